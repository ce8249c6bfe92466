"""A topic of the tests' own and a listener that really listens."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from jewelops.events import topics
from jewelops.events.topics import Topic


@pytest.fixture(autouse=True)
def topic(monkeypatch: pytest.MonkeyPatch) -> Topic:
    made = Topic(
        "test.happened",
        "Something happened to %(name)s",
        tone="watch",
        roles=("owner", "quality"),
        supplier_roles=("manager",),
        mail=True,
    )
    monkeypatch.setitem(topics._topics, made.name, made)
    return made


class Listener:
    """An HTTP server on loopback; ``answers`` are the status codes it gives, the last one for ever."""

    def __init__(self) -> None:
        self.answers = [200]
        self.heard: list[tuple[dict[str, str], bytes]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.heard.append(({key.lower(): value for key, value in self.headers.items()}, body))
                status = outer.answers.pop(0) if len(outer.answers) > 1 else outer.answers[0]
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()
                self.wfile.write(b"thank you")

            def log_message(self, *args: Any) -> None:
                """Quiet."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/hooks"

    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _headers, body in self.heard]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def listener(settings: Any) -> Iterator[Listener]:
    settings.WEBHOOKS_ALLOW_LOOPBACK = True
    made = Listener()
    yield made
    made.close()
