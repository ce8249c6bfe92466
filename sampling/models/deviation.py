"""Deviations: what the factory told, or the brand found, to be different."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from sampling.models.dossier import Dossier
from sampling.models.lot import Lot
from sampling.states import DeviationOrigin, Disposition, LockKind


@tracked()
class Deviation(BrandOwned):
    """The clock runs from ``occurred_at`` to ``told_at``; found ones were not told in time."""

    prefix = "dev"
    supplier_path = "dossier__supplier_id"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="deviations")
    origin = models.CharField(
        pgettext_lazy("of a deviation", "origin"), max_length=10, choices=DeviationOrigin.choices
    )
    lock = models.CharField(_("lock"), max_length=20, choices=LockKind.choices, blank=True)
    what = models.TextField(_("what is different"))
    proposal = models.TextField(_("proposal"), blank=True)
    lots = models.ManyToManyField(Lot, blank=True, related_name="deviations", verbose_name=_("lots"))
    occurred_at = models.DateTimeField(_("since"))
    told_at = models.DateTimeField(_("told"))
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    disposition = models.CharField(
        _("disposition"), max_length=10, choices=Disposition.choices, default=Disposition.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decision_reason = models.TextField(_("reason"), blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-told_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(told_at__gte=models.F("occurred_at")), name="deviation_told_after_it_occurred"
            )
        ]

    def __str__(self) -> str:
        return self.what[:60]

    def get_absolute_url(self) -> str:
        return reverse("sampling:deviation", args=[self.public_id])

    @property
    def hours_to_tell(self) -> Decimal:
        """From occurrence to being told, to a tenth of an hour."""
        return (Decimal((self.told_at - self.occurred_at).total_seconds()) / 3600).quantize(Decimal("0.1"))
