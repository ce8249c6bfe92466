"""What customers sent back: the list, and recording one."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.files.store import store_upload
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from jewelops.ui.listing import NO_FILTERS, Listing
from qc import access
from qc.forms import ReturnForm
from qc.queries import returns as queries
from qc.services.returns import record_return
from qc.states import FailureMode
from sampling.models import Lot

PER_PAGE = 50
RETURNS = Listing(
    "returns",
    sorts={
        "mode": ("mode", "returned_on"),
        "lot": ("lot__code",),
        "pieces": ("quantity",),
        "returned": ("returned_on",),
    },
    default="-returned",
    columns={
        "id": "public_id",
        "mode": "mode",
        "lot": "lot.code",
        "serial": "serial",
        "style_number": "lot.line.order.dossier.revision.product.style_number",
        "supplier": "supplier.name",
        "pieces": "quantity",
        "returned_on": "returned_on",
        "note": "note",
    },
)


@require_safe
@signed_in
def return_list(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    asked = {key: str(value) for key, value in request.GET.items() if value and key not in NO_FILTERS}
    sort = RETURNS.asked(request)
    rows = RETURNS.sorted(queries.filtered(actor, asked), sort)
    if file := RETURNS.file(request, rows):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "asked": asked,
        "sort": sort,
        "modes": FailureMode.choices,
        "may_record": access.can_record_return(actor),
    }
    return render(request, "qc/returns.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def record(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    if not access.can_record_return(actor):
        raise Http404
    form = ReturnForm(request.POST or None, request.FILES or None, actor=actor, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        try:
            row = _record(request, dict(form.cleaned_data))
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Recorded: %(what)s.") % {"what": row})
            return redirect("qc:returns")
    return render(request, "qc/return_new.html", {"form": form}, status=422 if form.errors else 200)


def _initial(request: HttpRequest) -> dict[str, Any]:
    lot = request.GET.get("lot", "")
    if not lot:
        return {}
    row = Lot.objects.seen(request.actor, pk=by_public_id(lot, Lot.prefix))  # type: ignore[attr-defined]
    return {"lot": row.pk}


def _record(request: HttpRequest, values: dict[str, Any]) -> Any:
    actor, at = request.actor, timezone.now()  # type: ignore[attr-defined]
    upload = values.pop("upload", None)
    photo = store_upload(upload, kind="photo", actor=actor, at=at) if upload else None
    return record_return(photo=photo, actor=actor, at=at, **values)
