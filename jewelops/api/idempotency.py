"""Idempotency-Key: the first answer is stored with its change and given again to whoever sends the same again.

Two queries a write: one takes the key's lock and looks for the answer, one stores it. A refusal (4xx) changes
nothing and is not stored: the same key may try again.
"""

import hashlib
import json
import re
from datetime import datetime, timedelta
from typing import Any, NoReturn

from django.http import HttpResponse
from django.utils.translation import gettext as _

from jewelops.api.models import IdempotencyKey
from jewelops.api.problems import Problem
from jewelops.kernel.errors import BadInput, Reason
from jewelops.postgres.kept import Kept

KEPT = timedelta(days=7)  # phones on a factory floor send late
KEY = re.compile(r"^[\x21-\x7e]{8,200}$")
KEPT_HEADERS = ("Location", "ETag", "Content-Type")
HEADER = "HTTP_IDEMPOTENCY_KEY"
METHODS = ("POST", "PATCH", "PUT", "DELETE")

# One round trip: the lock is tried and the answer looked up; the lock ends with the transaction.
_LOOK = Kept(
    "idempotency_key",
    lambda: (
        """
        SELECT tried.mine, kept.fingerprint, kept.status, kept.headers, kept.body
        FROM (SELECT pg_try_advisory_xact_lock(%(lock)s) AS mine) tried
        LEFT JOIN api_idempotencykey kept ON kept.owner = %(owner)s AND kept.key = %(key)s
    """
    ),
    {"lock": "bigint", "owner": "text", "key": "text"},
)
_STORE = Kept(
    "idempotency_answer",
    lambda: """
        INSERT INTO api_idempotencykey (owner, key, fingerprint, status, headers, body, created_at)
        VALUES (%(owner)s, %(key)s, %(mark)s, %(status)s, %(headers)s, %(body)s, %(at)s)
        ON CONFLICT (owner, key) DO NOTHING RETURNING true
    """,
    {"owner": "text", "key": "text", "mark": "text", "status": "int", "headers": "jsonb", "body": "text", "at": "timestamptz"},
)  # fmt: skip


class Replay(Exception):
    """The answer exists already; ``response`` is it."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response
        super().__init__("replay")


class Overtaken(Exception):
    """Another request stored this key's answer first; what was done here is to be undone."""


def key_of(request: Any) -> str | None:
    """The key the caller sent, or None. Raises BadInput for one that is too short or too long."""
    key = request.META.get(HEADER)
    if key is None or request.method not in METHODS:
        return None
    if not KEY.match(key):
        raise BadInput(_("An Idempotency-Key has 8 to 200 visible letters."), "", "idempotency_key")
    return str(key)


def owner_of(request: Any) -> str:
    token = getattr(request.auth, "public_key", None)
    return str(token or f"user:{request.user.pk}")


def fingerprint(request: Any) -> str:
    """What the caller asked for. A form's boundary changes when it is sent again, so its parts count instead."""
    found = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type and request.content_type.startswith("multipart/"):
        for name in sorted(request.data):
            for part in request.data.getlist(name):
                found.update(f"{name}=".encode() + _bytes(part) + b"\n")
    else:
        found.update(request._request.body)
    return found.hexdigest()


def _bytes(part: Any) -> bytes:
    if not hasattr(part, "chunks"):
        return str(part).encode()
    digest = hashlib.sha256()
    for chunk in part.chunks():
        digest.update(chunk)
    part.seek(0)
    return digest.digest()


def look(owner: str, key: str, mark: str) -> None:
    """Take the key for this transaction. Raises Replay, or Problem: other body (422), still running (409)."""
    found: Any = _LOOK.one({"lock": _lock_number(owner, key), "owner": owner, "key": key})
    mine, kept_mark, status, headers, body = found
    if kept_mark is not None:
        replay(mark, kept_mark, status, headers, body)
    if not mine:
        detail = _("The first request with this key is still running.")
        raise Problem("still-running", [Reason("still_running", detail)], wait=1)


def replay(mark: str, kept_mark: str, status: int, headers: Any, body: str) -> NoReturn:
    """Raises Replay with the stored answer, or Problem when the body is another one."""
    if mark != kept_mark:
        detail = _("This Idempotency-Key was used with another request: take a new one.")
        raise Problem("key-reused", [Reason("key_reused", detail)])
    kept = json.loads(headers) if isinstance(headers, str) else headers
    response = HttpResponse(body.encode(), status=status, headers=kept)
    response["Idempotency-Replayed"] = "true"
    raise Replay(response)


def store(owner: str, key: str, mark: str, response: Any, at: datetime) -> None:
    """Keep this answer. Raises Overtaken when another request was first (it ended between look and lock)."""
    headers = {name: response[name] for name in KEPT_HEADERS if response.has_header(name)}
    answer = {
        "status": response.status_code,
        "headers": json.dumps(headers),
        "body": response.content.decode(),
    }
    if _STORE.one({"owner": owner, "key": key, "mark": mark, "at": at, **answer}) is None:
        raise Overtaken


def again(owner: str, key: str, mark: str) -> NoReturn:
    """After Overtaken: raises Replay with the answer of the one that was first."""
    kept = IdempotencyKey.objects.get(owner=owner, key=key)
    replay(mark, kept.fingerprint, kept.status, kept.headers, kept.body)


def purge(*, at: datetime) -> int:
    """Forget what is older than KEPT; returns how many."""
    return IdempotencyKey.objects.filter(created_at__lt=at - KEPT).delete()[0]


def _lock_number(owner: str, key: str) -> int:
    digest = hashlib.sha256(f"{owner}\n{key}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
