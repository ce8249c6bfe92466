"""Samples, how they were built (the build record), what was measured on them, their photos."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.advance import move
from jewelops.lifecycle.fields import StateField
from sampling import access, sample_reasons
from sampling.models.dossier import Dossier
from sampling.states import Angle, SampleKind, SampleState


@tracked()
class Sample(BrandOwned):
    """Round n of a dossier. Approving it approves the outcome; the process is signed apart.

    lot: of a first article, the lot whose tooling made it. requested_at: None in rows from before it was kept.
    """

    prefix = "smp"
    supplier_path = "dossier__supplier_id"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="samples")
    round = models.PositiveSmallIntegerField(_("round"))
    kind = models.CharField(_("kind"), max_length=20, choices=SampleKind.choices)
    lot = models.ForeignKey(
        "sampling.Lot",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="first_articles",
        verbose_name=_("off lot"),
    )
    state = StateField(_("state"), choices=SampleState.choices, default=SampleState.REQUESTED)
    requested_at = models.DateTimeField(_("asked for"), null=True, blank=True)
    to_show = models.TextField(_("what it is to show"), blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    pieces = models.PositiveSmallIntegerField(_("pieces"), default=1)
    fee_amount = models.DecimalField(_("fee"), max_digits=12, decimal_places=2, null=True, blank=True)
    fee_currency = models.CharField(_("currency"), max_length=3, blank=True)
    fee_credited = models.BooleanField(_("fee credited to the order"), default=False)
    courier = models.CharField(_("courier"), max_length=60, blank=True)
    tracking = models.CharField(_("tracking"), max_length=80, blank=True)
    built_by_seniors_only = models.BooleanField(_("built by seniors only"), default=False)
    submitted_at = models.DateTimeField(_("build record submitted"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    received_at = models.DateTimeField(_("received"), null=True, blank=True)
    evaluated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    evaluated_at = models.DateTimeField(_("evaluated"), null=True, blank=True)
    verdict_reason = models.TextField(_("reasons"), blank=True)
    seal = models.CharField(_("seal number"), max_length=40, blank=True)
    sealed_at = models.DateTimeField(_("sealed"), null=True, blank=True)
    kept_at = models.CharField(_("where the copies lie"), max_length=200, blank=True)
    late_told_at = models.DateTimeField(_("lateness told"), null=True, blank=True, editable=False)

    class Meta(BrandOwned.Meta):
        ordering = ("dossier", "-round")
        constraints = [
            models.UniqueConstraint(fields=["dossier", "round"], name="sample_round_once"),
            models.CheckConstraint(
                condition=~models.Q(kind=SampleKind.FIRST_ARTICLE) | models.Q(lot__isnull=False),
                name="first_article_is_off_a_lot",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.round}"

    def get_absolute_url(self) -> str:
        return reverse("sampling:sample", args=[self.public_id])

    @property
    def must_show_its_process(self) -> bool:
        """Production-equivalent and golden samples stand only on a complete build record."""
        return self.kind in (SampleKind.PRODUCTION_EQUIVALENT, SampleKind.GOLDEN)

    @property
    def may_prove(self) -> bool:
        """Has it shown anything: made (on its way, or its build record submitted), and not turned down?"""
        if self.state in (SampleState.REJECTED, SampleState.WITHDRAWN):
            return False
        return self.submitted_at is not None or self.state not in (
            SampleState.REQUESTED,
            SampleState.IN_WORK,
        )

    @move(
        field=state,
        source=SampleState.REQUESTED,
        target=SampleState.IN_WORK,
        label=_("Start work"),
        who=access.can_build,
    )
    def start_work(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """The factory has begun; its build record fills operation by operation."""

    @move(
        field=state,
        source=(SampleState.REQUESTED, SampleState.IN_WORK),
        target=SampleState.SENT,
        label=_("Send"),
        who=access.can_build,
        against=sample_reasons.against_sending,
        tone="primary",
    )
    def send(
        self, *, actor: Actor, at: datetime, reason: str = "", courier: str = "", tracking: str = ""
    ) -> None:
        self.courier, self.tracking, self.sent_at = courier, tracking, at

    @move(
        field=state,
        source=(SampleState.REQUESTED, SampleState.IN_WORK),
        target=SampleState.WITHDRAWN,
        label=_("Withdraw the request"),
        who=access.can_run_sampling,
        tone="danger",
    )
    def withdraw(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """Asked for by mistake, or not needed any more; once it is on its way it is judged."""
        self.verdict_reason = reason

    @move(
        field=state,
        source=SampleState.SENT,
        target=SampleState.RECEIVED,
        label=_("Received"),
        who=access.can_run_sampling,
        tone="primary",
    )
    def receive(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.received_at = at

    @move(
        field=state,
        source=SampleState.RECEIVED,
        target=SampleState.APPROVED,
        label=_("Approve"),
        who=access.can_judge_samples,
        against=sample_reasons.against_approval,
        tone="primary",
    )
    def approve(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self._judged(actor, at, reason)

    @move(
        field=state,
        source=SampleState.RECEIVED,
        target=SampleState.APPROVED_WITH_COMMENTS,
        label=_("Approve with comments"),
        who=access.can_judge_samples,
        against=sample_reasons.against_approval_with_comments,
    )
    def approve_with_comments(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self._judged(actor, at, reason)

    @move(
        field=state,
        source=SampleState.RECEIVED,
        target=SampleState.REJECTED,
        label=_("Reject"),
        who=access.can_judge_samples,
        tone="danger",
    )
    def reject(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self._judged(actor, at, reason)

    def _judged(self, actor: Actor, at: datetime, reason: str) -> None:
        self.evaluated_by, self.evaluated_at, self.verdict_reason = actor.user, at, reason


@tracked()
class BuildStep(BrandOwned):
    """One operation as the sample was really built.

    parameters: {name: value} as done, numbers as strings, e.g. {"thickness_um": "2.78", "passes": "3"}.
    """

    prefix = "bst"
    supplier_path = "sample__dossier__supplier_id"

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="build_steps")
    operation = models.ForeignKey("specs.Operation", on_delete=models.PROTECT, related_name="+")
    parameters = models.JSONField(_("parameters as done"), default=dict, blank=True)
    minutes = models.DecimalField(_("minutes"), max_digits=7, decimal_places=2, null=True, blank=True)
    person = models.CharField(_("who"), max_length=80, blank=True)
    person_role = models.CharField(_("role"), max_length=40, blank=True)
    seniority = models.CharField(
        _("seniority"),
        max_length=10,
        blank=True,
        choices=[
            ("junior", _("junior")),
            ("skilled", _("skilled")),
            ("senior", _("senior")),
            ("master", _("master")),
        ],
    )
    workshop = models.CharField(_("workshop"), max_length=80, blank=True)
    machine = models.CharField(_("machine"), max_length=80, blank=True)
    subcontracted = models.BooleanField(_("at a subcontractor"), default=False, db_default=False)
    hand_finished = models.BooleanField(_("hand-finished"), null=True, blank=True)
    showroom_only = models.BooleanField(_("showroom only"), default=False)
    rework = models.TextField(_("rework and why"), blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("operation__sequence",)
        constraints = [models.UniqueConstraint(fields=["sample", "operation"], name="build_step_once")]

    def __str__(self) -> str:
        return str(self.operation)


@tracked()
class SampleMeasurement(BrandOwned):
    """A value or verdict on the sample, against one dimension or requirement (exactly one of the two).

    measured: value in the row's unit; pass/fail: passed. The rule decides "inside", never the evaluator.
    """

    prefix = "sme"
    supplier_path = "sample__dossier__supplier_id"

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="measurements")
    dimension = models.ForeignKey(
        "specs.Dimension", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    requirement = models.ForeignKey(
        "specs.Requirement", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    piece = models.PositiveSmallIntegerField(_("piece"), default=1)
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=4, null=True, blank=True)
    passed = models.BooleanField(_("passed"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    measured_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(BrandOwned.Meta):
        ordering = ("created_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["sample", "dimension", "requirement", "piece", "measured_by"],
                name="sample_measurement_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(dimension__isnull=True) ^ models.Q(requirement__isnull=True),
                name="sample_measurement_of_one_row",
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=False) | models.Q(passed__isnull=False),
                name="sample_measurement_says_something",
            ),
        ]

    def __str__(self) -> str:
        return str(self.value if self.value is not None else self.passed)


class SamplePhoto(BrandOwned):
    prefix = "sph"
    supplier_path = "sample__dossier__supplier_id"

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="photos")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    angle = models.CharField(_("angle"), max_length=40, blank=True)
    step = models.ForeignKey(
        BuildStep, on_delete=models.SET_NULL, null=True, blank=True, related_name="photos"
    )

    class Meta(BrandOwned.Meta):
        ordering = ("created_at",)

    def __str__(self) -> str:
        return self.angle

    @property
    def angle_label(self) -> str:
        """One of the fixed angles in the reader's language, or the words it was given."""
        return str(Angle(self.angle).label) if self.angle in Angle.values else self.angle
