"""States and enums of specifications, each with its label and tone."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RevisionState(TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    RELEASED = "released", _("released")
    SUPERSEDED = "superseded", _("superseded")


EDITABLE = (RevisionState.DRAFT, RevisionState.IN_REVIEW)
FROZEN = (RevisionState.RELEASED, RevisionState.SUPERSEDED)


class SourcingModel(TextChoices):
    OEM = "oem", _("OEM (our design)")
    ODM = "odm", _("ODM (factory design)")


class Category(TextChoices):
    RING = "ring", _("ring")
    EARRINGS = "earrings", _("earrings")
    PENDANT = "pendant", _("pendant")
    NECKLACE = "necklace", _("necklace")
    BRACELET = "bracelet", _("bracelet")


class LineKind(TextChoices):
    METAL = "metal", _("metal")
    STONE = "stone", _("stone")
    FINDING = "finding", pgettext_lazy("part", "finding")  # a clasp, not what a review found
    PLATING = "plating", _("plating")
    COATING = "coating", _("coating")
    PACKAGING = "packaging", _("packaging")


class Stage(TextChoices):
    """The six QC stages, in order; an operation and a requirement name theirs."""

    PRE_PRODUCTION = "pre_production", _("pre-production")
    RAW_CASTING = "raw_casting", _("raw casting")
    PRE_POLISHING = "pre_polishing", _("pre-polishing")
    POST_POLISHING = "post_polishing", _("post-polishing")
    STONE_SETTING = "stone_setting", _("stone setting")
    FINAL_AUDIT = "final_audit", _("final audit")


STAGES = tuple(Stage)


class Characteristic(TextChoices):
    MEASURED = "measured", _("measured")
    PASS_FAIL = "pass_fail", _("pass or fail")
    VISUAL = "visual", _("visual against a reference")


class Severity(TextChoices):
    CRITICAL = "critical", _("critical")
    MAJOR = "major", _("major")
    MINOR = "minor", _("minor")


class FindingState(TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted, changed")
    DECLINED = "declined", _("declined")


class AttachmentKind(TextChoices):
    DRAWING = "drawing", _("drawing")
    PHOTO = "photo", _("photo")
    CAD = "cad", _("CAD model")
    PACKAGING = "packaging", _("packaging")
    OTHER = "other", _("other")


TONES = {
    RevisionState.DRAFT: "draft",
    RevisionState.IN_REVIEW: "open",
    RevisionState.RELEASED: "ok",
    RevisionState.SUPERSEDED: "draft",
    FindingState.OPEN: "open",
    FindingState.ACCEPTED: "ok",
    FindingState.DECLINED: "draft",
    Severity.CRITICAL: "red",
    Severity.MAJOR: "watch",
    Severity.MINOR: "open",
}
