"""The bench's own arithmetic and words; what it measures is not asserted."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from jewelops.dashboard.bench import reports
from jewelops.dashboard.bench.client import request
from jewelops.dashboard.bench.database import url_of
from jewelops.dashboard.bench.measure import Timings, compare
from jewelops.dashboard.bench.reports import ReportOptions
from jewelops.dashboard.bench.rows.asked import counted
from jewelops.dashboard.bench.table import Line, as_text


def test_the_ratio_is_the_middle_of_the_ratios_within_the_rounds() -> None:
    ours = {-1: 9.0, 0: 0.004, 1: 0.010, 2: 0.006}
    floor = {-1: 9.0, 0: 0.002, 1: 0.002, 2: 0.002}
    found = compare(
        lambda number: Timings([ours[number]], cpu=0.003),
        lambda number: Timings([floor[number]], cpu=0.001),
        3,
    )
    assert (found.ours, found.floor) == (pytest.approx(6), pytest.approx(2))
    assert (found.ratio, found.lowest, found.highest) == (
        pytest.approx(3),
        pytest.approx(2),
        pytest.approx(5),
    )
    assert found.cpu_ratio == pytest.approx(3)


def test_ours_and_floor_take_turns_in_being_first() -> None:
    order: list[str] = []

    def turn(name: str) -> Any:
        return lambda number: order.append(f"{name}{number}") or Timings([1.0], cpu=1.0)

    compare(turn("ours"), turn("floor"), 2)
    assert order == ["ours-1", "floor-1", "ours0", "floor0", "floor1", "ours1"]


def test_queries_are_counted_without_what_opens_and_closes() -> None:
    words = ("BEGIN", "SELECT 1", "SAVEPOINT a", "INSERT INTO b", "RELEASE SAVEPOINT a", "COMMIT")
    assert counted([{"sql": word} for word in words]) == "2 queries, 1 commit"


def test_a_line_without_a_floor_leaves_its_columns_empty() -> None:
    text = as_text(Line("page: home", ours=12.345, cpu=6.7, note="9 queries"))
    assert text.split() == ["page:", "home", "12.35", "6.70", "9", "queries"]


def test_a_request_is_written_once_with_its_length() -> None:
    one = request("POST", "/x", headers={"A": "b"}, body={"n": 1}, expect=201)
    assert one.wire.startswith(b"POST /x HTTP/1.1\r\n")
    assert one.wire.endswith(b'Content-Length: 8\r\n\r\n{"n": 1}')


def test_another_database_of_the_same_server_keeps_its_way_in() -> None:
    socket = {"USER": "jo", "PASSWORD": "", "HOST": "", "PORT": "", "OPTIONS": {"host": "/run/pg"}}
    assert url_of(socket, "scratch") == "postgresql://jo@/scratch?host=%2Frun%2Fpg"
    port = {"USER": "jo", "PASSWORD": "p@ss", "HOST": "db", "PORT": 5433}
    assert url_of(port, "scratch") == "postgresql://jo:p%40ss@db:5433/scratch"


def test_an_unknown_row_is_refused_with_those_that_exist() -> None:
    with pytest.raises(CommandError, match="There are: post, bulk, list"):
        call_command("bench", "speed")


def test_a_report_prints_its_own_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    def lines(options: ReportOptions) -> list[str]:
        return [f"seed {options.seed}, {options.rounds} rounds"]

    monkeypatch.setitem(reports.REPORTS, "weather", lines)
    out = StringIO()
    call_command("bench", "weather", rounds=3, seed=9, stdout=out)
    assert out.getvalue() == "seed 9, 3 rounds\n"
