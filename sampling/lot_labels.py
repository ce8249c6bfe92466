"""Labels of the lots of an order as paper: A4 sheets, each label with its code and a QR code that opens the floor."""

from typing import Any

import segno
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.documents.kinds import Kind
from sampling.models import Lot, PurchaseOrder
from sampling.states import LOT_GONE


def context(order: PurchaseOrder, language: str, actor: Actor) -> dict[str, Any]:
    """Plain values: one label a lot that is still there. qr: a data: address, drawn from our own."""
    lots = Lot.objects.filter(line__order=order).exclude(state__in=LOT_GONE)
    rows = lots.select_related("line__sku").prefetch_related("serials").order_by("code")
    with translation.override(language):
        return {
            "brand": order.brand.name,
            "supplier": order.dossier.supplier.name,
            "number": order.number,
            "product": order.dossier.revision.product.name,
            "revision": order.dossier.revision.letter,
            "labels": [_label(each) for each in rows],
            "address": order.get_absolute_url(),
        }


def _label(lot: Lot) -> dict[str, Any]:
    return {
        "code": lot.code,
        "sku": lot.line.sku.code,
        "finish": f"{lot.line.sku.size} {lot.line.sku.finish}".strip(),
        "quantity": lot.quantity,
        "melt": lot.melt,
        "tree": lot.casting_tree,
        "serials": [each.range.text for each in lot.serials.all()],
        "qr": segno.make(f"{settings.BASE_URL}{lot.get_absolute_url()}", error="m").svg_data_uri(
            scale=4, border=0
        ),
    }


LOT_LABELS = Kind(
    key="lot_labels",
    template="pdf/lot_labels.html",
    subject_model=lambda: PurchaseOrder,
    title=lambda order: _("Lot labels of %(number)s") % {"number": order.number},
    context=context,
    supplier_of=lambda order: order.dossier.supplier_id if order.issued_at else None,
)
