"""Reads about non-conformances: the list of those a person may see."""

from typing import Any

from django.db.models import Q

from jewelops.accounts.actors import Actor
from qc.models import Nonconformance
from qc.states import NONCONFORMANCE_OPEN, NonconformanceState


def filtered(actor: Actor, *, q: str = "", state: str = "", stage: str = "", supplier: str = "") -> Any:
    """state: one of NonconformanceState, "all", else those not closed. q: number, lot, style or what was found."""
    rows = Nonconformance.objects.visible_to(actor).select_related("lot", "supplier", "owner", "inspection")
    if state in NonconformanceState.values:
        rows = rows.filter(state=state)
    elif state != "all":
        rows = rows.filter(state__in=NONCONFORMANCE_OPEN)
    if stage:
        rows = rows.filter(stage=stage)
    if supplier:
        rows = rows.filter(supplier__name=supplier)
    if text := q.strip():
        rows = rows.filter(
            Q(number__icontains=text)
            | Q(lot__code__icontains=text)
            | Q(what__icontains=text)
            | Q(lot__line__order__dossier__revision__product__style_number__icontains=text)
        )
    return rows
