"""The factory confirms that it understood a revision, and asks where it did not."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from sampling.models.dossier import Dossier


@tracked()
class Acknowledgement(BrandOwned):
    prefix = "ack"
    supplier_path = "dossier__supplier_id"

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="acknowledgement")
    acknowledged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(_("acknowledged"))
    content_hash = models.CharField(_("of the revision with hash"), max_length=64)

    class Meta(BrandOwned.Meta):
        pass

    def __str__(self) -> str:
        return str(self.dossier)


@tracked()
class Question(BrandOwned):
    """A question of the factory on one item; unanswered ones close the gate."""

    prefix = "qst"
    supplier_path = "dossier__supplier_id"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="questions")
    item = models.CharField(_("about"), max_length=80, blank=True)
    text = models.TextField(_("question"))
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("created_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="question_answered_with_words"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
