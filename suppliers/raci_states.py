"""States and choices of the responsibilities (RACI)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RaciState(TextChoices):
    """A draft is the brand's alone; both sides read what was published."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", pgettext_lazy("of a RACI", "published")
    SUPERSEDED = "superseded", _("superseded")


RACI_TONES: dict[str, str] = {
    RaciState.DRAFT: "draft",
    RaciState.PUBLISHED: "ok",
    RaciState.SUPERSEDED: "draft",
}


class Part(TextChoices):
    """What a person has to do with an area: the four letters of the RACI."""

    ACCOUNTABLE = "accountable", pgettext_lazy("RACI", "accountable")
    RESPONSIBLE = "responsible", pgettext_lazy("RACI", "responsible")
    CONSULTED = "consulted", pgettext_lazy("RACI", "consulted")
    INFORMED = "informed", pgettext_lazy("RACI", "informed")


class Area(TextChoices):
    """What every brand with a factory must have an answer for; areas of its own come besides."""

    DEMAND_PLANNING = "demand_planning", _("demand planning")
    ENGINEERING_CHANGES = "engineering_changes", _("engineering changes")
    INSPECTIONS = "inspections", _("inspections")
    CORRECTIVE_ACTIONS = "corrective_actions", _("corrective actions")
    SOURCING = "sourcing", _("sourcing")
    COMPLIANCE = "compliance", _("compliance")
