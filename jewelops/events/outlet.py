"""The one way out to an address that somebody typed: https, public, no redirects, nothing slow, little read.

The name is resolved once and the connection goes to the address that was judged, so a name that answers
differently the second time (DNS rebinding) gains nothing.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

SECONDS = 10  # for each step: to connect, to send, to read a piece
SECONDS_IN_ALL = 20  # who answers a letter a second would else hold the one worker that all brands share
MOST_READ = 300
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # NAT64: an IPv4 address in disguise


class Unreachable(Exception):
    """The address was refused or did not answer; the sentence says why."""


@dataclass(frozen=True)
class Answer:
    status: int
    text: str


def post(url: str, body: bytes, headers: dict[str, str]) -> Answer:
    """Send once. Raises Unreachable. A redirect is an answer like any other and is not followed."""
    parts = checked(url)
    connection = _connection(parts)
    late = threading.Event()
    end = threading.Timer(SECONDS_IN_ALL, _hang_up, [connection, late])
    end.start()
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", target, body, headers)
        response = connection.getresponse()
        if late.is_set():  # half an answer, which http.client takes for a whole one
            raise TimeoutError(_("no whole answer within %(n)s seconds") % {"n": SECONDS_IN_ALL})
        return Answer(response.status, response.read1(MOST_READ).decode("utf-8", "replace").replace("\0", ""))
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(f"{type(error).__name__}: {error}"[:MOST_READ]) from error
    finally:
        end.cancel()
        connection.close()


def _hang_up(connection: Any, late: threading.Event) -> None:
    """From another thread: closing would leave the reader waiting, a shutdown wakes it."""
    late.set()
    with suppress(OSError):
        if connection.sock:
            connection.sock.shutdown(socket.SHUT_RDWR)


def checked(url: str) -> SplitResult:
    """The address in parts. Raises Unreachable for one that is not https with a host and no password in it."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise Unreachable(_("This is not an address.")) from error
    if not host or parts.username or parts.password:
        raise Unreachable(_("Write an address such as https://erp.example.com/hooks."))
    if parts.scheme != "https" and not (parts.scheme == "http" and settings.WEBHOOKS_ALLOW_LOOPBACK):
        raise Unreachable(_("The address must begin with https://."))
    return parts


def _connection(parts: SplitResult) -> Any:
    kind: Any = http.client.HTTPConnection
    options: dict[str, Any] = {}
    if parts.scheme == "https":
        kind, options = http.client.HTTPSConnection, {"context": ssl.create_default_context()}
    connection = kind(parts.hostname, parts.port, timeout=SECONDS, **options)
    # Where http.client opens its socket; the name stays for TLS and the Host header.
    connection._create_connection = _connect
    return connection


def _connect(address: tuple[str, int], timeout: Any = None, source_address: Any = None) -> socket.socket:
    host, port = address
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    refused = [each[4][0] for each in found if not is_public(str(each[4][0]))]
    if refused:
        raise OSError(_("%(host)s is not a public address.") % {"host": host})
    chosen: Any = found[0][4][:2]
    return socket.create_connection(chosen, timeout, source_address)


def is_public(text: str) -> bool:
    """True for an address on the open internet (or loopback where the setting allows it)."""
    address: Any = ipaddress.ip_address(text.partition("%")[0])
    address = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    if address.is_loopback:
        return bool(settings.WEBHOOKS_ALLOW_LOOPBACK)
    if address.version == 6 and address in TRANSLATED:
        return False
    return bool(address.is_global and not address.is_multicast)
