"""The list of suppliers, one supplier, and the forms that write it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.access import can_manage_people
from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from suppliers import access, action_list, contact, contract_facts, partnership, queries, routine
from suppliers.forms.suppliers import TONGUES, HoldForm, SupplierForm
from suppliers.models import Certificate, Supplier
from suppliers.registers.cells import days_told
from suppliers.rooms import tabs
from suppliers.rules.certificates import standing_of
from suppliers.rules.upkeep import Upkeep, due_standing
from suppliers.scale_facts import scale_of
from suppliers.services import suppliers as verbs
from suppliers.stages import WORK
from suppliers.states import TONES, VettingState

PER_PAGE = 50
STEPS_SHOWN = 5
SUPPLIERS = Listing(
    "suppliers",
    sorts={
        "name": ("name",),
        "country": ("country", "name"),
        "state": ("state", "name"),
        "moq": ("moq_oem", "name"),
        "lead_time": ("lead_time_days", "name"),
        "expires": ("next_expiry", "name"),
    },
    default="name",
    columns={
        each: each
        for each in (
            "name", "legal_name", "kind", "country", "city", "state", "moq_oem", "moq_odm", "lead_time_days", "external_ref",
        )
    },
)  # fmt: skip


@require_safe
@signed_in
def supplier_list(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    asked = {key: request.GET.get(key, "") for key in ("q", "state", "country")}
    sort = SUPPLIERS.asked(request)
    rows = SUPPLIERS.sorted(queries.supplier_list(actor, **asked), sort)
    if file := SUPPLIERS.file(request, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "suppliers/list.html",
        {
            "page": page,
            "rows": [_line(row) for row in page],
            "asked": asked,
            "sort": sort,
            "filtered": any(asked.values()),
            "states": VettingState.choices,
            "countries": queries.countries(actor),
            "may_add": access.can_edit_suppliers(actor),
            "reads_vetting": access.can_read_vetting(actor),
        },
    )


def _line(row: Supplier) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "supplier": row,
        "tone": TONES[row.state],
        "expiry": row.next_expiry,  # type: ignore[attr-defined]  # the stubs do not know it
        "expiry_standing": standing_of(row.next_expiry, today) if row.next_expiry else None,  # type: ignore[attr-defined]  # the stubs do not know it
    }


@require_http_methods(["GET", "POST"])
@signed_in
def supplier_add(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    if not access.can_edit_suppliers(actor):
        raise Http404
    form = SupplierForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            supplier = verbs.add_supplier(values=form.cleaned_data, actor=actor, at=timezone.now())
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request,
                _("%(name)s is entered. Next: its certificates, then vetting.") % {"name": supplier.name},
            )
            return redirect("suppliers:detail", supplier.public_id)
    return render(
        request, "suppliers/form.html", {"form": form, "supplier": None}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@signed_in
def supplier_edit(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    supplier = seen_supplier(request, pk)
    if not access.can_edit_suppliers(actor, supplier):
        raise Http404
    form = SupplierForm(request.POST or None, instance=supplier)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.edit_supplier(
                supplier=supplier,
                values=form.cleaned_data,
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("suppliers:detail", supplier.public_id)
    return render(
        request,
        "suppliers/form.html",
        {"form": form, "supplier": supplier},
        status=422 if form.errors else 200,
    )


@require_safe
@signed_in
def supplier_detail(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    supplier = seen_supplier(request, pk)
    today = timezone.localdate()
    certificates = list(supplier.certificates.select_related("file"))
    case = queries.newest_case(supplier) if access.can_read_vetting(actor) else None
    return render(
        request,
        "suppliers/detail.html",
        {
            "supplier": supplier,
            "tone": TONES[supplier.state],
            "scope": _words(supplier.scope, WORK),
            "languages": _words(supplier.languages, TONGUES),
            "subcontracts": [(_words([work], WORK), who) for work, who in supplier.subcontracts.items()],
            "certificates": [(row, *_expiry(row, today)) for row in certificates],
            "instruments": [
                (row, due_standing(row.calibration_due, today) if row.calibration_due else None)
                for row in supplier.instruments.all()
            ],
            "case": case,
            "scorecards": supplier.scorecards.all()[:6],
            "starved": contact.warnings(actor, today, supplier),
            "turns": routine.turns(actor, today, supplier),
            "actions": action_list.open_of(supplier, today),
            "steps": partnership.steps_of(supplier, actor)[:STEPS_SHOWN],
            "may_give": access.can_give_actions(actor, supplier),
            "hold_form": HoldForm(),
            "may_edit": access.can_edit_suppliers(actor, supplier),
            "may_hold": access.can_hold(actor, supplier),
            "may_vet": access.can_vet(actor, supplier),
            "may_invite": can_manage_people(actor),
            "may_certify": access.can_edit_certificates(actor, supplier),
            "tabs": tabs(supplier, actor, "detail"),
            "lacks": len(_lacking(supplier, actor, today)),
            "scale": scale_of(supplier, today) if access.can_read_vetting(actor) else None,
            "history": history_of(supplier, *certificates) if actor.is_brand_side else [],
        },
    )


def _expiry(row: Certificate, today: Any) -> tuple[Any, str]:
    """How its end is shown, and how many days until it or since."""
    standing = standing_of(row.expires_on, today)
    overdue = Upkeep.OK if standing.is_valid else Upkeep.OVERDUE
    return standing, days_told(standing.days, overdue)


def _lacking(supplier: Supplier, actor: Any, today: Any) -> list[Any]:
    """What is missing in writing, for whoever may read contracts."""
    if not access.can_read_contracts(actor):
        return []
    return contract_facts.missing(supplier, queries.contracts_of(supplier), today=today, may_mend=False)


@require_safe
@signed_in
def own(request: HttpRequest) -> HttpResponse:
    """A factory's way to its own page."""
    actor = request.actor  # type: ignore[attr-defined]
    if actor.is_brand_side:
        return redirect("suppliers:list")
    return redirect("suppliers:detail", Supplier(pk=actor.supplier_id).public_id)


def _words(keys: list[str], words: tuple[tuple[str, Any], ...]) -> str:
    """The keys in the reader's words; a key that an ERP made up stays as it is."""
    known = dict(words)
    return ", ".join(str(known.get(key, key)) for key in keys)


@require_POST
@signed_in
def supplier_hold(request: HttpRequest, pk: str) -> HttpResponse:
    """Hold with a reason, or release when it is held."""
    actor = request.actor  # type: ignore[attr-defined]
    supplier = seen_supplier(request, pk)
    try:
        if supplier.held_reason:
            verbs.release_supplier(supplier=supplier, actor=actor, at=timezone.now())
            messages.success(request, _("The hold has ended; orders may be issued again."))
        else:
            verbs.hold_supplier(
                supplier=supplier, reason=request.POST.get("reason", ""), actor=actor, at=timezone.now()
            )
            messages.success(request, _("Held. No order is issued to this supplier until you release it."))
    except Refused as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason.text)
    return redirect("suppliers:detail", supplier.public_id)


def seen_supplier(request: HttpRequest, pk: str) -> Supplier:
    """The supplier in the address if this actor may know of it, else 404."""
    rows = Supplier.objects
    return rows.seen(request.actor, pk=by_public_id(pk, Supplier.prefix))  # type: ignore[attr-defined,no-any-return]
