"""What the quality home shows: what waits, and the yields of the last ninety days."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q

from jewelops.accounts.actors import Actor
from qc.models import Inspection, Nonconformance, Plan, SwitchingState
from qc.queries.yields import Cause, Yields, causes, yields
from qc.states import NONCONFORMANCE_OPEN, InspectionState, SwitchSeverity
from sampling.models import ProcessStandard
from sampling.states import StandardState

DAYS = 90
SHOWN = 8


@dataclass(frozen=True)
class Home:
    nonconformances: list[Nonconformance]
    nonconformances_n: int
    late_n: int
    open_inspections: list[Inspection]
    unplanned: list[ProcessStandard]
    switched: list[SwitchingState]
    yields: Yields
    causes: list[Cause]
    start: date
    end: date


def home(actor: Actor, today: date) -> Home:
    """Constant number of queries; yields from the day summaries."""
    start = today - timedelta(days=DAYS - 1)
    open_rows = Nonconformance.objects.visible_to(actor).filter(state__in=NONCONFORMANCE_OPEN)
    counts = open_rows.aggregate(n=Count("id"), late=Count("id", filter=Q(due_on__lt=today)))
    scope: dict[str, Any] = {
        "brand_id": actor.brand_id,
        "start": start,
        "end": today,
        "supplier_id": actor.supplier_id,
    }
    return Home(
        nonconformances=list(
            open_rows.select_related("lot", "owner", "supplier").order_by("due_on", "id")[:SHOWN]
        ),
        nonconformances_n=counts["n"],
        late_n=counts["late"],
        open_inspections=list(
            Inspection.objects.visible_to(actor)
            .filter(state=InspectionState.OPEN)
            .select_related("lot", "supplier", "tally", "inspector")
            .order_by("-id")[:SHOWN]
        ),
        unplanned=list(
            ProcessStandard.objects.visible_to(actor)
            .filter(state=StandardState.LOCKED, qc_plan=None)
            .select_related("dossier__revision__product", "dossier__supplier")[:SHOWN]
        ),
        switched=list(
            SwitchingState.objects.visible_to(actor)
            .exclude(severity=SwitchSeverity.NORMAL)
            .select_related("supplier", "product")
            .order_by("severity", "-id")[:SHOWN]  # "discontinued" comes first: those wait for somebody
        ),
        yields=yields(**scope),
        causes=causes(**scope)[:SHOWN],
        start=start,
        end=today,
    )


def plans(actor: Actor) -> list[Plan]:
    return list(
        Plan.objects.visible_to(actor).select_related(
            "standard__dossier__revision__product", "standard__dossier__supplier"
        )[:100]
    )
