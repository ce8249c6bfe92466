"""The processes of the product, with small real programs in their place."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from launcher import crew
from launcher.crew import Crew, Member
from launcher.machine import Trouble
from launcher.places import Places
from launcher.product import Product

SLEEPS = [sys.executable, "-c", "import time; print('awake', flush=True); time.sleep(60)"]
DIES = [sys.executable, "-c", "print('the queue is gone', flush=True); raise SystemExit(3)"]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Callable[..., Crew]]:
    (tmp_path / "log").mkdir()
    made: list[Crew] = []

    def of(*members: Member) -> Crew:
        made.append(Crew(Product(Places(tmp_path), {"PATH": "/usr/bin:/bin"}, {}), list(members)))
        return made[-1]

    yield of
    for one in made:
        one.stop()


def wait_until(comes_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not comes_true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_all_end_when_the_crew_stops(team: Callable[..., Crew]) -> None:
    web, beat = Member("web", SLEEPS), Member("beat", SLEEPS)
    product = team(web, beat)
    product.start()
    assert web.runs()
    assert beat.runs()

    product.stop()

    assert not web.runs()
    assert not beat.runs()


def test_who_dies_is_reported_with_his_last_words_and_started_again(
    team: Callable[..., Crew], capsys: pytest.CaptureFixture[str]
) -> None:
    worker = Member("worker", DIES)
    product = team(worker)
    product.start()
    wait_until(worker.died)
    first = worker.process

    product.mend()

    assert "the queue is gone" in capsys.readouterr().err
    assert worker.process is not first


def test_who_dies_again_and_again_ends_the_start(
    team: Callable[..., Crew], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "MOST_RESTARTS", 1)
    worker = Member("worker", DIES)
    product = team(worker)
    product.start()
    wait_until(worker.died)
    product.mend()
    wait_until(worker.died)

    with pytest.raises(Trouble, match=r"worker ends again and again; its log is .*worker\.log"):
        product.mend()


def test_a_web_server_that_does_not_start_says_why(team: Callable[..., Crew]) -> None:
    product = team(Member("web", DIES))
    product.start("web")

    with pytest.raises(Trouble, match="the queue is gone"):
        product.await_web("http://127.0.0.1:9/")
