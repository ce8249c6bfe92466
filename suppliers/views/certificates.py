"""Forms of certificates and instruments."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.files.store import store_upload
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from suppliers import access
from suppliers.forms.certificates import CertificateForm, InstrumentForm
from suppliers.models import Certificate, Supplier
from suppliers.services import certificates as verbs
from suppliers.views.suppliers import seen_supplier


@require_http_methods(["GET", "POST"])
@signed_in
def certificate_add(request: HttpRequest, pk: str) -> HttpResponse:
    supplier = _certifiable(request, pk)
    form = CertificateForm(
        request.POST or None,
        request.FILES or None,
        brand_side=request.actor.is_brand_side,  # type: ignore[attr-defined]
    )
    if request.method == "POST" and form.is_valid() and _write(request, form, supplier, None):
        messages.success(request, _("The certificate is entered."))
        return redirect("suppliers:detail", supplier.public_id)
    return _show(request, form, supplier, None)


@require_http_methods(["GET", "POST"])
@signed_in
def certificate_edit(request: HttpRequest, pk: str, certificate: str) -> HttpResponse:
    supplier = _certifiable(request, pk)
    row = get_object_or_404(supplier.certificates, pk=by_public_id(certificate, Certificate.prefix))
    form = CertificateForm(
        request.POST or None,
        request.FILES or None,
        instance=row,
        brand_side=request.actor.is_brand_side,  # type: ignore[attr-defined]
    )
    if request.method == "POST" and form.is_valid() and _write(request, form, supplier, row):
        messages.success(request, _("Saved."))
        return redirect("suppliers:detail", supplier.public_id)
    return _show(request, form, supplier, row)


@require_POST
@signed_in
def certificate_remove(request: HttpRequest, pk: str, certificate: str) -> HttpResponse:
    supplier = _certifiable(request, pk)
    row = get_object_or_404(supplier.certificates, pk=by_public_id(certificate, Certificate.prefix))
    try:
        verbs.remove_certificate(certificate=row, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    except Refused as refusal:
        messages.error(request, refusal.reasons[0].text)
    else:
        messages.success(request, _("The certificate is taken out; the history keeps it."))
    return redirect("suppliers:detail", supplier.public_id)


@require_http_methods(["GET", "POST"])
@signed_in
def instrument_add(request: HttpRequest, pk: str) -> HttpResponse:
    supplier = _certifiable(request, pk)
    form = InstrumentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.add_instrument(
                supplier=supplier,
                values=form.cleaned_data,
                actor=request.actor,  # type: ignore[attr-defined]  # the stubs do not know it
                at=timezone.now(),
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The instrument is entered."))
            return redirect("suppliers:detail", supplier.public_id)
    context = {"form": form, "supplier": supplier}
    return render(request, "suppliers/instrument_form.html", context, status=422 if form.errors else 200)


def _write(request: HttpRequest, form: CertificateForm, supplier: Supplier, row: Certificate | None) -> bool:
    """True when it was written; a refusal lands on the form with everything typed still there."""
    actor, at = request.actor, timezone.now()  # type: ignore[attr-defined]
    values: dict[str, Any] = dict(form.cleaned_data)
    try:
        if values.get("upload"):
            values["file"] = store_upload(
                values["upload"], kind="document", actor=actor, at=at, supplier_id=supplier.pk
            )
        if row is None:
            verbs.add_certificate(supplier=supplier, values=values, actor=actor, at=at)
        else:
            verbs.edit_certificate(
                certificate=row, values=values, actor=actor, at=at, expected=values["version"]
            )
    except Refused as refusal:
        show_refusal(form, refusal)
        return False
    return True


def _show(
    request: HttpRequest, form: CertificateForm, supplier: Supplier, row: Certificate | None
) -> HttpResponse:
    may_remove = row is not None and access.can_vet(request.actor, row)  # type: ignore[attr-defined]
    context = {"form": form, "supplier": supplier, "certificate": row, "may_remove": may_remove}
    return render(request, "suppliers/certificate_form.html", context, status=422 if form.errors else 200)


def _certifiable(request: HttpRequest, pk: str) -> Supplier:
    supplier = seen_supplier(request, pk)
    if not access.can_edit_certificates(request.actor, supplier):  # type: ignore[attr-defined]
        raise Http404
    return supplier
