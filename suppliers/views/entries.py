"""One list, one page and one form for every register of a supplier."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.audit.queries import history_of
from jewelops.files.store import store_upload
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import Listing
from suppliers import access, queries
from suppliers.forms.upkeep import MaintenanceForm
from suppliers.models import Machine, Supplier
from suppliers.registers import REGISTERS
from suppliers.registers import register as known
from suppliers.registers.register import Register
from suppliers.registers.table import address, facts_of, filtered, lines_of, rows_of
from suppliers.rooms import tabs
from suppliers.services import entries as verbs
from suppliers.views.suppliers import seen_supplier

PER_PAGE = 50


@require_safe
@signed_in
def register_list(request: HttpRequest, register: str) -> HttpResponse:
    """The register over all suppliers that this actor may see."""
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    kind = _register(register, actor)
    listing = Listing(kind.key, sorts=kind.sorts, default=kind.default, columns=kind.file)
    asked = {key: request.GET.get(key, "") for key in ("q", "supplier", "choice", "late")}
    sort, today = listing.asked(request), timezone.localdate()
    found = filtered(kind, actor, **asked | {"late": bool(asked["late"])}, today=today)  # type: ignore[arg-type]
    rows = listing.sorted(found, sort)
    if file := listing.file(request, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "register": kind,
        "page": page,
        "lines": lines_of(kind, page.object_list, today),
        "asked": asked,
        "sort": sort,
        "filtered": any(asked.values()),
        "choices": _choices(kind),
        "suppliers": queries.names(actor),
        "tabs": _tabs(kind, actor),
    }
    return render(request, "suppliers/register.html", context)


def _tabs(kind: Register, actor: Any) -> list[dict[str, Any]]:
    """The other registers that this actor may read."""
    return [
        {
            "label": each.title,
            "url": reverse("suppliers:register", args=[each.key]),
            "current": each is kind,
            "n": None,
        }
        for each in REGISTERS
        if each.is_for(actor)
    ]


def _choices(kind: Register) -> Any:
    return kind.model._meta.get_field(kind.choices).choices if kind.choices else []


@require_safe
@signed_in
def entry(request: HttpRequest, pk: str, register: str, entry: str) -> HttpResponse:
    """Everything that is kept of one row, its evidence and its history."""
    return show_entry(request, *_seen(request, pk, register, entry))


def show_entry(
    request: HttpRequest, supplier: Supplier, kind: Register, row: Any, status: int = 200, **more: Any
) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    writes = kind.writes(actor, supplier)
    if isinstance(row, Machine):
        more = {"services": row.services.select_related("file"), "maintenance_form": MaintenanceForm()} | more
    context = {
        "supplier": supplier,
        "register": kind,
        "entry": row,
        "facts": facts_of(kind, row),
        "photos": _photos(kind, row),
        "tabs": tabs(supplier, actor, kind.room),
        "may_write": writes,
        "may_remove": access.can_vet(actor, supplier),
        "history": history_of(row, *more.get("services", ())) if actor.is_brand_side else [],
    }
    return render(request, "suppliers/entry.html", context | more, status=status)


def _photos(kind: Register, row: Any) -> list[dict[str, str]]:
    files = [row.file] if kind.photo and row.file else []
    if kind.gallery is not None:
        files += [each.file for each in row.photos.select_related("file")]
    return [
        {"url": file.thumb_url, "large": file.large_url, "caption": "", "alt": file.name} for file in files
    ]


@require_http_methods(["GET", "POST"])
@signed_in
def entry_add(request: HttpRequest, pk: str, register: str) -> HttpResponse:
    supplier, kind = _kept(request, pk, register)
    form = _form(request, kind, None)
    if request.method == "POST" and form.is_valid():
        row = _write(request, kind, form, supplier, None)
        if row is not None:
            messages.success(request, _("Entered: %(name)s.") % {"name": row})
            return redirect(address(kind, row))
    return _show_form(request, form, supplier, kind, None)


@require_http_methods(["GET", "POST"])
@signed_in
def entry_edit(request: HttpRequest, pk: str, register: str, entry: str) -> HttpResponse:
    supplier, kind = _kept(request, pk, register)
    _supplier, _kind, row = _seen(request, pk, register, entry)
    form = _form(request, kind, row)
    if request.method == "POST" and form.is_valid() and _write(request, kind, form, supplier, row):
        messages.success(request, _("Saved."))
        return redirect(address(kind, row))
    return _show_form(request, form, supplier, kind, row)


@require_POST
@signed_in
def entry_remove(request: HttpRequest, pk: str, register: str, entry: str) -> HttpResponse:
    supplier, kind, row = _seen(request, pk, register, entry)
    if not access.can_vet(request.actor, supplier):  # type: ignore[attr-defined]
        raise Http404
    try:
        verbs.remove_entry(register=kind, entry=row, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    except Refused as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason.text)
        return redirect(address(kind, row))
    messages.success(request, _("The entry is taken out; the history keeps it."))
    return redirect(f"suppliers:{kind.room}", supplier.public_id)


def _form(request: HttpRequest, kind: Register, row: Any) -> Any:
    """What the address says of a field stands in a new form: the way to what is missing names its kind."""
    actor = request.actor  # type: ignore[attr-defined]
    said = {name: value for name, value in request.GET.items() if name in kind.fields} if row is None else {}
    return kind.form(
        request.POST or None,
        request.FILES or None,
        instance=row,
        initial=said,
        people=queries.brand_users(actor),
    )


def _write(request: HttpRequest, kind: Register, form: Any, supplier: Supplier, row: Any) -> Any:
    """The row, or None where it was refused: then the reasons stand on the form and everything typed is still there."""
    actor, at = request.actor, timezone.now()  # type: ignore[attr-defined]
    values = dict(form.cleaned_data)
    try:
        upload = values.pop("upload", None)
        if upload:
            values["file"] = _store(upload, kind.photo, supplier, actor, at)
        photos = values.pop("photos", None) or []
        values["photos"] = [_store(each, True, supplier, actor, at) for each in photos]
        if row is None:
            return verbs.add_entry(register=kind, supplier=supplier, values=values, actor=actor, at=at)
        return verbs.edit_entry(
            register=kind, entry=row, values=values, actor=actor, at=at, expected=values["version"]
        )
    except Refused as refusal:
        show_refusal(form, refusal)
        return None


def _store(upload: Any, is_photo: bool, supplier: Supplier, actor: Any, at: Any) -> Any:
    """The file is the supplier's only where its own people hand it over: what the brand keeps, the brand reads."""
    owner = supplier.pk if actor.is_supplier_side else None
    return store_upload(
        upload, kind="photo" if is_photo else "document", actor=actor, at=at, supplier_id=owner
    )


