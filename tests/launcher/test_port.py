"""The address that is served."""

import socket
from collections.abc import Iterator

import pytest
from launcher import port
from launcher.machine import Trouble


@pytest.fixture
def busy() -> Iterator[int]:
    """A port of this machine at which somebody listens."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        yield line.getsockname()[1]


def test_only_this_machine_may_come_in_unless_told(monkeypatch: pytest.MonkeyPatch, busy: int) -> None:
    monkeypatch.delenv("HOST", raising=False)
    monkeypatch.setenv("PORT", str(port.another("127.0.0.1", busy)))

    host, number = port.chosen()

    assert host == "127.0.0.1"
    assert int(number) > busy


def test_a_busy_port_is_named_with_a_free_one(monkeypatch: pytest.MonkeyPatch, busy: int) -> None:
    monkeypatch.setenv("PORT", str(busy))

    with pytest.raises(Trouble, match=rf"Port {busy} is taken: choose another, for example  PORT=\d+ bin/up"):
        port.chosen()


@pytest.mark.parametrize("word", ["web", "0", "70000", "-1", "²"])
def test_what_is_no_port_is_refused_with_an_example(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv("PORT", word)

    with pytest.raises(Trouble, match=f"PORT={word} is not a port: choose a number such as 8001"):
        port.chosen()
