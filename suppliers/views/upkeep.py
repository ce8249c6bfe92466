"""A machine is maintained, an instrument calibrated: the record is entered where the history stands."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.files.store import store_upload
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from suppliers import access
from suppliers.forms.upkeep import CalibrationForm, MaintenanceForm, ScopeForm
from suppliers.models import Instrument, Machine, Supplier
from suppliers.registers import MACHINES
from suppliers.registers.table import address
from suppliers.rooms import tabs
from suppliers.rules.upkeep import due_standing
from suppliers.services import upkeep as verbs
from suppliers.services.suppliers import edit_scope
from suppliers.views.entries import show_entry
from suppliers.views.suppliers import seen_supplier


@require_POST
@signed_in
def maintain(request: HttpRequest, pk: str, machine: str) -> HttpResponse:
    supplier = _kept(request, pk)
    rows = Machine.objects.filter(supplier=supplier).select_related("supplier", "file")
    row = get_object_or_404(rows, pk=by_public_id(machine, Machine.prefix))
    form = MaintenanceForm(request.POST, request.FILES)
    if form.is_valid() and _wrote(request, form, verbs.maintain_machine, machine=row):
        messages.success(request, _("The maintenance is recorded."))
        return redirect(address(MACHINES, row))
    return show_entry(request, supplier, MACHINES, row, status=422, maintenance_form=form)


@require_http_methods(["GET", "POST"])
@signed_in
def instrument(request: HttpRequest, pk: str, instrument: str) -> HttpResponse:
    """The instrument with every calibration; POST records one."""
    actor = request.actor  # type: ignore[attr-defined]
    supplier = seen_supplier(request, pk)
    row = get_object_or_404(supplier.instruments, pk=by_public_id(instrument, Instrument.prefix))
    may = access.can_keep_registers(actor, supplier)
    if request.method == "POST" and not may:
        raise Http404
    form = CalibrationForm(request.POST or None, request.FILES or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and _wrote(request, form, verbs.calibrate_instrument, instrument=row)
    ):
        messages.success(request, _("The calibration is recorded."))
        return redirect("suppliers:instrument", supplier.public_id, row.public_id)
    calibrations = list(row.calibrations.select_related("file"))
    context = {
        "supplier": supplier,
        "instrument": row,
        "standing": due_standing(row.calibration_due, timezone.localdate()),
        "calibrations": calibrations,
        "form": form,
        "may_keep": may,
        "tabs": tabs(supplier, actor, "capability"),
        "history": history_of(row, *calibrations) if actor.is_brand_side else [],
    }
    return render(request, "suppliers/instrument.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def scope(request: HttpRequest, pk: str) -> HttpResponse:
    """Which stages it does itself, and to whom it gives the others."""
    supplier = _kept(request, pk)
    form = ScopeForm(request.POST or None, supplier=supplier)
    if request.method == "POST" and form.is_valid():
        try:
            edit_scope(
                supplier=supplier,
                scope=form.scope,
                subcontracts=form.subcontracts,
                actor=request.actor,  # type: ignore[attr-defined]
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("suppliers:capability", supplier.public_id)
    context = {"supplier": supplier, "form": form}
    return render(request, "suppliers/scope_form.html", context, status=422 if form.errors else 200)


def _wrote(request: HttpRequest, form: Any, verb: Any, **what: Any) -> bool:
    actor, at = request.actor, timezone.now()  # type: ignore[attr-defined]
    values = dict(form.cleaned_data)
    upload = values.pop("upload", None)
    try:
        file = store_upload(upload, kind="document", actor=actor, at=at) if upload else None
        verb(**what, **values, file=file, actor=actor, at=at)
    except Refused as refusal:
        show_refusal(form, refusal)
        return False
    return True


def _kept(request: HttpRequest, pk: str) -> Supplier:
    supplier = seen_supplier(request, pk)
    if not access.can_keep_registers(request.actor, supplier):  # type: ignore[attr-defined]
        raise Http404
    return supplier
