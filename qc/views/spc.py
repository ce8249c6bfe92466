"""The control chart of one measured check."""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.ui import pictures
from qc.models import Check
from qc.queries import spc as queries
from qc.words import RULES


@require_safe
@signed_in
def chart(request: HttpRequest, pk: str) -> HttpResponse:
    rows = Check.objects.select_related(
        "plan__standard__dossier__revision__product", "plan__standard__dossier__supplier"
    )
    check = rows.seen(request.actor, pk=by_public_id(pk, Check.prefix))  # type: ignore[attr-defined]
    found = queries.chart_of(check)
    context = {
        "check": check,
        "plan": check.plan,
        "dossier": check.plan.standard.dossier,
        "chart": found,
        "picture": _picture(check, found) if found.values else None,
        "fewest": queries.FEWEST,
        "others": queries.measured_checks(check.plan_id),
        "signals": _by_rule(found),
    }
    return render(request, "qc/spc.html", context)


def _by_rule(found: queries.Chart) -> list[dict[str, Any]]:
    """Each broken rule once, with its newest point: a process that has moved breaks one again and again."""
    at: dict[str, list[int]] = defaultdict(list)
    for signal in found.signals:
        at[signal.rule].append(signal.index)
    return [
        {"rule": rule, "words": RULES[rule], "n": len(at[rule]), "last": found.values[at[rule][-1]]}
        for rule in sorted(at)
    ]


def _picture(check: Check, found: queries.Chart) -> str:
    broken: dict[int, list[str]] = defaultdict(list)
    for signal in found.signals:
        broken[signal.index].append(signal.rule)
    points = [
        pictures.Point(
            f"{each.lot}/{each.piece}",
            float(each.value),
            tone="red" if not check.judge(each.value) else "watch" if index in broken else "",
            group=each.lot,
            url=f"/qc/inspections/{each.inspection}/",
        )
        for index, each in enumerate(found.values)
    ]
    limits = found.limits
    return pictures.control_chart(
        points=points,
        centre=float(limits.mean) if limits else None,
        ucl=float(limits.i_ucl) if limits else None,
        lcl=float(limits.i_lcl) if limits else None,
        usl=None if check.upper is None else float(check.upper),
        lsl=None if check.lower is None else float(check.lower),
        unit=check.unit,
        violations={index: ", ".join(rules) for index, rules in broken.items()},
    )
