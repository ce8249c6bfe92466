"""The brand's own say in its gate: what only warns, what else is asked, and every version of that policy."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from sampling.models.dossier import Dossier
from sampling.states import Side


@tracked()
class GatePolicy(BrandOwned):
    """Conditions that only warn, per brand; revision released and standard signed always block."""

    prefix = "gpo"

    condition = models.SlugField(_("condition"))
    only_warns = models.BooleanField(_("only warns"), default=False)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "condition"], name="gate_policy_once"),
            models.CheckConstraint(
                condition=~Q(only_warns=True, condition__in=("revision_released", "standard_signed")),
                name="gate_policy_never_softens_the_locks",
            ),
        ]

    def __str__(self) -> str:
        return self.condition


class PolicyVersion(BrandOwned):
    """The whole policy as it stood from ``made_at``; append-only.

    content: {"only_warns": [key], "questions": [{"key", "text", "asked_of", "only_warns"}]}.
    """

    prefix = "gpv"

    number = models.PositiveIntegerField(_("version"))
    content = models.JSONField(_("policy"))
    reason = models.TextField(_("reason"))
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(BrandOwned.Meta):
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["brand", "number"], name="policy_version_once")]
        triggers = [
            *BrandOwned.Meta.triggers,
            pgtrigger.Protect(name="policy_version_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.number)


@tracked()
class GateQuestion(BrandOwned):
    """A condition of the brand's own: a question that is answered with evidence. Its words never change; it is retired."""

    prefix = "gqu"

    number = models.PositiveSmallIntegerField(_("number"))
    text = models.CharField(_("question"), max_length=200)
    asked_of = models.CharField(_("answered by"), max_length=10, choices=Side.choices)
    only_warns = models.BooleanField(_("only warns"), default=False)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["brand", "number"], name="gate_question_once")]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("sampling:gate-policy")

    @property
    def key(self) -> str:
        """The key of the condition that it adds to the gate."""
        return f"question_{self.number}"


@tracked()
class GateAnswer(BrandOwned):
    """An answer for one pair, with its evidence: a file, or the reference of a paper. The newest one counts."""

    prefix = "gan"
    supplier_path = "dossier__supplier_id"

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="gate_answers")
    question = models.ForeignKey(GateQuestion, on_delete=models.PROTECT, related_name="answers")
    answer = models.TextField(_("answer"))
    reference = models.CharField(_("reference of the evidence"), max_length=120, blank=True)
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("answered"))

    class Meta(BrandOwned.Meta):
        ordering = ("-answered_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(reference="") | Q(file__isnull=False), name="gate_answer_has_evidence"
            )
        ]

    def __str__(self) -> str:
        return self.answer[:60]
