"""States and choices of incentive rules and of what they came to, each with its tone."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class When(TextChoices):
    """From which side the figure reaches the value."""

    AT_LEAST = "at_least", _("at or above")
    AT_MOST = "at_most", _("at or below")


class Effect(TextChoices):
    """How much: a percentage of the goods that left in the period, or a fixed sum. Below zero it is taken off."""

    BONUS = "bonus", _("bonus (%)")
    PRICE = "price", _("price adjustment (%)")
    FIXED = "fixed", _("fixed sum")


class RuleState(TextChoices):
    DRAFT = "draft", _("draft")
    OFFERED = "offered", _("waits for the factory’s signature")
    AGREED = "agreed", _("agreed by both sides")
    REFUSED = "refused", pgettext_lazy("an offer or a supplier", "rejected")
    REPLACED = "replaced", _("replaced by a newer version")
    ENDED = "ended", pgettext_lazy("a rule", "ended")


class OutcomeState(TextChoices):
    COMPUTED = "computed", _("to be confirmed")
    CONFIRMED = "confirmed", _("confirmed, to be settled")
    SETTLED = "settled", _("settled")


# What both sides have signed, whether or not it still runs.
SIGNED = (RuleState.AGREED, RuleState.REPLACED, RuleState.ENDED)
TONES = {
    RuleState.DRAFT: "draft",
    RuleState.OFFERED: "watch",
    RuleState.AGREED: "locked",
    RuleState.REFUSED: "red",
    RuleState.REPLACED: "draft",
    RuleState.ENDED: "draft",
    OutcomeState.COMPUTED: "watch",
    OutcomeState.CONFIRMED: "open",
    OutcomeState.SETTLED: "ok",
}
