"""A client that costs little, so that the machine's cores serve: kept connections, requests made beforehand."""

import json
import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from jewelops.dashboard.bench.measure import Timings


class Refused(Exception):
    """The server answered with something else than asked for; its words follow."""


@dataclass(frozen=True)
class Request:
    """One request, and as it goes over the wire. expect: the status that counts as success."""

    method: str
    path: str
    headers: dict[str, str]
    raw: bytes
    wire: bytes
    expect: int = 200


def request(
    method: str, path: str, *, headers: dict[str, str] | None = None, body: Any = None, expect: int = 200
) -> Request:
    raw = b"" if body is None else json.dumps(body).encode()
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Accept-Encoding: gzip"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(raw)}"]
    wire = "\r\n".join(lines).encode() + b"\r\n\r\n" + raw
    return Request(method, path, headers or {}, raw, wire, expect)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class Caller:
    """One kept connection; it is made anew when the server let it go."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.line: socket.socket | None = None

    def ask(self, one: Request) -> Answer:
        if self.line is None:
            self.line = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.line.sendall(one.wire)
        return self._read(self.line)

    def close(self) -> None:
        if self.line is not None:
            self.line.close()
            self.line = None

    def _read(self, line: socket.socket) -> Answer:
        got = b""
        while b"\r\n\r\n" not in got:
            got += self._more(line)
        head, _, body = got.partition(b"\r\n\r\n")
        first, *rest = head.decode("latin-1").split("\r\n")
        pairs = (row.partition(": ") for row in rest)
        headers = {name.lower(): value for name, _colon, value in pairs}
        length = int(headers.get("content-length", 0))
        parts, size = [body], len(body)
        while size < length:
            parts.append(self._more(line))
            size += len(parts[-1])
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(int(first.split()[1]), headers, b"".join(parts))

    @staticmethod
    def _more(line: socket.socket) -> bytes:
        chunk = line.recv(262_144)
        if not chunk:
            raise ConnectionError("The server closed the connection in the middle of an answer.")
        return chunk


@dataclass
class Share:
    """One client's part of the work: its requests, and how long each took."""

    caller: Caller
    requests: Sequence[Request]
    seconds: list[float] = field(default_factory=list)
    fault: Exception | None = None

    def run(self) -> None:
        try:
            for one in self.requests:
                begun = time.perf_counter()
                answer = self.caller.ask(one)
                self.seconds.append(time.perf_counter() - begun)
                if answer.status != one.expect:
                    raise Refused(f"{one.wire[:120]!r}: {answer.status} {answer.body[:800]!r}")
        except Exception as error:  # noqa: BLE001  # carried to the caller's thread
            self.fault = error
        finally:
            self.caller.close()


def drive(server: Any, shares: Sequence[Sequence[Request]]) -> Timings:
    """Each share by a client of its own, all at once. Raises what a client met."""
    work = [Share(Caller(server.port), requests) for requests in shares]
    before = server.cpu()
    if len(work) == 1:
        work[0].run()
    else:
        threads = [threading.Thread(target=share.run) for share in work]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    cpu = server.cpu() - before
    for share in work:
        if share.fault is not None:
            raise share.fault
    return Timings([each for share in work for each in share.seconds], cpu)
