"""The rounds of a dossier side by side: measurements with their trend, photos under a slider, and the request for the next."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jewelops.accounts.actors import Actor
from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import Refused
from jewelops.ui import pictures
from jewelops.ui.forms import show_refusal
from sampling import access, price_sources
from sampling.evaluation import SheetRow, evaluation_of
from sampling.forms.samples import SampleForm
from sampling.models import Dossier, Sample
from sampling.services import samples as verbs
from sampling.states import SAMPLE_TONES
from sampling.views.acts import actor_of
from sampling.views.dossiers import seen_dossier


@require_http_methods(["GET", "POST"])
@signed_in
def rounds(request: HttpRequest, pk: str) -> HttpResponse:
    """The rounds of one dossier side by side, and the request for the next."""
    actor, dossier = actor_of(request), seen_dossier(request, pk)
    may = access.can_run_sampling(actor, dossier)
    initial = {"fee_currency": _currency_of(dossier, actor)} if may else {}
    form = SampleForm(request.POST or None, dossier=dossier, initial=initial)
    if request.method == "POST" and not may:
        raise Http404
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            sample = verbs.request_sample(
                dossier=dossier, kind=values.pop("kind"), values=values, actor=actor, at=timezone.now()
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("The factory is told."))
            return redirect(sample.get_absolute_url())
    rows = list(
        dossier.samples.select_related("evaluated_by").prefetch_related("photos__file").order_by("round")
    )
    for row in rows:
        row.dossier = dossier
    shown = {
        "dossier": dossier,
        "rounds": [(row, SAMPLE_TONES[row.state]) for row in rows],
        "table": _side_by_side(rows),
        "pairs": _pairs(request, rows),
        "chosen": _chosen(request, rows),
        "form": form,
        "may": may,
    }
    return render(request, "sampling/rounds.html", shown, status=422 if form.errors else 200)


def _currency_of(dossier: Dossier, actor: Actor) -> str:
    """That of the factory's quote, else the brand's."""
    priced = price_sources.of(dossier, timezone.now())
    return priced.currency if priced else actor.brand.currency


def _side_by_side(rows: list[Sample]) -> list[dict[str, Any]]:
    """Each dimension and requirement once, with what every round measured."""
    sheets = [evaluation_of(row) for row in rows]
    if not sheets:
        return []
    return [
        {
            "row": sheets[0].rows[index],
            "cells": [sheet.rows[index] for sheet in sheets],
            "trend": _trend([sheet.rows[index] for sheet in sheets]),
        }
        for index in range(len(sheets[0].rows))
    ]


def _trend(cells: list[SheetRow]) -> Any:
    """The mean of each round along the rounds; "" where fewer than two were measured."""
    means = [_mean(each) for each in cells]
    if sum(each is not None for each in means) < 2:
        return ""
    limits = cells[0].limits
    return pictures.sparkline(means, target=None if limits.target is None else float(limits.target))


def _mean(cell: SheetRow) -> float | None:
    values = [float(each.value) for each in cell.readings if each.value is not None]
    return sum(values) / len(values) if values else None


def _chosen(request: HttpRequest, rows: list[Sample]) -> tuple[Sample, Sample] | None:
    """The two rounds under the slider: those of the address, else the last two that show the same angle."""
    shown = [row for row in rows if row.photos.all()]
    wanted = {request.GET.get("a"), request.GET.get("b")}
    asked = [row for row in shown if str(row.round) in wanted]
    pair = asked if len(asked) == 2 else _alike(shown) or shown[-2:]
    return (pair[0], pair[1]) if len(pair) == 2 else None


def _alike(rows: list[Sample]) -> list[Sample]:
    """The newest two rounds with a photo of the same angle, or none."""
    angles = {row.pk: {each.angle.casefold() for each in row.photos.all()} for row in rows}
    pairs = [
        [before, after]
        for place, after in enumerate(rows)
        for before in rows[:place]
        if angles[before.pk] & angles[after.pk]
    ]
    return pairs[-1] if pairs else []


def _pairs(request: HttpRequest, rows: list[Sample]) -> list[dict[str, str]]:
    """Photos of the same angle in both chosen rounds."""
    chosen = _chosen(request, rows)
    if chosen is None:
        return []
    before, after = ({each.angle.casefold(): each for each in row.photos.all()} for row in chosen)
    return [
        {
            "angle": before[angle].angle_label or _("photo"),
            "before": before[angle].file.url("large"),
            "after": after[angle].file.url("large"),
        }
        for angle in before
        if angle in after
    ]
