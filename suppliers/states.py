"""States of suppliers, vetting and scorecards, each with its label and tone."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SupplierKind(TextChoices):
    OEM = "oem", "OEM"
    ODM = "odm", "ODM"
    JDM = "jdm", "JDM"


class VettingState(TextChoices):
    """Where a supplier stands; APPROVED and CONDITIONAL may be ordered from."""

    PROSPECT = "prospect", _("prospect")
    SCREENING = "screening", _("screening")
    DUE_DILIGENCE = "due_diligence", _("due diligence")
    PAID_TRIAL = "paid_trial", _("paid trial")
    APPROVED = "approved", _("approved")
    CONDITIONAL = "conditional", _("conditional")
    REJECTED = "rejected", pgettext_lazy("an offer or a supplier", "rejected")
    SUSPENDED = "suspended", _("suspended")


MAY_PRODUCE = (VettingState.APPROVED, VettingState.CONDITIONAL)
IN_VETTING = (
    VettingState.PROSPECT,
    VettingState.SCREENING,
    VettingState.DUE_DILIGENCE,
    VettingState.PAID_TRIAL,
)


class ScorecardState(TextChoices):
    OPEN = "open", _("open")
    CLOSED = "closed", pgettext_lazy("state", "closed")


TONES = {
    VettingState.PROSPECT: "draft",
    VettingState.SCREENING: "open",
    VettingState.DUE_DILIGENCE: "open",
    VettingState.PAID_TRIAL: "open",
    VettingState.APPROVED: "ok",
    VettingState.CONDITIONAL: "watch",
    VettingState.REJECTED: "red",
    VettingState.SUSPENDED: "red",
    ScorecardState.OPEN: "open",
    ScorecardState.CLOSED: "ok",
}
