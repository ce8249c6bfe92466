"""Where production would stop: parts, factories, shares and certificates, with exact figures."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from costing.rules.chokepoints import (
    Paper,
    Part,
    a_month,
    flags_of,
    months_seen,
    of_factories,
    of_papers,
    of_parts,
    of_share,
)

TODAY = date(2026, 5, 14)


@pytest.mark.parametrize(
    ("facts", "flags"),
    [
        ({}, ()),
        ({"is_custom": True}, ("custom",)),
        ({"is_single_source": True, "is_custom": True}, ("custom", "single_source")),
        ({"is_long_lead": True}, ("long_lead",)),
        ({"lead_time_days": 60}, ("long_lead",)),
        ({"lead_time_days": 59}, ()),
        ({"is_custom": True, "is_long_lead": True, "alternates": 1}, ()),
        ({"is_long_lead": True, "stocked": True}, ()),
        ({"is_custom": True, "is_long_lead": True, "stocked": True}, ("custom",)),
    ],
)
def test_a_part_holds_everything_up_unless_something_stands_in(facts: dict[str, Any], flags: Any) -> None:
    assert flags_of(Part("CL-9", **facts)) == flags


def test_a_part_counts_the_pieces_of_every_product_that_needs_it() -> None:
    part = Part("CL-9", "Clasp", ("Luna", "Selene", "Riva"), is_custom=True, lead_time_days=35)
    (found,) = of_parts([part], {"Luna": 375, "Selene": 423})

    assert (found.key, found.pieces_a_month) == ("part:CL-9", 798)
    assert found.facts == {"flags": ["custom"], "description": "Clasp", "lead_time_days": 35}
    assert of_parts([part], {})[0].pieces_a_month is None


def test_one_factory_is_a_chokepoint_two_are_none() -> None:
    found = of_factories(
        {"Luna": ["Chao Phraya"], "Selene": ["Ruifeng", "Suvarna"], "Riva": []}, {"Luna": 375}
    )
    assert [(each.key, each.facts, each.pieces_a_month) for each in found] == [
        ("factory:Luna", {"supplier": "Chao Phraya"}, 375)
    ]


@pytest.mark.parametrize(
    ("pieces", "share"),
    [
        ({"Ruifeng": 601, "Suvarna": 399}, "60.1"),
        ({"Ruifeng": 600, "Suvarna": 400}, None),
        ({"Ruifeng": 10}, "100.0"),
        ({}, None),
    ],
)
def test_more_than_sixty_percent_at_one_supplier_is_too_much(pieces: dict[str, int], share: Any) -> None:
    found = of_share(pieces, {"Ruifeng": {"Selene", "Nova"}}, Decimal(12))
    assert [each.facts["share"] for each in found] == ([share] if share else [])


def test_the_share_says_what_is_made_there_and_how_much_a_month() -> None:
    (found,) = of_share({"Ruifeng": 1200, "Suvarna": 300}, {"Ruifeng": {"Selene", "Nova"}}, Decimal(12))
    assert (found.products, found.pieces_a_month) == (("Nova", "Selene"), 100)
    assert found.facts == {"supplier": "Ruifeng", "share": "80.0", "pieces": 1200, "total": 1500}


@pytest.mark.parametrize(
    ("expires_on", "found"), [(date(2026, 8, 12), 1), (date(2026, 8, 13), 0), (date(2026, 5, 1), 1)]
)
def test_a_mandatory_paper_is_told_of_ninety_days_before_it_ends(expires_on: date, found: int) -> None:
    paper = Paper("Suvarna", "RJC CoP", expires_on)
    assert len(of_papers([paper], {"Suvarna": ["Tide"]}, {"Tide": 212}, TODAY)) == found
    assert of_papers([paper], {"Ruifeng": ["Selene"]}, {}, TODAY) == []


def test_a_month_is_counted_from_the_first_order_of_the_year() -> None:
    """Two months of orders are two months of volume, not a sixth of it."""
    assert months_seen(None, TODAY) == 12
    assert months_seen(date(2026, 5, 1), TODAY) == 1
    assert months_seen(date(2025, 1, 1), TODAY) == 12
    assert a_month(960, months_seen(date(2026, 3, 14), TODAY)) == 479  # 61 days of 30.42
    assert a_month(125, Decimal(10)) == 13
