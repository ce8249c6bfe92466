"""Reads about process audits: the list, and the share of items found as agreed."""

from decimal import Decimal
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import ngettext

from jewelops.accounts.actors import Actor
from qc.models import ProcessAudit
from qc.queries.yields import HUNDRED, Rate
from qc.states import AuditAnswer, AuditLayer
from suppliers.kpis import Period

TENTH = Decimal("0.1")
NOT_OK = Q(items__answer=AuditAnswer.NOT_OK)


def filtered(actor: Actor, asked: dict[str, str]) -> Any:
    """asked: layer, state ("open", "found", "finished"), q (number, style, factory). Each row with its counts."""
    rows = ProcessAudit.objects.visible_to(actor).select_related(
        "dossier__revision__product", "supplier", "auditor"
    )
    rows = rows.annotate(
        items_n=Count("items"),
        answered_n=Count("items", filter=~Q(items__answer="")),
        found_n=Count("items", filter=NOT_OK),
        open_n=Count("items", filter=NOT_OK & Q(items__closed_at=None)),
    )
    if asked.get("layer") in AuditLayer.values:
        rows = rows.filter(layer=asked["layer"])
    by_state = {
        "open": Q(finished_at=None),
        "finished": Q(finished_at__isnull=False),
        "found": Q(open_n__gt=0),
    }
    rows = rows.filter(by_state.get(asked.get("state", ""), Q()))
    if text := asked.get("q", "").strip():
        product = Q(dossier__revision__product__style_number__icontains=text)
        rows = rows.filter(Q(number__icontains=text) | Q(supplier__name__icontains=text) | product)
    return rows


CONFORMITY = f"""
    SELECT json_build_object('n', count(*), 'ok', count(*) FILTER (WHERE item.answer = '{AuditAnswer.OK}'))
    FROM qc_audititem item JOIN qc_processaudit audit ON audit.id = item.audit_id
    WHERE audit.supplier_id = %(supplier)s AND audit.finished_at >= %(since)s AND audit.finished_at < %(until)s
        AND item.answer <> '{AuditAnswer.NOT_APPLICABLE}'
"""  # noqa: S608 - built from our own enum, no input


def conformity(period: Period) -> Rate:
    """Items as agreed / items that applied, of audits finished in the period, in percent."""
    counts = period.facts["conformity"]
    if not counts["n"]:
        return Rate(None, 0, "")
    detail = ngettext("%(ok)s of %(n)s item as agreed", "%(ok)s of %(n)s items as agreed", counts["n"])
    share = (Decimal(counts["ok"]) / counts["n"] * HUNDRED).quantize(TENTH)
    return Rate(share, counts["n"], detail % counts)
