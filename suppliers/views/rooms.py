"""A supplier's registers by page: contracts, capability, due diligence, terms."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from jewelops.accounts.doors import signed_in
from jewelops.ui import figures
from suppliers import access, contract_facts, queries
from suppliers.country_facts import profile_of
from suppliers.models import Supplier
from suppliers.registers import of_room
from suppliers.registers.table import Table, late_told, table_of
from suppliers.rooms import tabs
from suppliers.rules.upkeep import due_standing
from suppliers.scale_facts import scale_of
from suppliers.stages import WORK
from suppliers.translation_facts import translation_of
from suppliers.views.suppliers import seen_supplier


@require_safe
@signed_in
def contracts(request: HttpRequest, pk: str) -> HttpResponse:
    """What is agreed, and above it what an approved supplier's contracts lack."""
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    supplier = seen_supplier(request, pk)
    if not access.can_read_contracts(actor):
        raise Http404
    today = timezone.localdate()
    lacks = contract_facts.missing(
        supplier,
        queries.contracts_of(supplier),
        today=today,
        may_mend=access.can_keep_contracts(actor, supplier),
    )
    context = {"lacks": lacks, "lede": _lacking(len(lacks))}
    return _show(request, supplier, "contracts", context)


def _lacking(n: int) -> str:
    if not n:
        return ""
    return ngettext(
        "%(n)s thing is missing in writing; each line leads to where it is mended.",
        "%(n)s things are missing in writing; each line leads to where it is mended.",
        n,
    ) % {"n": n}


@require_safe
@signed_in
def capability(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    supplier = seen_supplier(request, pk)
    today = timezone.localdate()
    tables = _tables(supplier, "capability", request)
    gauges = [(row, due_standing(row.calibration_due, today)) for row in supplier.instruments.all()]
    late = late_told(tables, today)
    late += [
        (
            _("%(thing)s: due %(day)s.")
            % {"thing": row, "day": figures.written(row.calibration_due, "date")},
            _gauge(supplier, row),
        )
        for row, standing in gauges
        if row.calibration_due and standing.days is not None and standing.days < 0
    ]
    context = {
        "tables": tables,
        "gauges": gauges,
        "late": late,
        "lede": _overdue(len(late)),
        "work": scope_lines(supplier),
        "may_keep": access.can_keep_registers(actor, supplier),
    }
    return _show(request, supplier, "capability", context)


def _gauge(supplier: Supplier, row: Any) -> str:
    return reverse("suppliers:instrument", args=[supplier.public_id, row.public_id])


def _overdue(n: int) -> str:
    if not n:
        return _("Nothing is overdue: machines, instruments, trainings and permits hold.")
    return ngettext(
        "%(n)s thing is overdue: it counts on the scorecard until it is done.",
        "%(n)s things are overdue: they count on the scorecard until they are done.",
        n,
    ) % {"n": n}


def scope_lines(supplier: Supplier) -> list[tuple[Any, str, str]]:
    """(stage, tone, words) of every stage of the work."""
    lines = []
    for key, label in WORK:
        if who := supplier.subcontracts.get(key):
            lines.append((label, "watch", _("subcontracted to %(who)s") % {"who": who}))
        elif key in supplier.scope:
            lines.append((label, "ok", _("in house")))
        else:
            lines.append((label, "draft", _("not done here")))
    return lines


@require_safe
@signed_in
def diligence(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    supplier = seen_supplier(request, pk)
    context: dict[str, Any] = {"lede": ""}
    if access.can_read_vetting(actor):
        context |= {
            "scale": scale_of(supplier, timezone.localdate()),
            "translation": translation_of(supplier),
            "case": queries.newest_case(supplier),
        }
    return _show(request, supplier, "diligence", context)


@require_safe
@signed_in
def terms(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    supplier = seen_supplier(request, pk)
    at_risk = [row for row in queries.terms_of(supplier) if row.is_at_risk]
    context = {
        "lede": _at_risk([str(row.get_model_display()) for row in at_risk]),
        "profile": profile_of(actor, supplier.country) if actor.is_brand_side else None,
        "may_edit": access.can_edit_suppliers(actor, supplier),
    }
    return _show(request, supplier, "terms", context)


def _at_risk(models: list[str]) -> str:
    if not models:
        return ""
    return _(
        "%(models)s: the design is the factory's and not exclusive; other brands may sell the same piece."
    ) % {"models": ", ".join(models)}


def _tables(supplier: Supplier, room: str, request: HttpRequest) -> list[Table]:
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    return [table_of(each, supplier, actor, today) for each in of_room(room) if each.is_for(actor)]


def _show(request: HttpRequest, supplier: Supplier, room: str, context: dict[str, Any]) -> HttpResponse:
    tables = context.pop("tables", None) or _tables(supplier, room, request)
    shared = {
        "supplier": supplier,
        "tabs": tabs(supplier, request.actor, room),  # type: ignore[attr-defined]
        "tables": tables,
    }
    return render(request, f"suppliers/{room}.html", shared | context)
