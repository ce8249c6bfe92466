"""Quotes: the list, one quote for both sides, asking, filling, deciding, comparing."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from costing import access, queries
from costing.forms import AskForm, QuoteForm, ReasonForm
from costing.landing import landed_of
from costing.models import Quote
from costing.services import quotes as verbs
from costing.states import QuoteState
from costing.views.doors import brand_only, costers_only
from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import Refused
from jewelops.lifecycle.advance import actions
from jewelops.ui import exports
from jewelops.ui.forms import show_refusal

PER_PAGE = 50
SAID = {
    "submit": gettext_lazy("Submitted. The brand is told."),
    "send_back": gettext_lazy("Sent back. The factory is told what you ask."),
    "approve": gettext_lazy("Approved. The factory is told."),
    "reject": gettext_lazy("Rejected. The factory is told why."),
    "withdraw": gettext_lazy("Withdrawn."),
}


@require_safe
@signed_in
def quote_list(request: HttpRequest) -> HttpResponse:
    """Both sides; a factory finds its own alone."""
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    asked = {key: request.GET.get(key, "").strip() for key in ("q", "state", "supplier")}
    rows = queries.quote_list(actor, **asked)
    if request.GET.get("format") == "csv":
        return _as_csv(rows)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "filtered": any(asked.values()),
        "states": QuoteState.choices,
        "suppliers": queries.suppliers(actor) if actor.is_brand_side else [],
        "requests": queries.requests_of(actor)[:6] if actor.is_brand_side else [],
        "brand_side": actor.is_brand_side,
        "may_ask": access.can_cost(actor),
    }
    return render(request, "costing/quotes.html", context)


def _as_csv(rows: Any) -> HttpResponse:
    columns = ("number", "request", "style", "revision", "supplier", "model", "state", "quantity", "unit_price", "currency",
               "moq", "lead_time_days", "tooling", "sample_fee", "valid_until")  # fmt: skip
    return exports.answer(
        "csv", "quotes",
        columns,
        (
            (
                row.number, row.request, row.revision.product.style_number, row.revision.letter, row.supplier.name,
                row.sourcing_model, row.state, row.quantity, row.price_at(row.quantity), row.currency, row.moq,
                row.lead_time_days, row.tooling, row.sample_fee, row.valid_until,
            )
            for row in rows
        ),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@costers_only
def ask(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    initial = {"currency": actor.brand.currency, "request": f"RFQ-{1 + len(queries.requests_of(actor)):02d}"}
    form = AskForm(
        request.POST or None,
        initial=initial,
        revisions=queries.revisions(actor),
        suppliers=queries.suppliers(actor),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.ask_for_quotes(actor=actor, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Asked. Each factory finds its quote to fill."))
            return (
                redirect("costing:quote", made[0].public_id) if len(made) == 1 else redirect("costing:quotes")
            )
    return render(request, "costing/quote_ask.html", {"form": form}, status=422 if form.errors else 200)


def seen_quote(request: HttpRequest, pk: str) -> Quote:
    actor = request.actor  # type: ignore[attr-defined]
    return queries.quotes(actor).seen(actor, pk=by_public_id(pk, Quote.prefix))  # type: ignore[no-any-return]


@require_safe
@signed_in
def quote(request: HttpRequest, pk: str) -> HttpResponse:
    return _show(request, seen_quote(request, pk), ReasonForm())


def _show(request: HttpRequest, row: Quote, form: ReasonForm, status: int = 200) -> HttpResponse:
    """The should-cost stands beside the lines for the brand alone."""
    actor = request.actor  # type: ignore[attr-defined]
    sheet = queries.newest_sheet_for(row, actor) if access.can_read_costs(actor) else None
    price = row.unit_price
    comparable = sheet is not None and price is not None and not sheet.missing
    context = {
        "quote": row,
        "price": price,
        "sheet": sheet,
        "over": price - sheet.total if comparable else None,  # type: ignore[union-attr,operator]  # comparable says both stand
        "lines": queries.side_by_side(sheet, row),
        "breaks": row.breaks.all(),
        "landed": _landed(row, actor),
        "actions": actions(row, actor=actor, at=timezone.now()),
        "may_fill": access.can_fill_quote(actor, row) and row.state == QuoteState.NOT_SUBMITTED,
        "may_cost": access.can_cost(actor),
        "brand_side": actor.is_brand_side,
        "form": form,
        "history": history_of(row) if actor.is_brand_side else [],
    }
    return render(request, "costing/quote.html", context, status=status)


def _landed(row: Quote, actor: Any) -> list[tuple[Any, Any]]:
    return [(scenario, landed_of(scenario)) for scenario in queries.landed_rows(actor).filter(quote=row)]


@require_http_methods(["GET", "POST"])
@signed_in
def fill(request: HttpRequest, pk: str) -> HttpResponse:
    row = seen_quote(request, pk)
    actor = request.actor  # type: ignore[attr-defined]
    if not access.can_fill_quote(actor, row):
        raise Http404
    form = QuoteForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.fill_quote(
                quote=row,
                terms={name: form.cleaned_data[name] for name in form.terms},
                lines=form.filled,
                breaks=form.breaks,
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Saved. It is not submitted yet."))
            return redirect("costing:quote", row.public_id)
    return render(
        request, "costing/quote_fill.html", {"form": form, "quote": row}, status=422 if form.errors else 200
    )


@require_POST
@signed_in
def move(request: HttpRequest, pk: str, name: str) -> HttpResponse:
    """Take one of the quote's transitions; a refusal shows its reasons and keeps what was written."""
    row = seen_quote(request, pk)
    if name not in verbs.TOLD:
        raise Http404
    form = ReasonForm(request.POST)
    form.full_clean()
    reason = request.POST.get("reason", "")
    try:
        verbs.move_quote(quote=row, move=name, reason=reason, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    except Refused as refusal:
        show_refusal(form, refusal)
        return _show(request, row, form, status=409)
    messages.success(request, SAID[name])
    return redirect("costing:quote", row.public_id)


@require_safe
@brand_only
def compare(request: HttpRequest, name: str) -> HttpResponse:
    """One request's quotes side by side: not by the piece alone, but with tooling, samples, time and landed cost."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = list(queries.quotes(actor).filter(request=name))
    if not rows:
        raise Http404
    columns = [_column(row, actor) for row in rows]
    known = [column["all_in"] for column in columns if column["all_in"] is not None]
    context = {"name": name, "columns": columns, "best": min(known) if len(known) > 1 else None}
    return render(request, "costing/compare.html", context)


def _column(row: Quote, actor: Any) -> dict[str, Any]:
    price = row.price_at(row.quantity)
    landed = next((found for _row, found in _landed(row, actor) if found), None)
    base = landed.unit if landed else price
    once = row.tooling + (0 if row.sample_fee_credited else row.sample_fee)
    sheet = queries.newest_sheet_for(row, actor)
    return {
        "quote": row,
        "price": price,
        "should": sheet.total if sheet and not sheet.missing else None,
        "landed": landed.unit if landed else None,
        "once": once / row.quantity if price is not None else None,
        "all_in": base + once / row.quantity if base is not None else None,
        "moq_cash": price * row.moq if price is not None and row.moq else None,
    }
