"""The TCO studio, and the sourcing decision that follows from it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from costing import access, pictures, queries, tco
from costing.factors import CORE_TEST
from costing.models import SourcingDecision, TcoScenario
from costing.services import sourcing as verbs
from costing.sourcing_since import since, thawed
from costing.states import ReviewVerdict
from costing.study import Study, study_of
from costing.study_forms import ReviewForm, SourcingForm, StudyForm, members_of
from costing.study_risk import confidence, swings_of
from costing.study_start import Start, start_of
from costing.views.doors import brand_only, costers_only
from costing.views.home import seen_product
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import Refused
from jewelops.ui import exports
from jewelops.ui.forms import show_refusal
from specs.models import Product


@require_http_methods(["GET", "POST"])
@brand_only
def studio(request: HttpRequest, pk: str) -> HttpResponse:
    """The study and its assumptions on one page: change a number, and the server says what follows."""
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    row = queries.studies(actor).seen(actor, pk=by_public_id(pk, TcoScenario.prefix))
    if request.method == "POST" and not access.can_cost(actor):
        raise Http404
    form = _form(request, row)
    if request.method == "POST" and _written(request, form, row):
        return redirect("costing:tco", row.public_id)
    found = study_of(row)
    if request.GET.get("format") == "csv":
        return _as_csv(found)
    context = {
        "scenario": row,
        "product": row.product,
        "study": found,
        "curves": pictures.cost_over_volume(found),
        "swings": pictures.what_moves_it(found, swings_of(found)),
        "confidence": confidence(found),
        "form": form if access.can_cost(actor) else None,
        "machines": tco.MACHINES,
        "workshop": tco.WORKSHOP,
        "may_decide": access.can_decide_sourcing(actor),
        "history": history_of(row),
    }
    return render(request, "costing/studio.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, row: TcoScenario) -> StudyForm:
    initial = {name: getattr(row, name) for name in StudyForm.PLAN} | {"version": row.version}
    return StudyForm(request.POST or None, initial=initial, products=_products(request), inputs=row.inputs)


def _first_form(request: HttpRequest, product: Product, start: Start) -> StudyForm:
    initial = {
        "name": _("In-house, OEM or ODM"),
        "product": product,
        "currency": start.currency,
        "units_per_year": 6000,
        "years": 3,
    }
    return StudyForm(
        request.POST or None,
        initial=initial,
        products=_products(request),
        inputs=start.illustrated,
        sources=start.sources,
    )


def _products(request: HttpRequest) -> Any:
    return Product.objects.visible_to(request.actor)  # type: ignore[attr-defined]


def _written(request: HttpRequest, form: StudyForm, row: TcoScenario | None) -> TcoScenario | None:
    """The saved study, or None with the refusal on the form and everything typed still there."""
    if not form.is_valid():
        return None
    try:
        return verbs.write_study(
            values=form.values,
            scenario=row,
            actor=request.actor,  # type: ignore[attr-defined]
            at=timezone.now(),
            expected=form.cleaned_data["version"],
        )
    except Refused as refusal:
        show_refusal(form, refusal)
        return None


@require_http_methods(["GET", "POST"])
@costers_only
def study_add(request: HttpRequest, pk: str) -> HttpResponse:
    product = seen_product(request, pk)
    start = start_of(product, request.actor)  # type: ignore[attr-defined]
    form = _first_form(request, product, start)
    if request.method == "POST" and (row := _written(request, form, None)):
        messages.success(request, _("Computed. Every number can be changed on this page."))
        return redirect("costing:tco", row.public_id)
    context = {"form": form, "product": product, "start": start}
    return render(request, "costing/study_form.html", context, status=422 if form.errors else 200)


def _as_csv(found: Study) -> HttpResponse:
    names = [column.name for column in found.columns]
    rows = [(label, *cells) for label, cells in found.rows]
    rows.append((_("Total cost of ownership"), *(column.unit for column in found.columns)))
    rows.append((_("Net present value of cost"), *(round(column.owned.npv, 2) for column in found.columns)))
    return exports.answer("csv", "tco", (_("a piece"), *names), rows)


@require_http_methods(["GET", "POST"])
@brand_only
def decide(request: HttpRequest, pk: str) -> HttpResponse:
    """Make, buy or hybrid: one page, what follows and for whom."""
    actor = request.actor  # type: ignore[attr-defined]
    product = seen_product(request, pk)
    if not access.can_decide_sourcing(actor):
        raise Http404
    studies = list(queries.studies(actor).filter(product=product)[:5])
    form = SourcingForm(request.POST or None, members=members_of(actor))
    if request.method == "POST" and form.is_valid() and _decided(request, form, product, studies):
        messages.success(request, _("Decided. It stands on the product's page with its reason."))
        return redirect("costing:product", product.public_id)
    context = {
        "form": form,
        "product": product,
        "studies": [(row, study_of(row).sentence) for row in studies],
    }
    return render(request, "costing/decide.html", context, status=422 if form.errors else 200)


def _decided(request: HttpRequest, form: SourcingForm, product: Product, studies: list[TcoScenario]) -> bool:
    values = form.cleaned_data
    try:
        verbs.decide_sourcing(
            product=product,
            choice=values["choice"],
            model=values["model"],
            reason=values["reason"],
            owner=values["owner"].user,
            revisit_on=values["revisit_on"],
            scenario=studies[0] if studies else None,
            factors=form.factors,
            core=form.core,
            actor=request.actor,  # type: ignore[attr-defined]
            at=timezone.now(),
        )
    except Refused as refusal:
        show_refusal(form, refusal)
        return False
    return True


@require_http_methods(["GET", "POST"])
@brand_only
def review(request: HttpRequest, pk: str) -> HttpResponse:
    """A decision looked at again: what changed since, and whether it stands."""
    actor = request.actor  # type: ignore[attr-defined]
    rows = SourcingDecision.objects.select_related("product", "owner", "decided_by")
    row = rows.seen(actor, pk=by_public_id(pk, SourcingDecision.prefix))
    may_decide = access.can_decide_sourcing(actor, row)
    if request.method == "POST" and not may_decide:
        raise Http404
    today = timezone.localdate()
    form = ReviewForm(request.POST or None, initial={"next_on": today + timedelta(days=91)})
    if request.method == "POST" and form.is_valid():
        try:
            verbs.review_sourcing(decision=row, actor=actor, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            if form.cleaned_data["verdict"] == ReviewVerdict.ANEW:
                return redirect("costing:decide", row.product.public_id)
            messages.success(request, _("It stands. You are asked again on the day you chose."))
            return redirect("costing:product", row.product.public_id)
    context = {
        "decision": row,
        "product": row.product,
        "is_due": row.revisit_on <= today,
        "since": since(row, today),
        "core": core_of(row),
        "reviews": [(each, thawed(each)) for each in row.reviews.select_related("reviewed_by")],
        "form": form if may_decide else None,
        "history": history_of(row),
    }
    return render(request, "costing/sourcing_review.html", context, status=422 if form.errors else 200)


def core_of(row: SourcingDecision) -> list[tuple[str, bool, str]]:
    """Question, yes or no, why; an older decision kept no reasons."""
    found = []
    for key in [*CORE_TEST, *(each for each in row.core if each not in CORE_TEST)]:
        if key not in row.core:
            continue
        said = row.core[key]
        answer = said if isinstance(said, dict) else {"yes": said, "why": ""}
        found.append((str(CORE_TEST.get(key, key)), bool(answer.get("yes")), str(answer.get("why", ""))))
    return found
