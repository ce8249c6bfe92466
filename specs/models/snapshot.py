"""The rows of a draft as they were before an import or a paste, so that it can be undone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from specs.models.revision import Revision


class Snapshot(BrandOwned):
    """rows: sheet -> list of {column: text}; after_hash: the content once the change stood (undo refuses another)."""

    prefix = "snp"

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="snapshots")
    label = models.CharField(_("what was done"), max_length=200)
    rows = models.JSONField(default=dict)
    after_hash = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(_("done"))
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.label
