"""What the brand found out by asking and looking: references, visits, control plans, labour, translators.

None of it is the factory's to read, except the pieces of its own portfolio.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.ui import figures
from suppliers.models.entry import SupplierEntry
from suppliers.register_states import Again, Gravity, LabourTopic, PlanVerdict, TranslationKind
from suppliers.stages import WORK


@tracked()
class Reference(SupplierEntry):
    """An existing client: asked for on one day, spoken to on another. spoken_on None: not spoken to yet."""

    prefix = "rfc"
    supplier_path = None

    client = models.CharField(_("client"), max_length=120)
    person = models.CharField(_("spoken to"), max_length=120, blank=True)
    is_like_us = models.BooleanField(_("a brand like ours"), default=False)
    asked_on = models.DateField(_("asked for on"))
    spoken_on = models.DateField(_("interview held on"), null=True, blank=True)
    is_alone = models.BooleanField(_("without the factory on the line"), default=False)
    said = models.TextField(_("what they said"), blank=True)
    commitments = models.TextField(_("how long-term commitments are handled"), blank=True)
    again = models.CharField(_("would order again"), max_length=8, choices=Again.choices, blank=True)

    class Meta(SupplierEntry.Meta):
        ordering = ("-asked_on", "client")
        constraints = [
            models.UniqueConstraint(fields=["supplier", "client", "person"], name="reference_once"),
            models.CheckConstraint(
                condition=Q(spoken_on__isnull=True) | Q(spoken_on__gte=F("asked_on")),
                name="reference_spoken_to_after_it_was_asked",
            ),
            models.CheckConstraint(
                condition=Q(spoken_on__isnull=True) | ~Q(said=""), name="reference_interview_has_words"
            ),
        ]

    def __str__(self) -> str:
        return self.client


@tracked()
class PortfolioPiece(SupplierEntry):
    """A piece that the supplier made for somebody. file: its photo."""

    prefix = "pfp"

    name = models.CharField(_("piece"), max_length=120)
    technique = models.CharField(_("techniques"), max_length=160, blank=True)
    made_by = models.CharField(_("made by"), max_length=120, blank=True)
    days = models.PositiveSmallIntegerField(_("made in (days)"), null=True, blank=True)
    is_like_ours = models.BooleanField(_("a piece of our kind"), default=False)
    seen_on = models.DateField(_("seen on"), null=True, blank=True, help_text=_("Empty: a picture only."))

    class Meta(SupplierEntry.Meta):
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["supplier", "name"], name="portfolio_piece_once")]

    def __str__(self) -> str:
        return self.name


@tracked()
class FactoryVisit(SupplierEntry):
    """areas: what was seen, by ``VisitArea``."""

    prefix = "vis"
    supplier_path = None

    visited_on = models.DateField(_("visited"))
    visitors = models.CharField(_("who went"), max_length=160)
    areas: Any = models.JSONField(_("what was seen"), default=list, blank=True)
    findings = models.TextField(_("findings"))

    class Meta(SupplierEntry.Meta):
        ordering = ("-visited_on", "-id")
        constraints = [
            models.UniqueConstraint(fields=["supplier", "visited_on"], name="visit_once_a_day"),
            models.CheckConstraint(condition=~Q(findings=""), name="visit_has_findings"),
        ]

    def __str__(self) -> str:
        return figures.written(self.visited_on, "date")


@tracked()
class VisitPhoto(BrandOwned):
    """A photo that was taken on a visit."""

    prefix = "vip"
    supplier_path = None

    visit = models.ForeignKey(FactoryVisit, on_delete=models.CASCADE, related_name="photos")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta(BrandOwned.Meta):
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["visit", "file"], name="visit_photo_once")]

    def __str__(self) -> str:
        return str(self.file)


@tracked()
class ControlPlanReview(SupplierEntry):
    """A control plan was read beside the work that it describes."""

    prefix = "cpr"
    supplier_path = None

    stage = models.CharField(_("stage"), max_length=12, choices=WORK)
    plan_number = models.CharField(_("control plan"), max_length=60, blank=True)
    reviewed_on = models.DateField(_("reviewed"))
    reviewer = models.CharField(_("by whom"), max_length=120)
    verdict = models.CharField(_("verdict"), max_length=8, choices=PlanVerdict.choices)
    found = models.TextField(_("what was found"))

    class Meta(SupplierEntry.Meta):
        ordering = ("-reviewed_on", "stage")
        constraints = [
            models.UniqueConstraint(
                fields=["supplier", "stage", "reviewed_on"], name="control_plan_review_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, {figures.written(self.reviewed_on, 'date')}"


@tracked()
class LabourFinding(SupplierEntry):
    """Of a social audit, a visit or the news. mended_on None: open."""

    prefix = "lbf"
    supplier_path = None

    source = models.CharField(_("source"), max_length=120, help_text=_("SMETA, SA8000, our own visit."))
    topic = models.CharField(_("topic"), max_length=12, choices=LabourTopic.choices)
    gravity = models.CharField(_("severity"), max_length=8, choices=Gravity.choices)
    found_on = models.DateField(_("found"))
    what = models.TextField(_("what was found"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    mended_on = models.DateField(_("mended"), null=True, blank=True)
    mending = models.TextField(_("what was done"), blank=True)

    class Meta(SupplierEntry.Meta):
        ordering = ("mended_on", "-found_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(mended_on__isnull=True) | ~Q(mending=""), name="labour_finding_mended_with_words"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()}, {self.source}"


@tracked()
class Translator(SupplierEntry):
    """Who translates between brand and factory, words or ways of working, and from which day."""

    prefix = "tra"
    supplier_path = None

    kind = models.CharField(_("translation"), max_length=16, choices=TranslationKind.choices)
    between = models.CharField(
        _("between"), max_length=120, help_text=_("English and Chinese; design and workshop.")
    )
    who = models.CharField(_("who"), max_length=120)
    from_on = models.DateField(_("from"))

    class Meta(SupplierEntry.Meta):
        ordering = ("from_on", "id")
        constraints = [models.UniqueConstraint(fields=["supplier", "kind", "who"], name="translator_once")]

    def __str__(self) -> str:
        return f"{self.who}, {self.between}"
