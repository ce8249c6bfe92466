"""A revision of a product's tech pack: A, B, C ...; frozen from its release on."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.advance import move
from jewelops.lifecycle.fields import StateField
from specs import access, release_reasons
from specs.models.product import Product
from specs.states import EDITABLE, FROZEN, TONES, RevisionState
from specs.triggers import REVISION_IS_FROZEN


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
            models.UniqueConstraint(
                fields=["product"], condition=Q(state=RevisionState.RELEASED), name="revision_one_released"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=FROZEN) | (Q(released_at__isnull=False) & ~Q(content_hash="")),
                name="revision_release_is_stamped",
            ),
        ]
        triggers = [*BrandOwned.Meta.triggers, REVISION_IS_FROZEN]

    def __str__(self) -> str:
        return f"{self.product.style_number} {self.letter}"

    @property
    def is_frozen(self) -> bool:
        return self.state in FROZEN

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE

    @property
    def tone(self) -> str:
        return TONES[RevisionState(self.state)]

    @property
    def short_hash(self) -> str:
        return " ".join(self.content_hash[at : at + 4] for at in range(0, 16, 4)).strip()

    def get_absolute_url(self) -> str:
        return reverse("specs:revision", args=[self.public_id])

    @move(
        field=state,
        source=RevisionState.DRAFT,
        target=RevisionState.IN_REVIEW,
        label=_("Ask for review"),
        who=access.can_edit,
    )
    def submit(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """Others look at it; it stays editable, so that what they find is mended at once."""

    @move(
        field=state,
        source=RevisionState.IN_REVIEW,
        target=RevisionState.DRAFT,
        label=_("Back to draft"),
        who=access.can_edit,
    )
    def send_back(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """The review asks for more work."""

    @move(
        field=state,
        source=EDITABLE,
        target=RevisionState.RELEASED,
        label=_("Release"),
        who=access.can_release,
        against=release_reasons.against_release,
        tone="primary",
    )
    def release(self, *, actor: Actor, at: datetime, reason: str = "", content_hash: str = "") -> None:
        self.released_at = at
        self.released_by = actor.user
        self.content_hash = content_hash

    @move(
        field=state,
        source=RevisionState.RELEASED,
        target=RevisionState.SUPERSEDED,
        label=_("Supersede"),
        who=access.can_release,
    )
    def supersede(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        """Only the release of the next revision does this."""
