"""The sign that suppliers itself can look for: an agreed value that is beaten by far in every period."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy

from suppliers import kpis
from suppliers.incentive_states import RuleState
from suppliers.incentives import asked_of, with_unit
from suppliers.models import IncentiveRule, Scorecard
from suppliers.rules.sandbagging import Period, beaten_by_far
from suppliers.signs import Evidence, Look, Seen, Sign
from suppliers.states import ScorecardState


def low_targets(look: Look) -> Seen:
    """Over the rules that hold today: their figure in the closed scorecards that end in the time looked at."""
    rules = list(
        IncentiveRule.objects.filter(
            brand_id=look.brand_id, state=RuleState.AGREED, **look.of_supplier("supplier_id")
        )
    )
    cards = list(
        Scorecard.objects.filter(
            brand_id=look.brand_id,
            state=ScorecardState.CLOSED,
            supplier_id__in={rule.supplier_id for rule in rules},
            ends_on__lte=look.end,
        ).order_by("-ends_on")
    )
    found = [each for rule in rules for each in _of_rule(rule, cards)]
    return Seen(len(rules), tuple(found))


def _of_rule(rule: IncentiveRule, cards: list[Scorecard]) -> Iterator[Evidence]:
    measure = kpis.measure(rule.measure)
    if measure is None:
        return
    periods = [
        each for card in cards if card.supplier_id == rule.supplier_id for each in _values(card, rule.measure)
    ]
    beaten = beaten_by_far(
        periods[:6], when=rule.when, threshold=rule.threshold, span=measure.target - measure.scale_zero
    )
    for each in beaten:
        text = _("%(figure)s was %(value)s; agreed was %(asked)s.")
        facts = {
            "figure": measure.label,
            "value": with_unit(each.value, measure.unit),
            "asked": asked_of(rule.when, rule.threshold, measure.unit),
        }
        yield Evidence(text % facts, each.what, each.ends_on)


def _values(card: Scorecard, key: str) -> Iterator[Period]:
    for line in card.measures:
        if line["key"] == key and line["value"] is not None:
            yield Period(card.ends_on, Decimal(line["value"]), f"/suppliers/scorecards/{card.public_id}/")


SIGNS = (
    Sign(
        "low_targets",
        "sandbagging",
        gettext_lazy("Targets beaten by far, every time"),
        gettext_lazy(
            "Agreed values that were beaten by a quarter of their scale in at least three closed periods."
        ),
        npgettext_lazy("behind a figure", "incentive", "incentives"),
        low_targets,
    ),
)
