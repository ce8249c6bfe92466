"""The factory's own screen: one lot, one check, one piece at a time. Plain forms first; the script adds the outbox."""

import json
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from jewelops.accounts.tenancy import by_public_id
from jewelops.files.store import store_upload
from jewelops.kernel import ids
from jewelops.kernel.errors import Refused
from qc import access, stages, standing
from qc.middleware import INSPECTOR
from qc.models import Inspection, Result
from qc.queries import floor as queries
from qc.result_rows import Row
from qc.rules.floor_scale import FloorScale
from qc.services import floor as inbox
from qc.services.devices import claim_of
from qc.services.inspections import sign_inspection, start_inspection
from qc.services.results import last_standing, log_results, void_result
from qc.states import Severity
from qc.views.doors import on_floor
from sampling.models import Lot
from specs.states import Stage

AT_ONCE = 10


@require_safe
@on_floor
def home(request: HttpRequest) -> HttpResponse:
    """Scan or type a lot; my open lots."""
    code = request.GET.get("lot", "").strip()
    if code:
        return _find(request, code)
    return _show_home(request)


def _show_home(request: HttpRequest, *, unknown: str = "", status: int = 200) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    context = {
        "rows": queries.open_lots(actor),
        "unknown": unknown,
        "who": _who(request),
        "may_enrol": access.can_enrol(actor),
        "may_hold_pin": access.can_hold_pin(actor) and INSPECTOR not in request.session,
    }
    return render(request, "qc/floor/home.html", context, status=status)


def _who(request: HttpRequest) -> dict[str, Any]:
    """Whose taps these are, for the outbox: a page kept from another inspector's shift is older and does not count."""
    actor = request.actor  # type: ignore[attr-defined]
    return {"person": actor.name, "by": claim_of(actor), "since": int(timezone.now().timestamp() * 1000)}


def _find(request: HttpRequest, code: str) -> HttpResponse:
    """A scanned code may be the whole address of the lot or its code alone."""
    tail = code.rstrip("/").rsplit("/", 1)[-1]
    lots = Lot.objects.visible_to(request.actor)  # type: ignore[attr-defined]
    lot = lots.filter(code__iexact=tail).first()
    if lot is None and tail.startswith("lot_"):
        lot = lots.filter(pk=by_public_id(tail, Lot.prefix)).first()
    if lot is None:
        return _show_home(request, unknown=code[:40], status=404)
    return redirect("qc:floor-lot", lot.public_id)


def seen_lot(request: HttpRequest, pk: str) -> Lot:
    return Lot.objects.seen(request.actor, pk=by_public_id(pk, Lot.prefix))  # type: ignore[attr-defined,no-any-return]


@require_safe
@on_floor
def lot(request: HttpRequest, pk: str) -> HttpResponse:
    """The six stages of one lot, what is asked in the present one, and where to begin."""
    row = seen_lot(request, pk)
    run = queries.run_of(row.pk)
    fresh = run.lot
    looks = Inspection.objects.filter(lot=row).exclude(state="void").order_by("attempt")
    context = {
        "lot": fresh,
        "run": run,
        "reasons": run.reasons,
        "strip": queries.strip(fresh, list(looks)),
        "number": stages.number(fresh.stage),
        "stage": Stage(fresh.stage).label,
        "product": fresh.line.order.dossier.revision.product,
        "checks": _check_rows(run) if run.snapshot else [],
        "now": run.standing if run.snapshot else None,
        "first": _first_open(run) if run.snapshot else None,
        "reference": queries.reference_photo(fresh),
        "rejected": looks.filter(stage=fresh.stage, state="rejected").last(),
    }
    return render(request, "qc/floor/lot.html", context)


def _check_rows(run: queries.Run) -> list[dict[str, Any]]:
    rows = []
    for check in run.checks:
        left = standing.next_piece(run.row(check["no"]), check["pieces"])
        done = sum(mark not in (standing.NOTHING, standing.SKIPPED) for mark in run.row(check["no"]))
        rows.append({"check": check, "done": done, "complete": left is None})
    return rows


