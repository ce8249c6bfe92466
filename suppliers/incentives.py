"""What the agreed rules of a closed scorecard come to, and how a line of it is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from jewelops.ui import figures
from suppliers import kpis
from suppliers.card import Card, card_of
from suppliers.incentive_states import SIGNED, Effect, When
from suppliers.models import IncentiveOutcome, IncentiveRule, Scorecard
from suppliers.rules.incentive import Came, Terms, holds_for, sum_of, totals

TONES = {Came.REACHED: "ok", Came.NOT_REACHED: "open", Came.NO_DATA: "draft", Came.NO_GOODS: "draft"}


def rules_for(scorecard: Scorecard) -> list[IncentiveRule]:
    """Signed by both sides before the period was over, and valid on its last day."""
    rows = IncentiveRule.objects.filter(supplier_id=scorecard.supplier_id, state__in=SIGNED)
    return [
        row
        for row in rows.order_by("number", "edition")
        if holds_for(
            ends_on=scorecard.ends_on,
            agreed_on=timezone.localdate(row.factory_signed_at) if row.factory_signed_at else None,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
    ]


def lines_of(scorecard: Scorecard, rules: Iterable[IncentiveRule]) -> list[dict[str, Any]]:
    """From the frozen card and the goods of its period, as plain JSON."""
    card = card_of(scorecard)
    goods = goods_of(scorecard)
    return [_line(rule, card, goods.get(rule.currency)) for rule in rules]


def goods_of(scorecard: Scorecard) -> dict[str, Decimal]:
    """Currency -> worth of what left in the period at the orders' prices; empty where no room counts them."""
    period = kpis.Period(scorecard.supplier, scorecard.starts_on, scorecard.ends_on)
    return {currency: Decimal(worth) for currency, worth, _orders in period.facts.get("goods", [])}


def _line(rule: IncentiveRule, card: Card, goods: Decimal | None) -> dict[str, Any]:
    figure = next((line for line in card.lines if line.key == rule.measure), None)
    value = Decimal(figure.value) if figure and figure.value is not None else None
    came = sum_of(terms_of(rule), value, goods)
    return {
        "rule": rule.public_id,
        "number": str(rule),
        "measure": rule.measure,
        "label": figure.label if figure else rule.measure,
        "unit": figure.unit if figure else "",
        "n": figure.n if figure else 0,
        "value": _text(value),
        "when": rule.when,
        "threshold": _text(rule.threshold),
        "effect": rule.effect,
        "amount": _text(rule.amount),
        "currency": rule.currency,
        "cap": _text(rule.cap),
        "goods": _text(goods),
        "came": came.came.value,
        "sum": str(came.amount),
        "uncapped": str(came.uncapped),
    }


def terms_of(rule: IncentiveRule) -> Terms:
    return Terms(rule.when, rule.threshold, rule.effect, rule.amount, rule.cap)


def totals_of(lines: Iterable[dict[str, Any]]) -> dict[str, str]:
    return {
        currency: str(amount)
        for currency, amount in totals((line["currency"], Decimal(line["sum"])) for line in lines).items()
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


@dataclass(frozen=True)
class Read:
    """A line for a reader: asked, worth and formula are sentences in the reader's language."""

    rule: str
    number: str
    figure: str
    asked: str
    worth: str
    value: str
    n: str
    formula: str
    amount: Decimal
    currency: str
    tone: str
    word: str

    @property
    def is_signed(self) -> bool:
        return self.amount != 0


def read(line: dict[str, Any]) -> Read:
    measure = kpis.measure(line["measure"])
    return Read(
        rule=line["rule"],
        number=line["number"],
        figure=str(measure.label) if measure else line["label"],
        asked=asked_of(line["when"], line["threshold"], line["unit"]),
        worth=worth_of(line["effect"], line["amount"], line["currency"], line["cap"]),
        value="" if line["value"] is None else with_unit(line["value"], line["unit"]),
        n=f"{figures.number(line['n'])} {measure.counted(line['n']) if measure else ''}",
        formula=_formula(line),
        amount=Decimal(line["sum"]),
        currency=line["currency"],
        tone=TONES[Came(line["came"])],
        word=_words()[Came(line["came"])],
    )


def lines_read(outcome: IncentiveOutcome) -> list[Read]:
    return [read(line) for line in outcome.lines]


def _words() -> dict[Came, str]:
    return {
        Came.REACHED: _("reached"),
        Came.NOT_REACHED: _("not reached"),
        Came.NO_DATA: _("no data"),
        Came.NO_GOODS: _("nothing left in this currency"),
    }


def _formula(line: dict[str, Any]) -> str:
    came = Came(line["came"])
    if came == Came.NO_DATA:
        return _("No data: it pays nothing and costs nothing.")
    if came == Came.NO_GOODS:
        return _("Nothing was shipped in %(currency)s in the period: there is no sum to take a share of.") % {
            "currency": line["currency"]
        }
    value = with_unit(line["value"], line["unit"])
    if came == Came.NOT_REACHED:
        asked = asked_of(line["when"], line["threshold"], line["unit"])
        return _("%(value)s is not %(asked)s.") % {"value": value, "asked": asked}
    told = _reckoned(line)
    if line["sum"] == line["uncapped"]:
        return told
    return _("%(sum)s, held to the cap: %(cap)s") % {
        "sum": told,
        "cap": _money(line["sum"], line["currency"]),
    }


def _reckoned(line: dict[str, Any]) -> str:
    result = _money(line["uncapped"], line["currency"])
    if line["effect"] == Effect.FIXED:
        return result
    goods = _money(line["goods"], line["currency"])
    return _kept(f"{with_unit(line['amount'], '%')} × {goods} = {result}")


def asked_of(when: str, threshold: Any, unit: str) -> str:
    """At or above 94 %."""
    return f"{When(when).label} {with_unit(threshold, unit)}"


def worth_of(effect: str, amount: Any, currency: str, cap: Any) -> str:
    if effect == Effect.FIXED:
        return _money(amount, currency)
    share = _("%(percent)s of the goods shipped") % {"percent": with_unit(amount, "%", signed=True)}
    return (
        share
        if cap is None
        else _("%(share)s, at most %(cap)s") % {"share": share, "cap": _money(cap, currency)}
    )


def with_unit(value: Any, unit: str, *, signed: bool = False) -> str:
    text = figures.signed(value) if signed else figures.number(value)
    return _kept(f"{text}{figures.NO_BREAK}{unit}" if unit else text)


def _money(amount: Any, currency: str) -> str:
    return _kept(f"{figures.number(amount, 2)}{figures.NO_BREAK}{currency}")


def _kept(text: str) -> str:
    """In a line that runs from the right, a sign would change sides and an equation read backwards."""
    return f"{figures.LTR_ISOLATE}{text}{figures.POP_ISOLATE}" if get_language_bidi() else text
