"""The packing list of a shipment as paper: what lies in which carton, of which lot, with which serial numbers."""

from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.documents.kinds import Kind
from jewelops.ui.countries import country_name
from sampling.evaluation import plain
from sampling.models import Carton, Shipment


def context(shipment: Shipment, language: str, actor: Actor) -> dict[str, Any]:
    """Plain values: both parties, lots with order and SKU, cartons with weights, totals. Weights in kilograms."""
    dossier = shipment.dossier
    with translation.override(language):
        cartons = [_carton(each) for each in shipment.packed.prefetch_related("contents__lot__line__sku")]
        lines = _lines(shipment)
        return {
            "brand": shipment.brand.name,
            "supplier": dossier.supplier.legal_name,
            "place": dossier.supplier.place,
            "number": shipment.number,
            "destination": _destination(shipment),
            "carrier": shipment.carrier,
            "tracking": shipment.tracking,
            "shipped_on": shipment.shipped_at.date().isoformat() if shipment.shipped_at else "",
            "product": dossier.revision.product.name,
            "style_number": dossier.revision.product.style_number,
            "revision": dossier.revision.letter,
            "lines": lines,
            "cartons": cartons,
            "carton_count": len(cartons) or shipment.cartons,
            "pieces": sum(row["quantity"] for row in lines),
            "packed": sum(row["pieces"] for carton in cartons for row in carton["contents"]),
            "gross_kg": _sum(shipment, "gross_kg"),
            "net_kg": _sum(shipment, "net_kg"),
            "address": shipment.get_absolute_url(),
        }


def _destination(shipment: Shipment) -> dict[str, str]:
    place = shipment.destination
    if place is None:
        return {}
    country = country_name(place.country) if place.country else ""
    return {"name": place.name, "address": place.address, "country": country, "ref": place.external_ref}


def _lines(shipment: Shipment) -> list[dict[str, Any]]:
    rows = shipment.lines.select_related("lot__line__sku", "lot__line__order").order_by("lot__code")
    return [
        {
            "lot": row.lot.code,
            "sku": row.lot.line.sku.code,
            "finish": f"{row.lot.line.sku.size} {row.lot.line.sku.finish}".strip(),
            "order": row.lot.line.order.number,
            "quantity": row.quantity,
            "serials": [each.range.text for each in row.lot.serials.all()],
        }
        for row in rows.prefetch_related("lot__serials")
    ]


def _carton(carton: Carton) -> dict[str, Any]:
    return {
        "number": carton.number,
        "gross_kg": "" if carton.gross_kg is None else plain(carton.gross_kg),
        "net_kg": "" if carton.net_kg is None else plain(carton.net_kg),
        "size_cm": carton.size_cm,
        "seal": carton.seal,
        "contents": [
            {"lot": each.lot.code, "sku": each.lot.line.sku.code, "pieces": each.quantity}
            for each in carton.contents.all()
        ],
    }


def _sum(shipment: Shipment, name: str) -> str:
    """The weight of all cartons, "" while one of them is not weighed."""
    weights = [getattr(each, name) for each in shipment.packed.all()]
    if not weights or None in weights:
        return ""
    return plain(sum(weights, Decimal(0)))


PACKING_LIST = Kind(
    key="packing_list",
    template="pdf/packing_list.html",
    subject_model=lambda: Shipment,
    title=lambda shipment: _("Packing list %(number)s") % {"number": shipment.number},
    context=context,
    supplier_of=lambda shipment: shipment.dossier.supplier_id,
)
