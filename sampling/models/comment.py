"""Comments of an approval: each becomes a lock of the standard, or a change that is asked for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from sampling.models.change import ChangeOrder
from sampling.models.sample import Sample
from sampling.models.standard import StandardItem
from sampling.states import Becomes


@tracked()
class SampleComment(BrandOwned):
    """item: the lock it became, once a standard is proposed from the sample; change: the change order it opened."""

    prefix = "sco"
    supplier_path = "sample__dossier__supplier_id"

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="comments")
    text = models.CharField(_("comment"), max_length=200)
    becomes = models.CharField(_("becomes"), max_length=10, choices=Becomes.choices)
    item = models.ForeignKey(
        StandardItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments"
    )

    change = models.ForeignKey(
        ChangeOrder, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments"
    )

    class Meta(BrandOwned.Meta):
        ordering = ("created_at",)

    def __str__(self) -> str:
        return self.text
