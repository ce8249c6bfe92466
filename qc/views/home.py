"""The quality home: what waits, and where yield is lost."""

from collections import Counter
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from jewelops.accounts.doors import signed_in
from jewelops.ui import pictures
from qc import access
from qc.queries import home as queries
from qc.queries.yields import Cause
from qc.states import NONCONFORMANCE_TONES, TONES


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    if actor.is_supplier_side:
        return redirect("qc:floor")
    today = timezone.localdate()
    found = queries.home(actor, today)
    url, may_plan = reverse("qc:inspections"), access.can_plan(actor)
    steps = [
        pictures.Step(
            stage.label, None if stage.share is None else float(stage.share), url=f"{url}?stage={stage.stage}"
        )
        for stage in found.yields.stages
    ]
    context = {
        "home": found,
        "today": today,
        "days": queries.DAYS,
        "target": actor.brand.rty_target,
        "waterfall": pictures.waterfall(steps=steps, target=float(actor.brand.rty_target))
        if found.yields.n
        else None,
        "pareto": pictures.pareto(bars=_bars(found.causes)),
        "nonconformances": [
            {"row": row, "tone": NONCONFORMANCE_TONES[row.state], "late": row.is_late(today)}
            for row in found.nonconformances
        ],
        "switched": [
            {"row": row, "tone": TONES[row.severity], "may_resume": may_plan and row.is_discontinued}
            for row in found.switched
        ],
        "may_plan": may_plan,
    }
    return render(request, "qc/home.html", context)


def _bars(causes: Sequence[Cause]) -> list[tuple[str, int]]:
    """A kind of defect that two stages find says which stage each bar is of."""
    often = Counter(cause.label for cause in causes)
    return [
        (f"{cause.label}, {cause.stage}" if often[cause.label] > 1 else cause.label, cause.count)
        for cause in causes
    ]
