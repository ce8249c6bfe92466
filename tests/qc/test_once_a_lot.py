"""What a lot's process log says is asked once a lot, not of each piece: a fault in it is a fault of each piece."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.kernel.errors import Invalid
from qc import standing
from qc.looks import looks_of
from qc.models import Inspection, Result, StageDay
from qc.result_rows import Row
from qc.services.inspections import sign_inspection, start_inspection
from qc.services.results import log_results, void_result
from sampling.drift_page import drift_of
from sampling.models import Lot, StandardItem
from suppliers.models import Supplier
from tests.factories.qc import Floor, floor_with_lot, through

FLASK, PASSES, RADIUS = "Casting: flask temperature", "Polishing: passes", "Edge radius"
ROUTING: tuple[dict[str, Any], ...] = (
    {
        "sequence": 20, "name": "Casting", "stage": "raw_casting",
        "parameters": [{"name": " flask temperature ", "unit": "°C", "lower": "520", "upper": "560"}],
    },
    {
        "sequence": 40, "name": "Polishing", "stage": "post_polishing",
        "parameters": [{"name": "passes", "unit": "", "lower": "3"}],
    },
)  # fmt: skip
LOCKS: tuple[dict[str, Any], ...] = (
    {
        "kind": "finishing", "name": FLASK, "value_type": "measured", "stage": "raw_casting", "unit": "°C",
        "lower": Decimal(520), "upper": Decimal(560), "target": Decimal(540), "sample_values": ["540"],
    },
    {
        "kind": "finishing", "name": PASSES, "value_type": "measured", "stage": "post_polishing",
        "lower": Decimal(3), "target": Decimal(3), "sample_values": ["3"], "direction": "low",
    },
    # Of the same kind, but no parameter of the routing: it is measured on pieces.
    {
        "kind": "finishing", "name": RADIUS, "value_type": "measured", "stage": "post_polishing", "unit": "mm",
        "lower": Decimal("0.1"),
    },
)  # fmt: skip


@pytest.fixture
def casting(
    maris: Brand, ruifeng: Supplier, camille: Actor, lin_wei: Actor, chen: Actor, at: datetime
) -> Floor:
    """A lot of 240 before its raw casting, of which 32 pieces are looked at."""
    found = floor_with_lot(
        brand=maris, supplier=ruifeng, camille=camille, lin_wei=lin_wei, at=at, routing=ROUTING, locks=LOCKS
    )
    through(found.lot, "pre_production", actor=chen, at=at)
    return found


@pytest.fixture
def look(casting: Floor, chen: Actor, at: datetime) -> Inspection:
    return start_inspection(lot=Lot.objects.get(pk=casting.lot.pk), actor=chen, at=at)


def number(look: Inspection, what: str) -> int:
    return next(check["no"] for check in look.checks if check["what"] == what)


def log(look: Inspection, *rows: Row, by: Actor, at: datetime) -> standing.Standing:
    return log_results(inspection=look, rows=rows, actor=by, at=at).standing


def flask(look: Inspection, value: str) -> Row:
    return Row(check=str(number(look, FLASK)), piece=1, value=Decimal(value))


def eyes(look: Inspection, pieces: int = 32) -> list[Row]:
    check = str(number(look, "No porosity on the band"))
    return [Row(check=check, piece=piece, passed=True) for piece in range(1, pieces + 1)]


def test_only_parameters_of_the_routing_are_told_by_a_log(casting: Floor) -> None:
    once = set(casting.plan.checks.filter(of_lot=True).values_list("what", flat=True))

    assert once == {FLASK, PASSES}


def test_a_look_at_the_lot_asks_it_once_and_the_pieces_as_before(look: Inspection) -> None:
    asked = {check["what"]: (check["pieces"], check["of_lot"]) for check in look.checks}

    assert asked == {"No porosity on the band": (32, False), FLASK: (1, True)}


def test_a_second_piece_is_refused(look: Inspection, chen: Actor, at: datetime) -> None:
    row = Row(check=str(number(look, FLASK)), piece=2, value=Decimal(540))

    with pytest.raises(Invalid) as refusal:
        log(look, row, by=chen, at=at)

    assert str(refusal.value) == "Piece 2 is outside 1 to 1."


def test_a_log_in_order_says_nothing_of_any_piece(look: Inspection, chen: Actor, at: datetime) -> None:
    now = log(look, flask(look, "540"), by=chen, at=at)

    assert (now.inspected, now.defective, now.verdict.outcome) == (0, 0, "open")
    assert {number: len(pieces) for number, pieces in now.missing.items()} == {1: 32}


def test_the_pieces_alone_do_not_make_it_complete(look: Inspection, chen: Actor, at: datetime) -> None:
    now = log(look, *eyes(look), by=chen, at=at)

    assert (now.verdict.outcome, now.missing) == ("open", {number(look, FLASK): [1]})


def test_both_accept_the_lot(look: Inspection, chen: Actor, at: datetime) -> None:
    now = log(look, *eyes(look), flask(look, "560"), by=chen, at=at)

    assert (now.verdict.outcome, now.inspected, now.defective) == ("accept", 32, 0)


def test_one_entry_outside_is_a_fault_of_each_piece(look: Inspection, chen: Actor, at: datetime) -> None:
    now = log(look, *eyes(look, 3), flask(look, "561"), by=chen, at=at)

    major = now.verdict.of("major")
    assert (now.verdict.outcome, now.verdict.early, major.found, major.re) == ("reject", True, 32, 3)
    assert now.verdict.reasons == ("major: 32 found, rejects on 3 or more.",)


def test_what_is_taken_back_is_taken_from_each_piece(look: Inspection, chen: Actor, at: datetime) -> None:
    log(look, *eyes(look), flask(look, "561"), by=chen, at=at)

    void_result(result=Result.objects.get(passed=False), reason="misread", actor=chen, at=at)
    now = log(look, flask(look, "541"), by=chen, at=at)

    assert (now.verdict.outcome, now.defective) == ("accept", 0)


def test_the_yield_of_a_lot_that_missed_it_is_nothing(look: Inspection, chen: Actor, at: datetime) -> None:
    log(look, *eyes(look), flask(look, "561"), by=chen, at=at)

    sign_inspection(inspection=look, actor=chen, at=at)

    day = StageDay.objects.get(stage="raw_casting")
    assert (day.units, day.defective, day.defects, day.lots_accepted) == (32, 32, 1, 0)


def test_drift_reads_its_one_entry(casting: Floor, look: Inspection, chen: Actor, at: datetime) -> None:
    log(look, flask(look, "565"), by=chen, at=at)

    lock = next(each for each in drift_of(casting.dossier).locks if each.item.name == FLASK)

    assert [(point.n, point.mean, point.zone) for point in lock.drift.points] == [(1, Decimal(565), "red")]


def test_what_bulk_is_asked_says_so(casting: Floor) -> None:
    item = StandardItem.objects.get(name=FLASK)

    look = looks_of(casting.standard, 240)[item.pk]

    assert (look.often, look.pieces, look.unseen) == ("once a lot", 0, 0)


def test_a_look_that_was_frozen_before_keeps_its_pieces(look: Inspection, chen: Actor, at: datetime) -> None:
    frozen = {**look.snapshot, "checks": [{**each, "pieces": 32} for each in look.snapshot["checks"]]}
    for check in frozen["checks"]:
        del check["of_lot"]
    marks = {"1": "p" * 32, "2": "m"}

    now = standing.compute(frozen, marks)

    assert (now.defective, len(now.missing[2])) == (1, 31)


def test_the_floor_asks_it_of_the_whole_lot_and_of_no_instrument(
    look: Inspection, casting: Floor, chen: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    page = sign_in(chen).get(f"/qc/floor/lot/{casting.lot.public_id}/check/{number(look, FLASK)}/")

    text = page.content.decode()
    assert "The whole lot" in text
    assert "<span>520–560\N{NO-BREAK SPACE}°C</span>" in text
    assert 'data-over="Read the log again: {} °C is over 560 °C."' in text
    assert 'name="instrument"' not in text
