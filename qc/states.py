"""States and enums of quality control, each with its label and tone."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CheckKind(TextChoices):
    MEASURED = "measured", _("measured")
    PASS_FAIL = "pass_fail", _("pass or fail")
    VISUAL = "visual", _("visual against the locked sample")


class Mode(TextChoices):
    FULL = "100%", _("100 %")
    AQL = "AQL", _("AQL sample")


class Severity(TextChoices):
    """Of a defect: worst first."""

    CRITICAL = "critical", _("critical")
    MAJOR = "major", _("major")
    MINOR = "minor", _("minor")


class SwitchSeverity(TextChoices):
    """Of an inspection, by the switching rules of ISO 2859-1."""

    NORMAL = "normal", _("normal")
    TIGHTENED = "tightened", _("tightened")
    REDUCED = "reduced", _("reduced")
    DISCONTINUED = "discontinued", _("discontinued")


class InspectionState(TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
    CONCEDED = "conceded", _("accepted by concession")
    VOID = "void", _("void")


# A stage with an inspection in one of these lets the lot go on.
STAGE_PASSED = (InspectionState.ACCEPTED, InspectionState.CONCEDED)
SIGNED = (InspectionState.ACCEPTED, InspectionState.REJECTED, InspectionState.CONCEDED)


class NonconformanceState(TextChoices):
    """The steps of an 8D report."""

    OPEN = "open", _("open")
    CONTAINED = "contained", _("contained")
    CAUSE_FOUND = "cause_found", _("root cause found")
    ACTION_TAKEN = "action_taken", _("action taken")
    VERIFIED = "verified", _("effect verified")
    CLOSED = "closed", pgettext_lazy("state", "closed")


NONCONFORMANCE_OPEN = tuple(state for state in NonconformanceState if state != NonconformanceState.CLOSED)


class NonconformanceDisposition(TextChoices):
    OPEN = "open", _("not decided")
    REWORK = "rework", _("rework and inspect again")
    SCRAP = "scrap", _("scrap")
    RETURN = "return", _("return to the supplier")
    CONCESSION = "concession", _("concession: use as is")


class FailureMode(TextChoices):
    """How a piece failed in its owner's hands."""

    LOST_STONE = "lost_stone", _("lost stone")
    LOOSE_STONE = "loose_stone", _("loose stone")
    BROKEN_CLASP = "broken_clasp", _("broken clasp")
    OPEN_JOINT = "open_joint", _("open jump ring or joint")
    PLATING_WEAR = "plating_wear", _("plating worn through")
    DISCOLOURED = "discoloured", _("tarnished or discoloured")
    SKIN_REACTION = "skin_reaction", _("skin reaction")
    BENT_OR_BROKEN = "bent_or_broken", _("bent or broken")
    WRONG_SIZE = "wrong_size", _("wrong size")
    OTHER = "other", _("another failure")


class AuditLayer(TextChoices):
    """Who looks at the process, nearest to it first."""

    OPERATOR = "operator", _("operator")
    SUPERVISOR = "supervisor", _("supervisor")
    PLANT = "plant", _("plant management")
    BRAND = "brand", _("brand")


class AuditAnswer(TextChoices):
    OK = "ok", _("as agreed")
    NOT_OK = "not_ok", _("not as agreed")
    NOT_APPLICABLE = "na", _("does not apply")


class ReadingSource(TextChoices):
    """What kind of device spoke."""

    MACHINE = "machine", _("machine")
    SENSOR = "sensor", _("sensor")
    CAMERA = "camera", _("camera")


class LabSubstance(TextChoices):
    NICKEL = "nickel", _("nickel release")
    LEAD = "lead", _("lead")
    CADMIUM = "cadmium", _("cadmium")
    XRF = "xrf", _("plating thickness by XRF")
    SILVER = "silver", _("silver fineness")
    GOLD = "gold", _("gold fineness")


# Judged against a minimum that the tech pack promises, not against a market's limit: the unit of value and minimum.
LAB_MINIMUMS = {LabSubstance.XRF: "µm", LabSubstance.SILVER: "‰", LabSubstance.GOLD: "‰"}


class LabOutcome(TextChoices):
    PASS = "pass", _("passes")
    WITHIN_UNCERTAINTY = "pass_within_uncertainty", _("passes within uncertainty")
    FAIL = "fail", _("fails")


TONES: dict[str, str] = {
    InspectionState.OPEN: "open",
    InspectionState.ACCEPTED: "ok",
    InspectionState.REJECTED: "red",
    InspectionState.CONCEDED: "watch",
    InspectionState.VOID: "draft",
    NonconformanceState.CONTAINED: "watch",
    NonconformanceState.CAUSE_FOUND: "watch",
    NonconformanceState.ACTION_TAKEN: "watch",
    NonconformanceState.VERIFIED: "ok",
    NonconformanceState.CLOSED: "ok",
    NonconformanceDisposition.REWORK: "watch",
    NonconformanceDisposition.SCRAP: "red",
    NonconformanceDisposition.RETURN: "red",
    NonconformanceDisposition.CONCESSION: "watch",
    Severity.CRITICAL: "red",
    Severity.MAJOR: "watch",
    Severity.MINOR: "open",
    SwitchSeverity.NORMAL: "ok",
    SwitchSeverity.TIGHTENED: "watch",
    SwitchSeverity.REDUCED: "ok",
    SwitchSeverity.DISCONTINUED: "red",
    LabOutcome.PASS: "ok",
    LabOutcome.WITHIN_UNCERTAINTY: "watch",
    LabOutcome.FAIL: "red",
}
# "open" is the state of an inspection at work and of a non-conformance nobody has contained yet.
NONCONFORMANCE_TONES = TONES | {NonconformanceState.OPEN: "red"}
