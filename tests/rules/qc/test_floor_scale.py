"""The scale above the number pad: what is allowed, the sample, and room on both sides for what is not."""

from decimal import Decimal

from qc.rules.floor_scale import FloorScale


def scale(lower: str | None, upper: str | None, target: str | None = None) -> FloorScale:
    return FloorScale.of({"lower": lower, "upper": upper, "target": target})


def test_what_is_allowed_takes_the_middle_half() -> None:
    found = scale("520", "560", "540")

    assert (found.start, found.end) == (Decimal(500), Decimal(580))
    assert (found.zone, found.target) == ((84.0, 152.0), 160.0)


def test_a_minimum_is_open_to_the_right() -> None:
    found = scale("3.4", None, "3.7")

    assert (found.start, found.end) == (Decimal("2.8"), Decimal("4.6"))
    assert (found.zone, found.target) == ((109.3, 202.7), 160.0)


def test_a_maximum_is_open_to_the_left() -> None:
    found = scale(None, "20", "10")

    assert (found.start, found.end) == (Decimal(-20), Decimal(40))
    assert (found.zone, found.target) == ((8, 202.7), 160.0)


def test_a_sample_at_its_limit_and_no_sample_have_room_too() -> None:
    assert (scale("3", None, "3").start, scale("3", None, "3").end) == (Decimal("2.25"), Decimal("4.5"))
    assert scale(None, "0.5").target is None
    assert (scale("0", None).start, scale("0", None).end) == (Decimal(-1), Decimal(2))


def test_exactly_one_value_is_allowed() -> None:
    found = scale("4", "4", "4")

    assert (found.start, found.end, found.zone, found.target) == (Decimal(3), Decimal(5), (160.0, 0.0), 160.0)
