"""The list of dossiers, and the dossier: the thread, and the gate as a page to sign."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from sampling import (
    access,
    exclusivity,
    gate,
    gate_basis,
    gate_facts,
    gate_page,
    gate_people,
    queries,
    thread,
)
from sampling.drift_page import headline_of
from sampling.forms.dossiers import DossierForm, EditDossierForm
from sampling.models import Dossier, PurchaseOrder
from sampling.services import dossiers as verbs
from sampling.services.gate_policy import latest_number
from sampling.states import ORDER_TONES, SAMPLE_TONES, STANDARD_TONES
from sampling.views.acts import actor_of, history, seen
from sampling.views.signing import says, signing

PER_PAGE = 50


@require_safe
@signed_in
def dossier_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    asked = {key: request.GET.get(key, "") for key in ("q", "supplier")}
    page = Paginator(queries.dossiers(actor, **asked), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "sampling/dossiers.html",
        {
            "page": page,
            "lines": [_line(row, actor) for row in page],
            "asked": asked,
            "filtered": any(asked.values()),
            "suppliers": queries.supplier_names(actor),
            "waiting": queries.waiting_for(actor),
            "questions": queries.questions_to_answer(actor)[:10] if access.can_run_sampling(actor) else [],
            "may_open": access.can_run_sampling(actor),
            "brand_side": actor.is_brand_side,
        },
    )


def _line(dossier: Dossier, actor: Any) -> dict[str, Any]:
    sample = next(iter(dossier.samples.all()), None)
    standard = next(iter(dossier.standards.all()), None)
    order = next((each for each in dossier.orders.all() if actor.is_brand_side or each.issued_at), None)
    return {
        "dossier": dossier,
        "sample": sample,
        "sample_tone": SAMPLE_TONES[sample.state] if sample else "draft",
        "standard": standard,
        "standard_tone": STANDARD_TONES[standard.state] if standard else "draft",
        "order": order,
        "order_tone": ORDER_TONES[order.state] if order else "draft",
        "acknowledged": getattr(dossier, "acknowledgement", None) is not None,
    }


@require_http_methods(["GET", "POST"])
@signed_in
def dossier_add(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if not access.can_run_sampling(actor):
        raise Http404
    form = DossierForm(request.POST or None, actor=actor, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            dossier = verbs.open_dossier(**form.cleaned_data, actor=actor, at=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return redirect(dossier.get_absolute_url())
    return render(request, "sampling/dossier_form.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@signed_in
def dossier_detail(request: HttpRequest, pk: str) -> HttpResponse:
    """Whether it may be seen is asked alone: what it shows is read with its gate."""
    return page(request, seen(request, Dossier.objects.all(), pk, Dossier.prefix))


def seen_basis(request: HttpRequest, pk: str) -> gate_basis.Basis:
    """The pair as its gate is judged: whether it may be seen is asked alone, what a page shows of it comes with the gate."""
    return gate_basis.basis_of(seen(request, Dossier.objects.all(), pk, Dossier.prefix))


def seen_dossier(request: HttpRequest, pk: str) -> Dossier:
    rows = Dossier.objects.select_related(
        *queries.PAIR,
        "acknowledgement__acknowledged_by",
        "revision__released_by",
        "revision__product__picture",
    )
    return seen(request, rows, pk, Dossier.prefix)  # type: ignore[no-any-return]


def page(
    request: HttpRequest,
    dossier: Dossier,
    *,
    order: PurchaseOrder | None = None,
    refused: Refused | None = None,
    typed: Any = None,
    status: int = 200,
) -> HttpResponse:
    """The dossier with the gate of ``order``, or of the order that waits."""
    actor, at = actor_of(request), timezone.now()
    basis = gate_basis.basis_of(dossier)
    dossier = basis.dossier
    order = order or asked_order(request, dossier) or queries.shown_order(dossier, actor)
    samples, sample, standard = basis.samples, basis.sample, basis.standard
    standing = gate.standing_on(basis, order, at=at)
    context = gate_people.Context(dossier, order, sample, standard, actor, basis.questions)
    open_rows, closed_rows = gate_page.rows_of(standing, context)
    return render(
        request,
        "sampling/dossier.html",
        {
            "dossier": dossier,
            "order": order,
            "gate": standing,
            "open_rows": open_rows,
            "closed_rows": closed_rows,
            "says": says(standing, order),
            "links": thread.links_of(
                dossier, actor, gate=standing, sample=sample, standard=standard, order=order
            ),
            "samples": [(each, SAMPLE_TONES[each.state]) for each in samples],
            "standard": standard,
            "standard_tone": STANDARD_TONES[standard.state] if standard else "draft",
            "orders": queries.orders(actor).filter(dossier=dossier)[:8],
            "deviations": queries.deviations(actor).filter(dossier=dossier)[:5],
            "drift": headline_of(dossier),
            "exclusivity": exclusivity.warning(dossier) if actor.is_brand_side else None,
            "moq": gate_facts.moq_of(dossier),
            "policy": latest_number(dossier.brand_id),
            "history": history(dossier, order, standard) if actor.is_brand_side else [],
            "refused": refused,
            "typed": typed or {},
            **signing(dossier, order, standing, standard, actor, at),
            **_rights(actor, dossier),
        },
        status=status,
    )


def asked_order(request: HttpRequest, dossier: Dossier) -> PurchaseOrder | None:
    wanted = request.GET.get("order")
    if not wanted:
        return None
    rows = queries.orders(actor_of(request)).filter(dossier=dossier).prefetch_related("lines__sku")
    return seen(request, rows, wanted, PurchaseOrder.prefix)  # type: ignore[no-any-return]


def _rights(actor: Any, dossier: Dossier) -> dict[str, bool]:
    return {
        "may_run": access.can_run_sampling(actor, dossier),
        "may_order": access.can_draft_orders(actor, dossier),
        "may_ask_change": access.can_ask_change(actor, dossier),
        "may_disclose": access.can_disclose(actor, dossier),
        "may_find": access.can_record_found(actor, dossier),
        "brand_side": actor.is_brand_side,
    }


@require_http_methods(["GET", "POST"])
@signed_in
def dossier_edit(request: HttpRequest, pk: str) -> HttpResponse:
    actor, dossier = actor_of(request), seen_dossier(request, pk)
    if not access.can_run_sampling(actor, dossier):
        raise Http404
    form = EditDossierForm(
        request.POST or None,
        initial={name: getattr(dossier, name) for name in (*verbs.FIELDS, "version")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            verbs.edit_dossier(
                dossier=dossier,
                values=form.cleaned_data,
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return redirect(dossier.get_absolute_url())
    return render(
        request,
        "sampling/dossier_form.html",
        {"form": form, "dossier": dossier},
        status=422 if form.errors else 200,
    )
