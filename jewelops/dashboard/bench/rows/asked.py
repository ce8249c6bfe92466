"""How a row asks: over the wire in shares of clients, and once in this process to count its queries."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jewelops.dashboard.bench.client import Request, drive
from jewelops.dashboard.bench.measure import Timings, Turn
from jewelops.dashboard.bench.servers import Server

Made = Callable[[int], Request]  # the number of the client -> its next request


def turn(server: Server, make: Made, *, clients: int, each: int) -> Turn:
    """A round of ``each`` requests by every client."""

    def take(_number: int) -> Timings:
        return drive(server, [[make(client) for _n in range(each)] for client in range(clients)])

    return take


def same(one: Request) -> Made:
    return lambda _client: one


def queries_of(make: Callable[[], Request]) -> str:
    """``5 queries, 1 commit``: what one warm request asks of the database, asked in this process."""
    browser = Client()
    _once(browser, make())
    with CaptureQueriesContext(connection) as captured:
        _once(browser, make())
    return counted(captured.captured_queries)


def _once(browser: Client, one: Request) -> None:
    answer = browser.generic(one.method, one.path, one.raw, "application/json", headers=one.headers)
    if answer.status_code != one.expect:
        raise RuntimeError(f"{one.method} {one.path}: {answer.status_code} {answer.content[:600]!r}")


def counted(queries: list[dict[str, Any]]) -> str:
    words = [query["sql"].split(" ", 1)[0].upper() for query in queries]
    commits = words.count("COMMIT")
    asked = sum(word not in ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE") for word in words)
    return f"{asked} queries" + (f", {commits} commit" if commits else "")
