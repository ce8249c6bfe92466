"""Issued documents (frozen, versioned, hashed) and the jobs that make them."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BUMP_VERSION, BrandOwned

FROZEN_PAPER = pgtrigger.Trigger(
    name="issued_paper_never_changes",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    func="""
        IF (NEW.brand_id, NEW.kind, NEW.subject_id, NEW.number, NEW.language, NEW.context, NEW.content_hash)
           IS DISTINCT FROM (OLD.brand_id, OLD.kind, OLD.subject_id, OLD.number, OLD.language, OLD.context, OLD.content_hash)
           OR (OLD.file <> '' AND NEW.file <> OLD.file) THEN
            RAISE EXCEPTION 'An issued document never changes; issue it again as the next version.'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)


class JobState(models.TextChoices):
    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("ready")
    FAILED = "failed", _("failed")


class Document(BrandOwned):
    """Version n of one kind of paper about one thing. An issued document never changes; re-issue is n + 1.

    kind: "tech_pack", "scorecard", "inspection_report", "purchase_order"; subject_id: the thing's id.
    context: the plain dictionary it is rendered from; content_hash: SHA-256 of kind, language and context.
    """

    prefix = "doc"
    supplier_path = "supplier_id"

    kind = models.SlugField(_("kind"))
    subject_id = models.UUIDField(db_index=True)
    number = models.PositiveIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=10, default="en")
    title = models.CharField(_("title"), max_length=200)
    context = models.JSONField(editable=False)
    content_hash = models.CharField(max_length=64, editable=False)
    mark = models.CharField(_("mark"), max_length=20, blank=True)
    file = models.FileField(upload_to="documents/%Y/%m/", max_length=300, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages"), null=True, blank=True)
    supplier = models.ForeignKey(
        "suppliers.Supplier", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(BrandOwned.Meta):
        ordering = ("-created_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id", "language", "number"], name="document_number_once"
            )
        ]
        triggers = [BUMP_VERSION, FROZEN_PAPER]

    def __str__(self) -> str:
        return self.title

    @property
    def url(self) -> str:
        return reverse("documents:download", args=[self.public_id])


class Job(BrandOwned):
    """Work of a Celery worker that a page can watch. The row, not the broker, is the promise.

    progress: 0 to 100; step: the sentence of what is being done; heartbeat_at: a stale one is queued again.
    """

    prefix = "job"
    supplier_path = "supplier_id"

    kind = models.SlugField(_("kind"))
    state = models.CharField(_("state"), max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    progress = models.PositiveSmallIntegerField(_("progress (%)"), default=0)
    step = models.CharField(_("step"), max_length=200, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, null=True, blank=True, related_name="jobs"
    )
    payload = models.JSONField(default=dict, blank=True)
    result = models.JSONField(default=dict, blank=True)
    error = models.TextField(_("what went wrong"), blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    supplier = models.ForeignKey(
        "suppliers.Supplier", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(BrandOwned.Meta):
        ordering = ("-created_at",)
        constraints = [
            models.CheckConstraint(condition=Q(progress__lte=100), name="job_progress_is_a_percentage")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def is_done(self) -> bool:
        return self.state == JobState.DONE

    @property
    def is_failed(self) -> bool:
        return self.state == JobState.FAILED

    @property
    def is_over(self) -> bool:
        return self.state in (JobState.DONE, JobState.FAILED)
