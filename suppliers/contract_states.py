"""Kinds of contracts, of their clauses and options, and where each stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ContractKind(TextChoices):
    FRAME = "frame", _("frame contract")
    NDA = "nda", _("NDA")
    QUALITY = "quality", _("quality agreement")
    TOOLING = "tooling", _("tooling agreement")
    IP = "ip", _("IP agreement")
    DATA = "data", _("data handling agreement")
    KNOWHOW = "knowhow", _("know-how and restricted recipes")


class ClauseKind(TextChoices):
    COMPLIANCE = "compliance", _("compliance duty")
    IP = "ip", _("IP ownership")
    EXCLUSIVITY = "exclusivity", _("exclusivity")
    NO_SUBSTITUTION = "no_substitution", _("no substitution")
    SUBCONTRACTING = "subcontracting", _("subcontracting needs consent")
    AUDIT = "audit", _("right to audit")
    DATA = "data", _("data handling")


class Carrier(TextChoices):
    BRAND = "brand", _("the brand")
    SUPPLIER = "supplier", _("the supplier")
    SHARED = "shared", pgettext_lazy("a cost", "shared")


class OptionKind(TextChoices):
    CAPACITY = "capacity", _("extra capacity")
    SITE = "second_site", _("second site")
    PRICE = "price_break", _("price break")
    BUY_BACK = "buy_back", _("buy-back")
    OTHER = "other", pgettext_lazy("kind", "other")


class ContractState(TextChoices):
    """Derived from its signatures and days, never stored."""

    UNSIGNED = "unsigned", _("not signed by both")
    AHEAD = "ahead", _("not begun")
    HOLDS = "holds", _("holds")
    ENDS = "ends", _("ends soon")
    ENDED = "ended", _("ended")


class OptionState(TextChoices):
    """Derived too."""

    OPEN = "open", _("may be asked for")
    EXERCISED = "exercised", _("exercised")
    LAPSED = "lapsed", _("lapsed")


TONES = {
    ContractState.UNSIGNED: "watch",
    ContractState.AHEAD: "open",
    ContractState.HOLDS: "ok",
    ContractState.ENDS: "watch",
    ContractState.ENDED: "red",
    OptionState.OPEN: "open",
    OptionState.EXERCISED: "ok",
    OptionState.LAPSED: "draft",
}
