"""Reads about returns: the list, and the share of shipped pieces that came back."""

from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import ngettext

from jewelops.accounts.actors import Actor
from qc.models import CustomerReturn
from qc.queries.yields import HUNDRED, Rate
from qc.states import FailureMode
from suppliers.kpis import Period

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


RETURNS = """
    SELECT json_build_object(
        'shipped', (
            SELECT sum(line.quantity) FROM sampling_shipmentline line
                JOIN sampling_shipment shipment ON shipment.id = line.shipment_id
                JOIN sampling_dossier pair ON pair.id = shipment.dossier_id
            WHERE pair.supplier_id = %(supplier)s AND shipment.shipped_at < %(until)s
        ),
        'recorded', EXISTS (SELECT 1 FROM qc_customerreturn WHERE brand_id = %(brand)s),
        'back', (
            SELECT coalesce(sum(quantity), 0) FROM qc_customerreturn
            WHERE supplier_id = %(supplier)s AND returned_on BETWEEN %(start)s AND %(end)s
        )
    )
"""


def return_rate(period: Period) -> Rate:
    """Pieces that came back in the period, in percent of all pieces shipped until its end.

    No data while the brand has recorded no return at all: nobody asking is not nobody complaining.
    """
    found = period.facts["returns"]
    back, shipped = found["back"], found["shipped"]
    if not shipped or not found["recorded"]:
        return Rate(None, 0, "")
    detail = ngettext(
        "%(back)s of %(shipped)s shipped piece came back",
        "%(back)s of %(shipped)s shipped pieces came back",
        shipped,
    )
    share = (Decimal(back) / shipped * HUNDRED).quantize(HUNDREDTH)
    return Rate(share, shipped, detail % {"back": back, "shipped": shipped})
