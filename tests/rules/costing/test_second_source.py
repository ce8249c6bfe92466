"""How far a second source has come, the split of volume, what coordination costs a piece, and who is near."""

from decimal import Decimal

import pytest

from costing.rules.regions import is_near
from costing.rules.second_source import Way, a_piece, off_target, shares


@pytest.mark.parametrize(
    ("way", "standing", "missing"),
    [
        (Way(), "none", ("approved_supplier", "dossier", "sample", "standard")),
        (Way(may_produce=True), "none", ("dossier", "sample", "standard")),
        (Way(True, True), "in_work", ("sample", "standard")),
        (Way(True, True, True), "in_work", ("standard",)),
        (Way(True, True, True, True), "qualified", ()),
        (Way(False, True, True, True), "in_work", ("approved_supplier",)),
    ],
)
def test_what_a_second_source_still_needs(way: Way, standing: str, missing: tuple[str, ...]) -> None:
    assert (way.standing, way.missing) == (standing, missing)


def test_the_split_against_its_target() -> None:
    found = shares({"Ruifeng": 70, "Suvarna": 30}, {"Ruifeng": 850, "Suvarna": 150})
    assert [(name, each.percent, each.off) for name, each in found.items()] == [
        ("Ruifeng", Decimal("85.0"), Decimal("15.0")),
        ("Suvarna", Decimal("15.0"), Decimal("-15.0")),
    ]
    assert off_target(found) == Decimal("15.0")


def test_a_split_without_orders_or_without_target_is_not_compared() -> None:
    assert off_target(shares({"Ruifeng": 100}, {})) is None
    assert off_target(shares({}, {"Ruifeng": 5})) is None
    assert shares({"Ruifeng": 60, "Suvarna": 40}, {"Milan": 10})["Milan"].off is None


def test_coordination_costs_so_much_a_piece() -> None:
    assert a_piece(Decimal(6000), 423) == Decimal("1.1820")
    assert a_piece(Decimal(6000), None) is None


@pytest.mark.parametrize(
    ("factory", "brand", "near"),
    [("IT", "FR", True), ("TR", "FR", True), ("CN", "FR", False), ("MX", "US", True), ("FR", "FR", True), ("ZZ", "FR", False), ("", "", False)],
)  # fmt: skip
def test_who_is_near(factory: str, brand: str, near: bool) -> None:
    assert is_near(factory, brand) == near