def _show_form(request: HttpRequest, form: Any, supplier: Supplier, kind: Register, row: Any) -> HttpResponse:
    context = {
        "form": form,
        "supplier": supplier,
        "register": kind,
        "entry": row,
        "back": address(kind, row) if row else "",
    }
    return render(request, "suppliers/entry_form.html", context, status=422 if form.errors else 200)


def _register(key: str, actor: Any) -> Register:
    """The register of that name, if this actor may read it."""
    found = known(key)
    if found is None or not found.is_for(actor):
        raise Http404
    return found


def _kept(request: HttpRequest, pk: str, register: str) -> tuple[Supplier, Register]:
    """To be written by this actor, else 404."""
    actor = request.actor  # type: ignore[attr-defined]
    supplier, kind = seen_supplier(request, pk), _register(register, actor)
    if not kind.writes(actor, supplier):
        raise Http404
    return supplier, kind


def _seen(request: HttpRequest, pk: str, register: str, entry: str) -> tuple[Supplier, Register, Any]:
    actor = request.actor  # type: ignore[attr-defined]
    supplier, kind = seen_supplier(request, pk), _register(register, actor)
    row = rows_of(kind, actor).filter(supplier=supplier, pk=by_public_id(entry, kind.model.prefix)).first()
    if row is None:
        raise Http404
    return supplier, kind, row
