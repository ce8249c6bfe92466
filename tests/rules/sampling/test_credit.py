"""Sample fees credited on an order: each once, never more than the order is worth."""

from decimal import Decimal

from sampling.rules.credit import Fee, taken_of


def test_every_fee_is_taken_when_the_order_is_worth_more() -> None:
    fees = [Fee("PPS 1", Decimal("120.00")), Fee("PPS 2", Decimal("80.00"))]

    assert taken_of(fees, Decimal("12840.00")) == (("PPS 1", Decimal("120.00")), ("PPS 2", Decimal("80.00")))


def test_what_does_not_fit_waits_for_the_next_order() -> None:
    fees = [Fee("PPS 1", Decimal("120.00")), Fee("PPS 2", Decimal("80.00")), Fee("PPS 3", Decimal("9.00"))]

    assert taken_of(fees, Decimal("150.00")) == (("PPS 1", Decimal("120.00")), ("PPS 2", Decimal("30.00")))
    assert taken_of([Fee("PPS 2", Decimal("80.00"), Decimal("30.00"))], Decimal("500.00")) == (
        ("PPS 2", Decimal("50.00")),
    )


def test_a_fee_credited_before_is_not_credited_again() -> None:
    assert taken_of([Fee("PPS 1", Decimal("120.00"), Decimal("120.00"))], Decimal("12840.00")) == ()
    assert taken_of([Fee("PPS 1", Decimal("120.00"))], Decimal(0)) == ()
