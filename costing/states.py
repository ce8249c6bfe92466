"""States and enums of the costing room, each with its label and tone."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Metal(TextChoices):
    """What has a market price. The alloy's fineness says how much of it a gram holds."""

    GOLD = "gold", _("gold")
    SILVER = "silver", _("silver")
    PLATINUM = "platinum", _("platinum")
    PALLADIUM = "palladium", _("palladium")
    BRASS = "brass", _("brass")
    STEEL = "steel", _("stainless steel")


class WeightUnit(TextChoices):
    TROY_OUNCE = "oz", _("troy ounce")
    GRAM = "g", _("gram")
    KILOGRAM = "kg", _("kilogram")


class GridKind(TextChoices):
    """What a supplier's grid agrees on."""

    LOSS = "loss", _("metal loss, forward (%)")
    STONE = "stone", _("stone, per stone")
    LABOUR = "labour", _("labour, per operation")
    PLATING = "plating", _("plating, per piece")
    PART = "part", _("part, each")


class CostKind(TextChoices):
    """The lines of a should-cost and of a quote, in their order."""

    METAL = "metal", _("metal")
    STONE = "stone", _("stones")
    LABOUR = "labour", _("labour")
    PLATING = "plating", _("plating")
    FINDING = "finding", pgettext_lazy("part", "findings")
    PACKAGING = "packaging", _("packaging")
    OTHER = "other", _("other")
    OVERHEAD = "overhead", _("overhead")
    MARGIN = "margin", _("margin")


class QuoteState(TextChoices):
    NOT_SUBMITTED = "not_submitted", _("not submitted")
    SUBMITTED = "submitted", pgettext_lazy("state", "submitted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", pgettext_lazy("an offer or a supplier", "rejected")


QUOTE_WAITS = (QuoteState.NOT_SUBMITTED, QuoteState.SUBMITTED)
QUOTE_TOLD = (QuoteState.SUBMITTED, QuoteState.APPROVED, QuoteState.REJECTED)


class DutyBasis(TextChoices):
    """On which value the duty is charged."""

    FOB = "FOB", _("FOB value (United States)")
    CIF = "CIF", _("CIF value (EU, United Kingdom)")


class Allocation(TextChoices):
    """How costs of a whole shipment fall on its lines."""

    LINE = "line", _("equally by line")
    WEIGHT = "weight", _("by weight")
    VALUE = "value", _("by value")


class Sourcing(TextChoices):
    MAKE = "make", _("make in-house")
    BUY = "buy", _("buy")
    HYBRID = "hybrid", _("hybrid")


class HappenedKind(TextChoices):
    """What makes an order dearer than its price."""

    SCRAP = "scrap", _("scrap")
    REWORK = "rework", _("rework")
    RETURN = "return", _("returns")
    EXPEDITE = "expedite", _("expedites")
    CHANGE = "change", _("change orders")
    DELAY = "delay", pgettext_lazy("of an order", "delay")
    OTHER = "other", _("other")


class ReviewVerdict(TextChoices):
    STANDS = "stands", _("it stands")
    ANEW = "anew", _("decide anew")


TONES = {
    QuoteState.NOT_SUBMITTED: "draft",
    QuoteState.SUBMITTED: "open",
    QuoteState.WITHDRAWN: "draft",
    QuoteState.APPROVED: "ok",
    QuoteState.REJECTED: "red",
}
