"""What is different: told by the factory in one tap, or found by the brand, and what was decided."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from sampling import access, queries
from sampling.forms.deviations import CompleteForm, DecideForm, DeviationForm
from sampling.models import Deviation, Lot
from sampling.rules.bad_news import tone_of
from sampling.services import deviations as verbs
from sampling.states import DISPOSITION_TONES, LOT_GONE, DeviationOrigin, Disposition, LockKind
from sampling.views.acts import actor_of, history, seen
from sampling.views.dossiers import seen_dossier

PER_PAGE = 50
DEVIATIONS = Listing(
    "deviations",
    sorts={
        "told": ("told_at",),
        "where": ("dossier__revision__product__name", "told_at"),
        "decision": ("disposition", "told_at"),
    },
    default="-told",
    columns={
        "id": "public_id",
        "what": "what",
        "lock": "lock",
        "style_number": "dossier.revision.product.style_number",
        "supplier": "dossier.supplier.name",
        "origin": "origin",
        "told_by": "told_by.name",
        "told_at": "told_at",
        "hours_to_tell": "hours_to_tell",
        "disposition": "disposition",
        "decided_by": "decided_by.name",
    },
)


@require_safe
@signed_in
def deviation_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    asked = {key: request.GET.get(key, "") for key in ("q", "open", "origin", "lock", "supplier")}
    sort = DEVIATIONS.asked(request)
    found = queries.deviations(actor, **{"undecided" if key == "open" else key: asked[key] for key in asked})
    rows = DEVIATIONS.sorted(found, sort)
    if file := DEVIATIONS.file(request, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "rows": [_line(row) for row in page],
        "asked": asked,
        "filtered": any(asked.values()),
        "sort": sort,
        "decisions": (("1", _("not decided")),),
        "origins": DeviationOrigin.choices,
        "kinds": LockKind.choices,
        "suppliers": queries.factories(actor),
    }
    return render(request, "sampling/deviations.html", shown)


def _line(row: Deviation) -> dict[str, Any]:
    told = row.origin == DeviationOrigin.DISCLOSED
    return {
        "row": row,
        "tone": DISPOSITION_TONES[row.disposition],
        "origin_tone": "ok" if told else "red",
        "told": told,
        "clock_tone": tone_of(row.hours_to_tell) if told else "red",
    }


@require_http_methods(["GET", "POST"])
@signed_in
def deviation_add(request: HttpRequest, pk: str) -> HttpResponse:
    """One tap to tell bad news; the brand writes down here what it found by itself."""
    actor, dossier = actor_of(request), seen_dossier(request, pk)
    if not (access.can_disclose(actor, dossier) or access.can_record_found(actor, dossier)):
        raise Http404
    lots = Lot.objects.filter(line__order__dossier=dossier).exclude(state__in=LOT_GONE)
    data = _one_tap(request.POST) if request.POST.get("tap") else request.POST or None
    form = DeviationForm(data, lots=lots, initial=_initial(request, lots))
    if request.method == "POST" and form.is_valid():
        verb = verbs.disclose_deviation if actor.is_supplier_side else verbs.record_found_deviation
        try:
            row = verb(
                dossier=dossier,
                **{**form.cleaned_data, "lots": list(form.cleaned_data["lots"])},
                actor=actor,
                at=timezone.now(),
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(
                request,
                _("Told. Thank you: told early costs less.") if actor.is_supplier_side else _("Recorded."),
            )
            return redirect(row.get_absolute_url())
    shown = {"dossier": dossier, "form": form, "tells": actor.is_supplier_side, "taps": LockKind.choices}
    return render(request, "sampling/deviation_form.html", shown, status=422 if form.errors else 200)


def _initial(request: HttpRequest, lots: Any) -> dict[str, Any]:
    """Since now, unless the page that led here knows better: the drift names the lock, the lots and the sentence."""
    wanted = set(request.GET.getlist("lot"))
    return {
        "occurred_at": timezone.localtime(),
        "lots": [lot for lot in lots if lot.public_id in wanted or lot.code in wanted] if wanted else [],
        "lock": request.GET.get("lock", ""),
        "what": request.GET.get("what", "")[:400],
    }


def _one_tap(data: Any) -> dict[str, Any]:
    """One tile, no typing: which lock, since now. Words, lots and a proposal may follow while nobody has decided."""
    lock = data["tap"]
    name = dict(LockKind.choices).get(lock, "")
    moment = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    return {"what": _("%(lock)s is not as locked.") % {"lock": name}, "lock": lock, "occurred_at": moment}


@require_http_methods(["GET", "POST"])
@signed_in
def complete(request: HttpRequest, pk: str) -> HttpResponse:
    """Whoever told it adds words, lots and a proposal; the clock stays where it stopped."""
    actor = actor_of(request)
    row = seen(request, queries.deviations(actor), pk, Deviation.prefix)
    if not _may_complete(actor, row):
        raise Http404
    lots = Lot.objects.filter(line__order__dossier=row.dossier).exclude(state__in=LOT_GONE)
    initial = {
        "what": row.what,
        "proposal": row.proposal,
        "lots": list(row.lots.all()),
        "version": row.version,
    }
    form = CompleteForm(request.POST or None, lots=lots, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, "lots": list(form.cleaned_data["lots"])}
        expected = values.pop("version")
        try:
            verbs.complete_deviation(
                deviation=row, values=values, actor=actor, at=timezone.now(), expected=expected
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Added. The moment you told it stays as it was."))
            return redirect(row.get_absolute_url())
    shown = {"dossier": row.dossier, "form": form, "tells": False, "deviation": row}
    return render(request, "sampling/deviation_form.html", shown, status=422 if form.errors else 200)


def _may_complete(actor: Any, row: Deviation) -> bool:
    own = access.can_disclose if row.origin == DeviationOrigin.DISCLOSED else access.can_record_found
    return own(actor, row) and row.disposition == Disposition.OPEN


@require_http_methods(["GET", "POST"])
@signed_in
def deviation_detail(request: HttpRequest, pk: str) -> HttpResponse:
    actor = actor_of(request)
    row = seen(request, queries.deviations(actor), pk, Deviation.prefix)
    may = access.can_decide_deviation(actor, row) and row.disposition == Disposition.OPEN
    form = DecideForm(request.POST or None, initial={"version": row.version})
    if request.method == "POST":
        if not may:
            raise Http404
        if form.is_valid():
            values = dict(form.cleaned_data)
            try:
                verbs.decide_deviation(
                    deviation=row, expected=values.pop("version"), **values, actor=actor, at=timezone.now()
                )
            except Refused as refused:
                show_refusal(form, refused)
            else:
                messages.success(request, _("Decided. The factory is told."))
                return redirect(row.get_absolute_url())
    shown = {
        **_line(row),
        "deviation": row,
        "dossier": row.dossier,
        "form": form,
        "may": may,
        "may_complete": _may_complete(actor, row),
        "waits_since": row.told_at if row.disposition == Disposition.OPEN else None,
        "history": history(row),
    }
    return render(request, "sampling/deviation.html", shown, status=422 if form.errors else 200)
