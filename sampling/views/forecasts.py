"""Forecasts beside what became of them: visibly not an order."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from sampling import access, forecasts, queries
from sampling.forms.forecasts import CorrectForecastForm, ForecastForm
from sampling.models import Forecast
from sampling.services import forecasts as verbs
from sampling.views.acts import actor_of, expected_of, history, seen

PER_PAGE = 100


@require_safe
@signed_in
def forecast_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    asked = {key: request.GET.get(key, "") for key in ("q", "supplier")}
    page = Paginator(forecasts.rows(actor, **asked), PER_PAGE).get_page(request.GET.get("page"))
    board = forecasts.board(page.object_list, today=timezone.localdate())
    shown = {
        "page": page,
        "board": board,
        "asked": asked,
        "filtered": any(asked.values()),
        "suppliers": queries.supplier_names(actor) if actor.is_brand_side else [],
        "may_write": access.can_forecast(actor),
        "brand_side": actor.is_brand_side,
    }
    return render(request, "sampling/forecasts.html", shown)


@require_http_methods(["GET", "POST"])
@signed_in
def forecast_add(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not access.can_forecast(actor):
        raise Http404
    form = ForecastForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.write_forecast(**form.cleaned_data, actor=actor, at=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Written. The factory reads it as a forecast, not as an order."))
            return redirect("sampling:forecasts")
    return render(request, "sampling/forecast_form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def forecast_edit(request: HttpRequest, pk: str) -> HttpResponse:
    actor = actor_of(request)
    rows = Forecast.objects.select_related("sku__product", "supplier")
    forecast = seen(request, rows, pk, Forecast.prefix)
    if not access.can_forecast(actor, forecast):
        raise Http404
    initial = {"quantity": forecast.quantity, "note": forecast.note, "version": forecast.version}
    form = CorrectForecastForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {key: form.cleaned_data[key] for key in ("quantity", "note")}
        try:
            verbs.correct_forecast(
                forecast=forecast,
                **values,
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Corrected. What was said before stays in its history."))
            return redirect("sampling:forecasts")
    shown = {"form": form, "forecast": forecast, "history": history(forecast)}
    return render(request, "sampling/forecast_form.html", shown, status=422 if form.errors else 200)


@require_POST
@signed_in
def forecast_withdraw(request: HttpRequest, pk: str) -> HttpResponse:
    actor, forecast = actor_of(request), seen(request, Forecast, pk, Forecast.prefix)
    try:
        verbs.withdraw_forecast(
            forecast=forecast, actor=actor, at=timezone.now(), expected=expected_of(request)
        )
    except Refused as refused:
        messages.error(request, refused.reasons[0].text)
    else:
        messages.success(request, _("Withdrawn."))
    return redirect("sampling:forecasts")
