"""The brand's catalogue of defects."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from qc import access, stages
from qc.forms import DefectForm, NewDefectForm
from qc.models import DefectType
from qc.services.defects import add_defect, change_defect
from qc.states import TONES
from specs.states import Stage


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def catalogue(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    form = NewDefectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_defect(actor=actor, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Added."))
            return redirect("qc:defects")
    rows = sorted(
        DefectType.objects.visible_to(actor), key=lambda row: (stages.number(row.stage), row.position)
    )
    groups = [
        {
            "number": stages.number(stage),
            "label": Stage(stage).label,
            "rows": [{"row": row, "tone": TONES[row.severity]} for row in mine],
        }
        for stage, mine in groupby(rows, key=lambda row: row.stage)
    ]
    context = {"groups": groups, "form": form, "may_plan": access.can_plan(actor)}
    return render(request, "qc/defects.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    row: Any = DefectType.objects.seen(actor, pk=by_public_id(pk, DefectType.prefix))
    if not access.can_plan(actor, row):
        raise Http404
    form = DefectForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            change_defect(defect=row, values=form.cleaned_data, actor=actor, at=timezone.now())
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Changed. Inspections under way keep what they began with."))
            return redirect("qc:defects")
    return render(
        request, "qc/defect.html", {"form": form, "defect": row}, status=422 if form.errors else 200
    )
