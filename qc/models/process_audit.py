"""A layered process audit: is the process on the floor still the one that was signed? Not the pieces, the way they are made."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from qc.states import AuditAnswer, AuditLayer
from specs.states import Stage


@tracked()
class ProcessAudit(BrandOwned):
    """finished_at: every item is answered; what was not as agreed has an owner and a day since then."""

    prefix = "lpa"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey("sampling.Dossier", on_delete=models.PROTECT, related_name="process_audits")
    number = models.CharField(_("number"), max_length=20)
    layer = models.CharField(_("layer"), max_length=12, choices=AuditLayer.choices)
    planned_on = models.DateField(_("planned for"))
    auditor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-planned_on", "-id")
        constraints = [models.UniqueConstraint(fields=["brand", "number"], name="process_audit_number_once")]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("qc:process-audit", args=[self.public_id])


@tracked()
class AuditItem(BrandOwned):
    """One question. Answered "not as agreed" it is a finding: note says what, owner and due_on who mends it by when."""

    prefix = "lpi"
    supplier_path = "audit__supplier_id"

    audit = models.ForeignKey(ProcessAudit, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(_("position"))
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices)
    what = models.CharField(_("what"), max_length=160)
    expected = models.CharField(_("agreed"), max_length=200, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=AuditAnswer.choices, blank=True)
    note = models.CharField(_("what was seen"), max_length=300, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    action = models.TextField(_("what was done"), blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("position", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(action=""), name="audit_action_closed_with_words"
            )
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_finding(self) -> Any:
        return self.answer == AuditAnswer.NOT_OK
