"""Landed cost: what the incoterm already pays for, duty on FOB or CIF, and lines that add up to the cent."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.rules.landed import BY_LINE, BY_WEIGHT, Charges, Customs, LandedLine, land, processing_fee
from costing.rules.tariffs import DutyRate, duty_for

PENDANT = LandedLine("pendant", 1000, Decimal("14.5"), Decimal("0.05"), Decimal("4.2"))
CHARGES = Charges(freight=Decimal(420), insurance=Decimal(58), brokerage=Decimal(150))
US = Customs("FOB", Decimal("0.003464"), Decimal("33.58"), Decimal("651.50"))
EU = Customs("CIF", vat_rate=Decimal("0.21"))


def test_united_states_duty_on_the_value_at_export() -> None:
    found = land([PENDANT], incoterm="FOB", charges=CHARGES, customs=US)
    assert (found.customs_value, found.duty, found.fee) == (14500, 725, Decimal("50.23"))
    assert (found.total, found.lines[0].unit) == (Decimal("15903.23"), Decimal("15.9032"))


def test_european_union_duty_on_cif_and_vat_beside_the_cost() -> None:
    line = replace(PENDANT, quantity=800, duty_rate=Decimal("0.025"))
    charges = Charges(freight=Decimal(380), insurance=Decimal(46))
    found = land([line], incoterm="FOB", charges=charges, customs=EU)
    assert (found.customs_value, found.duty, found.vat) == (12026, Decimal("300.65"), Decimal("2588.60"))
    assert (found.total, found.lines[0].unit) == (Decimal("12326.65"), Decimal("15.4083"))


@pytest.mark.parametrize(
    ("incoterm", "value", "total"),
    [
        ("EXW", "14580", "15787"),  # 14500 + 80 + 420 + 58 + 5 % of 14580
        ("FCA", "14500", "15703"),  # 14500 + 420 + 58 + 5 % of 14500
        ("CPT", "14080", "15262"),  # 14500 + 58 + 5 % of (14500 - 420)
        ("DAP", "14022", "15201.10"),  # 14500 + 5 % of (14500 - 420 - 58)
    ],
)
def test_what_the_price_pays_for_is_not_added_again(incoterm: str, value: str, total: str) -> None:
    charges = Charges(origin=Decimal(80), freight=Decimal(420), insurance=Decimal(58), inland=Decimal(0))
    found = land([PENDANT], incoterm=incoterm, charges=charges)
    assert (found.customs_value, found.total) == (Decimal(value), Decimal(total))


def test_cif_prices_hold_freight_and_insurance_already() -> None:
    found = land([PENDANT], incoterm="CIF", charges=CHARGES, customs=US)
    assert found.customs_value == Decimal(14022)
    assert [name for name, amount in found.parts if amount] == ["goods", "brokerage", "duty", "fee"]


def test_duty_paid_means_no_duty_no_fee_and_no_import_vat() -> None:
    customs = replace(US, vat_rate=Decimal("0.21"))
    found = land([PENDANT], incoterm="DDP", charges=CHARGES, customs=customs)
    assert (found.duty, found.fee, found.vat, found.total) == (0, 0, 0, Decimal(14650))


@pytest.mark.parametrize(
    ("value", "fee"), [("100", "33.58"), ("9694", "33.580016"), ("14500", "50.228"), ("1000000", "651.50")]
)
def test_the_processing_fee_is_held_between_its_limits(value: str, fee: str) -> None:
    found = processing_fee(
        Decimal(value), rate=Decimal("0.003464"), least=Decimal("33.58"), most=Decimal("651.50")
    )
    assert found == Decimal(fee)


def test_charges_may_follow_value_weight_or_line() -> None:
    lines = [PENDANT, LandedLine("chain", 1000, Decimal("4.5"), weight_g=Decimal("12.6"))]
    charges = Charges(freight=Decimal(100))
    by = {
        rule: land(lines, incoterm="FOB", charges=charges, by=rule) for rule in ("value", BY_WEIGHT, BY_LINE)
    }
    assert [line.charges for line in by["value"].lines] == [Decimal("76.32"), Decimal("23.68")]
    assert [line.charges for line in by[BY_WEIGHT].lines] == [25, 75]
    assert [line.charges for line in by[BY_LINE].lines] == [50, 50]


def test_a_shipment_has_pieces() -> None:
    with pytest.raises(ValueError, match="lines with pieces"):
        land([], incoterm="FOB")
    with pytest.raises(ValueError, match="lines with pieces"):
        land([replace(PENDANT, quantity=0)], incoterm="FOB")


money = st.decimals(0, 5_000, places=2)
some_lines = st.lists(
    st.builds(
        LandedLine,
        key=st.just("sku"),
        quantity=st.integers(1, 5_000),
        unit_price=st.decimals(0, 500, places=4),
        duty_rate=st.decimals(0, Decimal("0.2"), places=4),
        weight_g=st.decimals(0, 50, places=2),
    ),
    min_size=1,
    max_size=8,
)


@given(
    some_lines,
    st.builds(Charges, *[money] * 8),
    st.sampled_from(["EXW", "FCA", "FOB", "CIF", "DAP", "DDP"]),
    st.sampled_from(["value", BY_WEIGHT, BY_LINE]),
    st.sampled_from([US, EU]),
)
def test_the_lines_add_up_to_the_cent(
    lines: list[LandedLine], charges: Charges, incoterm: str, by: str, customs: Customs
) -> None:
    found = land(lines, incoterm=incoterm, charges=charges, customs=customs, by=by)
    assert sum(line.total for line in found.lines) == found.total
    assert sum(amount for _name, amount in found.parts) == found.total


def test_the_longest_code_and_the_named_origin_win() -> None:
    on = date(2026, 5, 14)
    from_china = duty_for(destination="US", hs="7113.11.50.00", origin="CN", on=on)
    from_thailand = duty_for(destination="US", hs="71131150", origin="TH", on=on)
    assert from_china is not None
    assert from_thailand is not None
    assert (from_china.total, from_thailand.total) == (Decimal("0.125"), Decimal("0.05"))
    clad = duty_for(destination="EU", hs="7113.20.00", origin="IN", on=on)
    assert clad is not None
    assert clad.total == Decimal("0.04")


@pytest.mark.parametrize(
    ("hs", "total"),
    [
        ("7113.11.10", "0.138"),  # 6.3 % and 7.5 %
        ("7113.11.20", "0.21"),
        ("7113.19.10", "0.145"),
        ("7113.20.30", "0.133"),
        ("7117.19.90", "0.185"),
        ("7117.19.30", "0.039"),  # outside the list
        ("7117.11.00", "0.08"),
    ],
)
def test_goods_from_china_carry_the_adder_of_their_line(hs: str, total: str) -> None:
    found = duty_for(destination="US", hs=hs, origin="CN", on=date(2026, 5, 14))
    assert found is not None
    assert found.total == Decimal(total)


def test_a_rate_holds_from_its_day_on() -> None:
    rates = [
        DutyRate("US", "7113", Decimal("0.05"), date(2024, 1, 1), "old"),
        DutyRate("US", "7113", Decimal("0.06"), date(2026, 1, 1), "new"),
    ]
    before = duty_for(destination="US", hs="7113", origin="TH", on=date(2025, 12, 31), rates=rates)
    after = duty_for(destination="US", hs="7113", origin="TH", on=date(2026, 1, 1), rates=rates)
    assert (before and before.source, after and after.source) == ("old", "new")
    assert duty_for(destination="US", hs="7113", origin="TH", on=date(2023, 1, 1), rates=rates) is None
    assert duty_for(destination="JP", hs="7113", origin="TH", on=date(2026, 1, 1)) is None


def test_a_credit_takes_off_no_more_than_the_goods() -> None:
    """Sample fees of 20,000 against goods of 14,500: the ways and the duty are still paid."""
    found = land([PENDANT], incoterm="FOB", charges=CHARGES, customs=US, credit=Decimal(20000))
    assert (found.credit, found.customs_value, found.total) == (14500, 14500, Decimal("1403.23"))
    assert ("credit", Decimal(-14500)) in found.parts
