"""Metal: weights, fineness, loss said in three ways, and a price that moves with its lock."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from costing.rules import metal, metal_loss
from costing.rules.metal_loss import MetalLock, moved_price

fineness = st.decimals(1, 999, places=1)
losses = st.decimals(0, Decimal("0.5"), places=4)


def near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) < Decimal("1e-20")


def test_volume_becomes_weight_and_weight_becomes_value() -> None:
    weight = metal.weight_of(volume_mm3=Decimal("312.5"), density=Decimal("13.07"))
    assert weight == Decimal("4.084375")
    fine = metal.fine_weight(weight_g=weight, fineness=Decimal(585))
    assert round(metal.metal_value(fine_g=fine, price_per_oz=Decimal(2650)), 4) == Decimal("203.5722")
    assert round(metal.poured_weight(weight_g=weight, casting_yield=Decimal("0.55")), 4) == Decimal("7.4261")


def test_an_ounce_of_fine_gold_is_worth_its_price() -> None:
    assert metal.metal_value(fine_g=metal.TROY_OUNCE_G, price_per_oz=Decimal(2650)) == Decimal(2650)


def test_five_per_cent_forward_on_375() -> None:
    assert round(metal_loss.title_from_forward(Decimal(375), Decimal("0.05")), 1) == Decimal("394.7")
    assert metal_loss.title_from_reverse(Decimal(375), Decimal("0.05")) == Decimal("393.75")


@given(fineness, losses)
def test_loss_and_title_convert_back(ppt: Decimal, loss: Decimal) -> None:
    title = metal_loss.title_from_forward(ppt, loss)
    assert near(metal_loss.forward_from_title(ppt, title), loss)
    reverse = metal_loss.reverse_from_title(ppt, title)
    assert near(metal_loss.reverse_from_forward(loss), reverse)
    assert near(metal_loss.forward_from_reverse(reverse), loss)
    assert abs(metal_loss.title_from_reverse(ppt, reverse) - title) < Decimal("1e-18")


@given(losses)
def test_reverse_is_never_less_than_forward(loss: Decimal) -> None:
    assert metal_loss.reverse_from_forward(loss) >= loss


def moved(market: str, **rule: Any) -> Decimal:
    lock = MetalLock("gold", Decimal(2650), "USD", "2026-05-14", "LBMA PM", **rule)
    return moved_price(
        unit_price=Decimal(100),
        billed_fine_g=metal.TROY_OUNCE_G / 10,
        lock=lock,
        market_per_oz=Decimal(market),
    )


def test_the_price_moves_with_the_billed_metal() -> None:
    assert moved("2750") == Decimal(110)
    assert moved("2550") == Decimal(90)
    assert moved("2650") == Decimal(100)


def test_a_dead_band_holds_the_price_at_its_edge() -> None:
    assert moved("2703", dead_band=Decimal("0.02")) == Decimal(100)
    assert moved("2704", dead_band=Decimal("0.02")) == Decimal("105.4")


def test_half_of_the_move_may_be_passed_on() -> None:
    assert moved("2750", pass_through=Decimal("0.5")) == Decimal(105)


def test_the_mark_is_met_at_the_mark() -> None:
    assert metal.check_fineness(declared=Decimal(925), measured=Decimal(925)).passes
    short = metal.check_fineness(declared=Decimal(925), measured=Decimal("924.9"))
    assert (short.passes, short.shortfall_ppt) == (False, Decimal("0.1"))
    assert metal.check_fineness(
        declared=Decimal(585), measured=Decimal(582), negative_tolerance=Decimal(3)
    ).passes
