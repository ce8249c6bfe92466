"""Reads about returns: the list, and the share of shipped pieces that came back."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum
from django.utils.translation import ngettext

from jewelops.accounts.actors import Actor
from qc.models import CustomerReturn
from qc.queries.yields import HUNDRED, Rate
from qc.states import FailureMode
from sampling.models import ShipmentLine

HUNDREDTH = Decimal("0.01")


def filtered(actor: Actor, asked: dict[str, str]) -> Any:
    """asked: q (lot, serial, style), mode, supplier (name part of the address is not needed: by its public id)."""
    rows = CustomerReturn.objects.visible_to(actor).select_related(
        "lot__line__order__dossier__revision__product", "supplier", "photo"
    )
    if asked.get("mode") in FailureMode.values:
        rows = rows.filter(mode=asked["mode"])
    if text := asked.get("q", "").strip():
        rows = rows.filter(
            Q(lot__code__icontains=text)
            | Q(serial__icontains=text)
            | Q(lot__line__order__dossier__revision__product__style_number__icontains=text)
        )
    return rows


def return_rate(supplier: Any, start: date, end: date) -> Rate:
    """Pieces that came back in the period, in percent of all pieces shipped until its end.

    No data while the brand has recorded no return at all: nobody asking is not nobody complaining.
    """
    shipped = ShipmentLine.objects.filter(
        shipment__dossier__supplier=supplier, shipment__shipped_at__date__lte=end
    ).aggregate(n=Sum("quantity"))["n"]
    if not shipped or not CustomerReturn.objects.filter(brand_id=supplier.brand_id).exists():
        return Rate(None, 0, "")
    rows = CustomerReturn.objects.filter(supplier=supplier, returned_on__gte=start, returned_on__lte=end)
    back = rows.aggregate(n=Sum("quantity"))["n"] or 0
    detail = ngettext(
        "%(back)s of %(shipped)s shipped piece came back",
        "%(back)s of %(shipped)s shipped pieces came back",
        shipped,
    )
    share = (Decimal(back) / shipped * HUNDRED).quantize(HUNDREDTH)
    return Rate(share, shipped, detail % {"back": back, "shipped": shipped})
