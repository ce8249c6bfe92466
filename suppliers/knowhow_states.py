"""States of failure modes and areas of playbooks, each with its tone."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ModeState(TextChoices):
    WATCHED = "watched", _("watched")
    ACTING = "acting", _("being worked on")
    PREVENTED = "prevented", _("prevented")
    NOT_OURS = "not_ours", _("does not concern us")


class Area(TextChoices):
    SOURCING = "sourcing", _("sourcing")
    SAMPLING = "sampling", _("sampling")
    CHANGE = "change", _("change control")
    QUALITY = "quality", pgettext_lazy("an area", "quality")
    DELIVERY = "delivery", _("delivery")
    ESCALATION = "escalation", _("escalation")
    COST = "cost", pgettext_lazy("an area", "cost")


class Audience(TextChoices):
    BRAND = "brand", _("the brand only")
    BOTH = "both", _("both sides")


TONES = {
    ModeState.WATCHED: "open",
    ModeState.ACTING: "watch",
    ModeState.PREVENTED: "ok",
    ModeState.NOT_OURS: "draft",
}
