"""A revision of a product's tech pack: A, B, C ...; frozen from its release on."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.fields import StateField
from specs.models.product import Product
from specs.states import FROZEN, RevisionState


@tracked()
class Revision(BrandOwned):
    """content_hash: SHA-256 over the released content in canonical JSON; empty before release."""

    prefix = "rev"
    supplier_path = "dossiers__supplier_id"

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="revisions")
    letter = models.CharField(_("revision"), max_length=3)
    state = StateField(_("state"), choices=RevisionState.choices, default=RevisionState.DRAFT)
    summary = models.CharField(_("what changed"), max_length=300, blank=True)
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    packaging = models.TextField(_("packaging"), blank=True)
    labelling = models.TextField(_("labelling"), blank=True)
    engraving = models.TextField(_("engraving and hallmark"), blank=True)
    target_weight_g = models.DecimalField(
        _("finished weight (g)"), max_digits=9, decimal_places=3, null=True, blank=True
    )
    escalation = models.TextField(_("escalation path"), blank=True)
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    content_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta(BrandOwned.Meta):
        ordering = ("product__style_number", "letter")
        constraints = [
            models.UniqueConstraint(fields=["product", "letter"], name="revision_letter_once"),
            models.UniqueConstraint(
                fields=["product"],
                condition=Q(state__in=(RevisionState.DRAFT, RevisionState.IN_REVIEW)),
                name="revision_one_in_work",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=FROZEN) | (Q(released_at__isnull=False) & ~Q(content_hash="")),
                name="revision_release_is_stamped",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product.style_number} {self.letter}"

    @property
    def is_frozen(self) -> bool:
        return self.state in FROZEN
