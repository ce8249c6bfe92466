"""Where the switching rules stand for one supplier, product and stage."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from qc.states import SwitchSeverity
from specs.states import Stage


@tracked()
class SwitchingState(BrandOwned):
    """lots: the present run, [{accepted, gain, between, found}]; score: ISO 2859-1 switching score."""

    prefix = "swi"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey("specs.Product", on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices)
    severity = models.CharField(
        _("inspection severity"), max_length=12, choices=SwitchSeverity.choices, default=SwitchSeverity.NORMAL
    )
    score = models.PositiveSmallIntegerField(_("switching score"), default=0)
    lots = models.JSONField(default=list, blank=True)
    reason = models.CharField(_("because"), max_length=300, blank=True)
    changed_at = models.DateTimeField(_("since"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["supplier", "product", "stage"], name="switching_state_once")
        ]

    @property
    def is_discontinued(self) -> bool:
        return self.severity == SwitchSeverity.DISCONTINUED

    def __str__(self) -> str:
        return f"{self.stage} {self.severity}"
