"""What an agreed incentive comes to, to the cent."""

from datetime import date
from decimal import Decimal

import pytest

from suppliers.rules.incentive import Came, Sum, Terms, holds_for, sum_of, totals

BONUS = Terms("at_least", Decimal(94), "bonus", Decimal("1.5"))


@pytest.mark.parametrize(
    ("terms", "value", "goods", "came", "amount"),
    [
        (BONUS, "94", "12345.67", Came.REACHED, "185.19"),  # 185.18505, half up
        (BONUS, "93.99", "12345.67", Came.NOT_REACHED, "0.00"),
        (BONUS, None, "12345.67", Came.NO_DATA, "0.00"),
        (BONUS, "99", None, Came.NO_GOODS, "0.00"),
        (BONUS, "99", "0", Came.NO_GOODS, "0.00"),
        (Terms("at_most", Decimal(5000), "fixed", Decimal(200)), "5000", None, Came.REACHED, "200.00"),
        (Terms("at_most", Decimal(5000), "fixed", Decimal(200)), "5000.1", None, Came.NOT_REACHED, "0.00"),
        (Terms("at_least", Decimal(20000), "price", Decimal(-2)), "24000", "10000", Came.REACHED, "-200.00"),
    ],
)
def test_a_figure_is_worth_what_was_agreed(
    terms: Terms, value: str | None, goods: str | None, came: Came, amount: str
) -> None:
    found = sum_of(terms, value and Decimal(value), goods and Decimal(goods))  # type: ignore[arg-type]  # None stays None

    assert (found.came, found.amount) == (came, Decimal(amount))


def test_a_cap_holds_on_both_sides_and_is_said() -> None:
    paid = sum_of(
        Terms("at_least", Decimal(94), "bonus", Decimal(2), Decimal(500)), Decimal(96), Decimal(40000)
    )
    taken = sum_of(
        Terms("at_least", Decimal(3), "price", Decimal(-2), Decimal(500)), Decimal(4), Decimal(40000)
    )

    assert paid == Sum(Came.REACHED, Decimal(500), Decimal("800.00"))
    assert taken == Sum(Came.REACHED, Decimal(-500), Decimal("-800.00"))
    assert paid.is_capped


def test_currencies_are_never_added() -> None:
    parts = [("USD", Decimal("185.19")), ("EUR", Decimal(200)), ("USD", Decimal("-85.19"))]

    assert totals(parts) == {"USD": Decimal("100.00"), "EUR": Decimal("200.00")}


@pytest.mark.parametrize(
    ("agreed", "start", "end", "holds"),
    [
        ("2026-05-31", "2026-05-01", None, True),
        ("2026-06-01", "2026-05-01", None, False),  # agreed once the figures were known
        (None, "2026-05-01", None, False),
        ("2026-04-01", "2026-06-01", None, False),
        ("2026-04-01", "2026-04-01", "2026-05-30", False),
        ("2026-04-01", "2026-04-01", "2026-05-31", True),
    ],
)
def test_a_period_is_paid_by_what_held_on_its_last_day(
    agreed: str | None, start: str, end: str | None, holds: bool
) -> None:
    def day(text: str | None) -> date | None:
        return date.fromisoformat(text) if text else None

    found = holds_for(
        ends_on=date(2026, 5, 31),
        agreed_on=day(agreed),
        valid_from=date.fromisoformat(start),
        valid_to=day(end),
    )

    assert found is holds
