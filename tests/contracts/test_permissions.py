"""Every address, asked by every role of two brands and two suppliers, admits exactly those its row names.

Who writes a new page or API route adds one row to ``permission_table.TABLE``; without it the first test fails and
prints the row to add.
"""

from typing import Any

import pytest

from tests.contracts.permission_table import TABLE, WHO
from tests.contracts.routes import ABSENT, address, ask, probes
from tests.contracts.silence import silent

pytestmark = pytest.mark.django_db
OUTSIDERS = ("other_brand", "other_factory")


def test_every_route_has_its_row() -> None:
    missing = [probe.key for probe in probes() if probe.key not in TABLE]
    unknown = sorted(set(TABLE) - {probe.key for probe in probes()})
    assert (missing, unknown) == ([], [])


@pytest.mark.parametrize("who", WHO)
def test_each_is_admitted_where_the_table_says_and_nowhere_else(
    who: str, world: dict[Any, Any], visitors: dict[str, Any]
) -> None:
    wrong, leaks = [], []
    for probe in probes():
        row = TABLE.get(probe.key)
        where = address(probe, row.of if row else "", world)
        verdict, body = ask(visitors[who][1 if where.startswith("/api/") else 0], probe, where)
        if verdict == ABSENT:
            continue
        expected = "in" if row is not None and who in row.who else "out"
        if verdict != expected:
            wrong.append(f"{probe.key}: {verdict}, the table says {expected}")
        if verdict == "in" and who in OUTSIDERS and b"Ruifeng" in body:
            leaks.append(probe.key)
    assert (wrong, leaks) == ([], [])


def test_nobody_wrote_in_silence_while_a_brand_was_built(house: dict[str, Any]) -> None:
    assert silent() == []
