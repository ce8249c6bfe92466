"""What quality control says about how things fail: paper that nobody held against the floor."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext_lazy

from qc.models import ProcessAudit
from sampling.models import PurchaseOrder
from sampling.states import ORDER_RUNNING
from suppliers.models import Certificate
from suppliers.signs import Evidence, Look, Seen, Sign

LOOKED_AT_DAYS = 365


def unaudited(look: Look) -> Seen:
    """Factories with a running order and a valid certificate, whose process nobody audited for a year."""
    makers = dict(
        PurchaseOrder.objects.filter(
            brand_id=look.brand_id, state__in=ORDER_RUNNING, **look.of_supplier("dossier__supplier_id")
        )
        .order_by("dossier__supplier__name")
        .values_list("dossier__supplier_id", "dossier__supplier__name")
    )
    held: dict[UUID, Certificate] = {}
    for row in Certificate.objects.filter(supplier_id__in=makers, expires_on__gte=look.end).select_related(
        "supplier"
    ):
        held.setdefault(row.supplier_id, row)
    since = look.end - timedelta(days=LOOKED_AT_DAYS)
    audited = set(
        ProcessAudit.objects.filter(supplier_id__in=held, finished_at__date__gte=since).values_list(
            "supplier_id", flat=True
        )
    )
    found = [
        Evidence(
            _("%(supplier)s holds %(certificate)s; no process audit was finished there in a year.")
            % {"supplier": makers[key], "certificate": row.standard},
            f"/suppliers/{row.supplier.public_id}/#certificates",
        )
        for key, row in held.items()
        if key not in audited
    ]
    return Seen(len(held), tuple(found))


SIGNS = (
    Sign(
        "unaudited",
        "certificates",
        gettext_lazy("Certified, and never looked at"),
        gettext_lazy(
            "Factories with running orders and a valid certificate, without a process audit in a year."
        ),
        npgettext_lazy("behind a figure", "factory", "factories"),
        unaudited,
    ),
)
