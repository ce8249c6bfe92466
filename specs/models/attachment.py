"""Drawings, photos and CAD of a revision, and the numbered callouts on them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from specs.models.rows import RevisionRow
from specs.states import AttachmentKind
from specs.triggers import CALLOUT_IS_FROZEN


@tracked(exclude=["touched"])
class Attachment(RevisionRow):
    prefix = "att"

    kind = models.CharField(_("kind"), max_length=10, choices=AttachmentKind.choices)
    title = models.CharField(_("title"), max_length=120)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    castability = models.JSONField(_("castability check"), default=dict, blank=True)

    class Meta(RevisionRow.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.title


@tracked()
class Callout(BrandOwned):
    """A number on a drawing, in percent of its width and height from the top left corner."""

    prefix = "cal"
    supplier_path = "attachment__revision__dossiers__supplier_id"

    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="callouts")
    number = models.PositiveSmallIntegerField(_("number"))
    x = models.DecimalField(_("from the left (%)"), max_digits=5, decimal_places=2)
    y = models.DecimalField(_("from the top (%)"), max_digits=5, decimal_places=2)
    text = models.CharField(_("text"), max_length=200)

    class Meta(BrandOwned.Meta):
        ordering = ("number",)
        triggers = [*BrandOwned.Meta.triggers, CALLOUT_IS_FROZEN]
        constraints = [
            models.UniqueConstraint(fields=["attachment", "number"], name="callout_number_once"),
            models.CheckConstraint(
                condition=Q(x__gte=0, x__lte=100, y__gte=0, y__lte=100), name="callout_on_the_drawing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.text}"
