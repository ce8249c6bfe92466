"""What was agreed with a supplier in writing: the contract, its clauses, and the options agreed up front."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned, TenantQuerySet
from jewelops.audit.tracking import tracked
from suppliers import access
from suppliers.contract_states import Carrier, ClauseKind, ContractKind, OptionKind
from suppliers.models.entry import SupplierEntry


class ContractQuerySet(TenantQuerySet):
    """Contracts are the managers' of a factory, not its inspectors'."""

    def visible_to(self, actor: Actor | None) -> "ContractQuerySet":
        rows = super().visible_to(actor)
        return rows if actor is not None and access.can_read_contracts(actor) else rows.none()


@tracked()
class Contract(SupplierEntry):
    """It holds once both sides signed, from ``starts_on`` through ``ends_on`` (None: until somebody gives notice).

    notice_days: before its end, or the end of a notice. guards: the know-how or recipe that it keeps from others.
    """

    prefix = "ctr"

    kind = models.CharField(_("kind"), max_length=12, choices=ContractKind.choices)
    number = models.CharField(_("number"), max_length=60)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(
        _("to"), null=True, blank=True, help_text=_("Empty: until one side gives notice.")
    )
    notice_days = models.PositiveSmallIntegerField(_("notice period (days)"), null=True, blank=True)
    signed_by_us_on = models.DateField(_("signed by the brand"), null=True, blank=True)
    signed_by_them_on = models.DateField(_("signed by the supplier"), null=True, blank=True)
    guards = models.TextField(
        _("what it guards"),
        blank=True,
        help_text=_("The recipe, tool or design that stays between the two."),
    )

    objects = ContractQuerySet.as_manager()  # type: ignore[misc]  # narrower than its base's

    class Meta(SupplierEntry.Meta):
        ordering = ("kind", "-starts_on")
        constraints = [
            models.UniqueConstraint(fields=["supplier", "kind", "number"], name="contract_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="contract_ends_after_its_start",
            ),
        ]
        triggers = [
            *BrandOwned.Meta.triggers,
            # What both sides signed is evidence: it ends, it is not taken out.
            pgtrigger.Protect(
                name="signed_contract_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(
                    old__signed_by_us_on__isnull=False, old__signed_by_them_on__isnull=False
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("suppliers:contract", args=[self.public_id])

    @property
    def is_signed(self) -> bool:
        return self.signed_by_us_on is not None and self.signed_by_them_on is not None


@tracked()
class ContractClause(BrandOwned):
    """A clause that was looked for. is_agreed False: looked for and missing. carrier: who bears the duty's cost."""

    prefix = "ccl"
    supplier_path = "contract__supplier_id"

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="clauses")
    kind = models.CharField(_("clause"), max_length=16, choices=ClauseKind.choices)
    is_agreed = models.BooleanField(_("agreed"), default=False)
    carrier = models.CharField(_("who carries the cost"), max_length=8, choices=Carrier.choices, blank=True)
    wording = models.TextField(_("what it says"), blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("kind",)
        constraints = [models.UniqueConstraint(fields=["contract", "kind"], name="contract_clause_once")]

    def __str__(self) -> str:
        return str(self.get_kind_display())


@tracked()
class ContractOption(BrandOwned):
    """Something that we may ask for without a new negotiation: on which condition, until when, and whether we did."""

    prefix = "cop"
    supplier_path = "contract__supplier_id"

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="options")
    kind = models.CharField(_("option"), max_length=12, choices=OptionKind.choices)
    what = models.CharField(_("what we may ask for"), max_length=200)
    condition = models.CharField(_("on which condition"), max_length=200, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)
    exercised_on = models.DateField(_("exercised on"), null=True, blank=True)
    exercised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    exercised_note = models.CharField(_("what was asked"), max_length=200, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("until_on", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(exercised_on__isnull=True) | Q(exercised_by__isnull=False),
                name="contract_option_exercised_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.what
