"""The purchase order as paper, with the evidence of the gate it went through."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.documents.kinds import Kind
from jewelops.ui import figures
from sampling.evaluation import plain
from sampling.models import GateEvidence, ProcessStandard, PurchaseOrder, StandardItem
from sampling.order_credits import bill_of
from sampling.order_versions import Row, number_of, row_of
from sampling.states import LockValue, OrderState


def context(order: PurchaseOrder, language: str, actor: Actor) -> dict[str, Any]:
    """Plain values: both parties, lines with amounts, pinned revision and standard, the gate as it stood."""
    dossier, revision = order.dossier, order.dossier.revision
    with translation.override(language):
        return {
            "brand": order.brand.name,
            "supplier": dossier.supplier.legal_name,
            "place": dossier.supplier.place,
            "contact": dossier.supplier.contact_name,
            "number": order.number,
            "external_ref": order.external_ref,
            "state": order.get_state_display(),
            "issued_at": moment(order.issued_at),
            "issued_by": order.issued_by.name if order.issued_by else "",
            "acknowledged_at": moment(order.acknowledged_at),
            "due_on": order.due_on.isoformat(),
            "promised_on": order.promised_on.isoformat() if order.promised_on else "",
            "incoterm": f"{order.incoterm} {order.incoterm_place}".strip(),
            "currency": order.currency,
            "over_delivery_percent": plain(order.over_delivery_percent),
            "is_pilot": order.is_pilot,
            "notes": order.notes,
            "product": revision.product.name,
            "style_number": revision.product.style_number,
            "revision": revision.letter,
            "revision_hash": revision.content_hash,
            "version": number_of(order),
            **_lines(order),
            "versions": _versions(order),
            **_standard(order),
            **_gate(order),
            "address": order.get_absolute_url(),
        }


def moment(at: datetime | None) -> str:
    """In UTC, and says so: paper lies in two countries and has no clock of its own."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if at else ""


def _lines(order: PurchaseOrder) -> dict[str, Any]:
    rows, bill = list(order.lines.select_related("sku")), bill_of(order)
    return {
        "lines": [
            {
                "position": row.position,
                "sku": row.sku.code,
                "finish": f"{row.sku.size} {row.sku.finish}".strip(),
                "quantity": row.quantity,
                "unit_price": _price(row.unit_price),
                "amount": figures.number(row.amount, 2),
                "agreed_on": row.agreed_on.isoformat() if row.agreed_on else "",
            }
            for row in rows
        ],
        "pieces": sum(row.quantity for row in rows),
        "amount": figures.number(bill.value, 2),
        "credits": [
            {
                "sample": f"{each.sample} ({each.sample.dossier.revision})",
                "amount": figures.number(-each.amount, 2),
            }
            for each in bill.credits
        ],
        "due": figures.number(bill.due, 2),
    }


def _versions(order: PurchaseOrder) -> list[dict[str, Any]]:
    """Accepted amendments, oldest first: what changed, why, and who signed for each side when."""
    rows = order.amendments.filter(number__isnull=False).order_by("number")
    return [
        {
            "number": each.number,
            "reason": each.reason,
            "asked": f"{each.asked_by.name} ({each.get_asked_side_display()})",
            "asked_at": moment(each.asked_at),
            "answered": each.answered_by.name if each.answered_by else "",
            "answered_at": moment(each.answered_at),
            "hash": each.content_hash,
            "override": f"{each.overridden_by.name}: {each.override_reason}" if each.overridden_by else "",
            "rows": [_version_row(row_of(line, order)) for line in each.lines.all()],
        }
        for each in rows.select_related("asked_by", "answered_by", "overridden_by").prefetch_related(
            "lines__sku"
        )
    ]


def _version_row(row: Row) -> dict[str, Any]:
    return {
        "position": row.position,
        "sku": row.sku,
        "before": "" if row.before is None else row.before,
        "after": row.after,
        "price_before": "" if row.price_before is None else _price(row.price_before),
        "price_after": _price(row.price_after),
        "day_before": row.day_before.isoformat(),
        "day_after": row.day_after.isoformat(),
    }


def _price(value: Decimal) -> str:
    """At least to the cent: 27.90, and 0.0125 where a price is finer."""
    return figures.number(value, max(2, figures.places(value)))


def _standard(order: PurchaseOrder) -> dict[str, Any]:
    standard = order.standard
    if standard is None:
        return {"standard": "", "locks": [], "signatures": []}
    return {
        "standard": str(standard),
        "locks": [
            {
                "name": item.name,
                "wanted": wanted(item),
                "limits": figures.limits(item.lower, item.upper, item.unit),
                "stage": item.get_stage_display(),
                "method": item.method,
            }
            for item in standard.items.all()
        ],
        "signatures": signatures(standard),
    }


def signatures(standard: ProcessStandard) -> list[dict[str, str]]:
    """Who signed the standard, for which side, when, and the hash of what was signed."""
    return [
        {
            "name": each.signed_by.name,
            "side": each.get_side_display(),
            "at": moment(each.signed_at),
            "hash": each.content_hash,
        }
        for each in standard.signatures.select_related("signed_by")
    ]


def wanted(item: StandardItem) -> str:
    if item.value_type == LockValue.ATTRIBUTE:
        return item.expected
    return "" if item.target is None else f"{figures.number(item.target)} {item.unit}".strip()


def _gate(order: PurchaseOrder) -> dict[str, Any]:
    evidence = GateEvidence.objects.filter(order=order).select_related("decided_by").first()
    if evidence is None:
        return {"gate": None}
    return {
        "gate": {
            "conditions": [
                {
                    "number": each["number"],
                    "title": each["title"],
                    "open": each["open"],
                    "only_warned": each["open"] and not each["blocking"],
                    "why": each["why"],
                }
                for each in evidence.conditions
            ],
            "open_count": evidence.open_count,
            "override_reason": evidence.override_reason,
            "decided_by": evidence.decided_by.name if evidence.decided_by else "",
            "decided_at": moment(evidence.decided_at),
            "hash": evidence.content_hash,
        }
    }


def mark(order: PurchaseOrder) -> str:
    return "DRAFT" if order.state == OrderState.DRAFT else ""


def supplier_of(order: PurchaseOrder) -> Any:
    """A draft is the brand's own; an issued order is the factory's too."""
    return order.dossier.supplier_id if order.issued_at else None


PURCHASE_ORDER = Kind(
    key="purchase_order",
    template="pdf/purchase_order.html",
    subject_model=lambda: PurchaseOrder,
    title=lambda order: _("Purchase order %(number)s") % {"number": order.number},
    context=context,
    supplier_of=supplier_of,
    mark=mark,
)