def _first_open(run: queries.Run) -> int | None:
    return next(
        (
            check["no"]
            for check in run.checks
            if standing.next_piece(run.row(check["no"]), check["pieces"]) is not None
        ),
        None,
    )


def _run(request: HttpRequest, pk: str) -> queries.Run:
    return queries.run_of(seen_lot(request, pk).pk)


@on_floor
def check(request: HttpRequest, pk: str, number: int) -> HttpResponse:
    """One check, one piece: PASS, FAIL, SKIP, or the measured value."""
    row = seen_lot(request, pk)
    if request.method == "POST":
        return _log(request, row, number)
    return _show_check(request, row, number)


def _show_check(
    request: HttpRequest, row: Lot, number: int, *, error: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    run = queries.run_of(row.pk)
    asked = run.check(number)
    if asked is None:
        return redirect("qc:floor-lot", row.public_id)
    piece = standing.next_piece(run.row(number), asked["pieces"])
    if piece is None:
        following = _first_open(run)
        if following is None:
            return redirect("qc:floor-review", row.public_id)
        return redirect("qc:floor-check", row.public_id, following)
    last = last_standing(run.inspection) if run.inspection else None
    context = _check_context(request, run, asked, piece, last) | {"error": error, "typed": typed}
    name = "qc/floor/check.html"
    if asked["kind"] == "measured":
        name = "qc/floor/measure.html"
        context |= _measuring(request, run, asked)
    return render(request, name, context, status=status)


def _measuring(request: HttpRequest, run: queries.Run, asked: dict[str, Any]) -> dict[str, Any]:
    """What a log says was measured by nothing at this bench."""
    by_log = asked.get("of_lot", False) and not asked["instrument"]
    today = timezone.localdate()
    return {
        "instruments": [] if by_log else queries.instruments_for(run, asked["no"], today),
        "chosen": request.POST.get("instrument", ""),
        "scale": FloorScale.of(asked),
        "again": queries.again_of(asked),
    }


def _check_context(
    request: HttpRequest, run: queries.Run, asked: dict[str, Any], piece: int, last: Result | None
) -> dict[str, Any]:
    until = min(piece + AT_ONCE - 1, asked["pieces"])
    many = asked["kind"] != "measured" and asked["severity"] != "critical" and until > piece
    return {
        "lot": run.lot,
        "stage": Stage(run.lot.stage).label,
        "check": asked,
        "checks_n": len(run.checks),
        "piece": piece,
        "tally": queries.tally_of(run, asked["no"], piece),
        "last": last,
        "many": (piece, until) if many else None,
        "key": ids.new_id().hex,
        "reference": queries.reference_photo(run.lot),
        "script": queries.for_script(run) | _who(request),
    }


def _log(request: HttpRequest, row: Lot, number: int) -> HttpResponse:
    actor, at = request.actor, timezone.now()  # type: ignore[attr-defined]
    post = request.POST
    try:
        inspection = start_inspection(lot=row, actor=actor, at=at)
        rows = _rows(post, number, inspection)
        log = log_results(inspection=inspection, rows=rows, actor=actor, at=at)
    except Refused as refusal:
        return _show_check(
            request, row, number, error=refusal.reasons[0].text, typed=post.get("value", ""), status=422
        )
    if log.standing.verdict.early:
        return redirect("qc:floor-review", row.public_id)
    return redirect("qc:floor-check", row.public_id, number)


def _rows(post: Any, number: int, inspection: Inspection) -> list[Row]:
    outcome, key = post.get("outcome", ""), post.get("key", "")[:60]
    first = inbox.whole(post.get("piece"))
    if outcome == "many":
        asked = next(check for check in inspection.snapshot["checks"] if check["no"] == number)
        last = min(first + AT_ONCE - 1, asked["pieces"])
        row = inspection.tally.marks.get(str(number), "").ljust(last, standing.NOTHING)
        free = [piece for piece in range(first, last + 1) if row[piece - 1] == standing.NOTHING]
        return [
            Row(check=str(number), piece=piece, passed=True, key=f"{key}-{piece}" if key else "")
            for piece in free
        ]
    if outcome == "value":
        return [_measured(post, number, first, key)]
    passed = {"pass": True, "fail": False}.get(outcome)
    return [
        Row(
            check=str(number),
            piece=first,
            passed=passed,
            defect=post.get("defect", ""),
            severity=post.get("severity", ""),
            note=post.get("note", ""),
            photo_id=by_public_id(post["photo"], "file") if post.get("photo") else None,
            key=key,
        )
    ]


def _measured(post: Any, number: int, piece: int, key: str) -> Row:
    """recorded_at: calibration is judged on the day of measuring."""
    return Row(
        check=str(number),
        piece=piece,
        value=_value(post),
        instrument_id=inbox.instrument(post.get("instrument")),
        recorded_at=timezone.now(),
        key=key,
    )


def _value(post: Any) -> Any:
    value = inbox.decimal(post.get("value"))
    return Decimal("NaN") if value is None else value


@on_floor
def fail(request: HttpRequest, pk: str, number: int) -> HttpResponse:
    """Which fault? Photo first, then a tile; the tile saves."""
    row = seen_lot(request, pk)
    error = ""
    if request.method == "POST":
        try:
            return _log_fault(request, row, number)
        except Refused as refusal:
            error = refusal.reasons[0].text
    run = _run(request, pk)
    asked = run.check(number)
    if asked is None:
        return redirect("qc:floor-lot", row.public_id)
    piece = inbox.whole(request.GET.get("piece") or request.POST.get("piece")) or standing.next_piece(
        run.row(number), asked["pieces"]
    )
    context = _check_context(request, run, asked, piece or 1, None) | {
        "tiles": queries.tiles(run),
        "preset": Severity(asked["severity"]).label,
        "error": error,
    }
    return render(request, "qc/floor/fail.html", context, status=422 if error else 200)


def _log_fault(request: HttpRequest, row: Lot, number: int) -> HttpResponse:
    """The photo is kept first: what is refused later loses nothing."""
    actor, at = request.actor, timezone.now()  # type: ignore[attr-defined]
    photo = request.FILES.get("photo")
    stored = store_upload(photo, kind="photo", actor=actor, at=at) if photo else None
    post = request.POST
    fault = Row(
        check=str(number),
        piece=inbox.whole(post.get("piece")),
        passed=False,
        defect=post.get("defect", ""),
        severity=post.get("severity", ""),
        note=post.get("note", "")[:200],
        photo_id=stored.pk if stored else None,
        key=post.get("key", "")[:64],
    )
    inspection = start_inspection(lot=row, actor=actor, at=at)
    log = log_results(inspection=inspection, rows=[fault], actor=actor, at=at)
    if log.standing.verdict.early:
        return redirect("qc:floor-review", row.public_id)
    return redirect("qc:floor-check", row.public_id, number)


@require_POST
@on_floor
def undo(request: HttpRequest, pk: str) -> HttpResponse:
    """Take back the last result of the open inspection."""
    row = seen_lot(request, pk)
    run = _run(request, pk)
    last = last_standing(run.inspection) if run.inspection else None
    if last is None or run.inspection is None:
        messages.info(request, _("Nothing to undo."))
        return redirect("qc:floor-lot", row.public_id)
    void_result(result=last, reason=_("undone on the floor"), actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    number = next(check["no"] for check in run.checks if check["id"] == str(last.check_item_id))
    return redirect("qc:floor-check", row.public_id, number)


@require_safe
@on_floor
def review(request: HttpRequest, pk: str) -> HttpResponse:
    return _show_review(request, pk)


def _show_review(request: HttpRequest, pk: str, *, error: str = "", status: int = 200) -> HttpResponse:
    """The verdict so far, the faults, and the signature."""
    run = _run(request, pk)
    if run.inspection is None or run.snapshot is None:
        return redirect("qc:floor-lot", pk)
    now = run.standing
    faults = (
        Result.objects.filter(inspection=run.inspection, passed=False, voids=None, voided_by=None)
        .select_related("defect_type", "check_item", "photo")
        .order_by("piece", "id")[:60]
    )
    context = {
        "lot": run.lot,
        "stage": Stage(run.lot.stage).label,
        "product": run.lot.line.order.dossier.revision.product,
        "inspection": run.inspection,
        "now": now,
        "outcome": now.verdict.outcome.value,
        "tone": {"accept": "ok", "reject": "red", "open": "watch"}[now.verdict.outcome.value],
        "faults": faults,
        "first": _first_open(run),
        "last": last_standing(run.inspection),
        "error": error,
        "at": timezone.now(),
        "script": queries.for_script(run) | _who(request),
    }
    return render(request, "qc/floor/review.html", context, status=status)


@require_POST
@on_floor
def sign(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen_lot(request, pk)
    run = _run(request, pk)
    if run.inspection is None:
        return redirect("qc:floor-lot", row.public_id)
    try:
        signed = sign_inspection(inspection=run.inspection, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    except Refused as refusal:
        return _show_review(request, pk, error=refusal.reasons[0].text, status=409)
    if signed.state == "rejected":
        return redirect("qc:floor-lot", row.public_id)
    messages.success(
        request, _("%(lot)s: %(stage)s accepted.") % {"lot": row.code, "stage": signed.get_stage_display()}
    )
    return redirect("qc:floor")


@require_safe
@on_floor
def unsent(request: HttpRequest) -> HttpResponse:
    """What this phone has not sent yet; the list is the script's, from the phone's own store."""
    return render(request, "qc/floor/unsent.html")


@require_POST
@on_floor
def sync(request: HttpRequest) -> JsonResponse:
    """JSON {"items": [...]} of the outbox; answers each by its key."""
    try:
        items = json.loads(request.body)["items"]
    except (ValueError, KeyError, TypeError, UnicodeDecodeError):
        items = None
    if not isinstance(items, list):
        return JsonResponse({"detail": _('Send {"items": [...]}.')}, status=400)
    taken = inbox.take(items, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    rows = [
        {"key": each.key, "done": each.done, "reasons": [reason.text for reason in each.reasons]}
        for each in taken
    ]
    return JsonResponse({"items": rows})


@require_POST
@on_floor
def photo(request: HttpRequest) -> JsonResponse:
    """One photo of the outbox; answers its id, which the result then names."""
    try:
        stored = store_upload(
            request.FILES.get("photo"),
            kind="photo",
            actor=request.actor,  # type: ignore[attr-defined]
            at=timezone.now(),
        )
    except Refused as refusal:
        return JsonResponse({"detail": refusal.reasons[0].text}, status=422)
    return JsonResponse({"id": stored.public_id}, status=201)


@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, served here so that its scope is the floor and nothing else."""
    assets = [
        static(name)
        for name in (
            "ui/floor.css", "qc/floor/qc.css", "ui/floor-icons.svg", "ui/mark.svg", "idb/index.js",
            "qc/floor/floor.js", "qc/floor/outbox.js", "qc/floor/run.js",
        )
    ]  # fmt: skip
    context = {"assets": assets, "pages": [reverse("qc:floor"), reverse("qc:floor-unsent")]}
    response = render(request, "qc/floor/sw.js", context, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    response["Service-Worker-Allowed"] = reverse("qc:floor")
    return response


def manifest(request: HttpRequest) -> JsonResponse:
    start = reverse("qc:floor")
    body = {
        "name": "JewelOps",
        "short_name": "JewelOps",
        "start_url": start,
        "scope": start,
        "display": "standalone",
        "background_color": "#f7f3ea",
        "theme_color": "#f7f3ea",
        "icons": [{"src": static("ui/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(body, content_type="application/manifest+json")
