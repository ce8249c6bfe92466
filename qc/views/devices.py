"""Shared tablets: the manager's list of them, who inspects on one now, and the PIN."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jewelops.accounts.doors import signed_in
from jewelops.accounts.models import Membership
from jewelops.accounts.states import Role
from jewelops.accounts.tenancy import by_public_id
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal
from qc import access
from qc.forms import DeviceForm, PinForm
from qc.middleware import INSPECTOR, give_cookie, remember_inspector
from qc.models import FloorDevice
from qc.services import devices as verbs


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def device_list(request: HttpRequest) -> HttpResponse:
    """The factory's tablets and its inspectors' PINs; POST enrols the device in the manager's hand."""
    actor = request.actor  # type: ignore[attr-defined]
    if not access.can_enrol(actor):
        raise Http404
    form = DeviceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _enrol(request, form.cleaned_data["name"])
        except Refused as refusal:
            show_refusal(form, refusal)
    inspectors = Membership.objects.visible_to(actor).filter(role=Role.INSPECTOR, is_active=True)
    context = {
        "devices": FloorDevice.objects.visible_to(actor).select_related("enrolled_by", "revoked_by"),
        "inspectors": inspectors.select_related("user", "floor_pin").order_by("user__name"),
        "form": form,
        "here": request.floor_device,  # type: ignore[attr-defined]
        "now": timezone.now(),
    }
    return render(request, "qc/devices.html", context, status=422 if form.errors else 200)


def _enrol(request: HttpRequest, name: str) -> HttpResponse:
    """The manager leaves: on a tablet that others hold, nothing of the manager's own session may stay."""
    device, secret = verbs.enrol_device(name=name, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    request.session.flush()
    response = redirect("qc:floor-who")
    give_cookie(response, secret, is_secure=settings.SESSION_COOKIE_SECURE)
    messages.success(request, _("%(name)s is enrolled. Who inspects now?") % {"name": device.name})
    return response


@require_POST
@signed_in
def revoke(request: HttpRequest, pk: str) -> HttpResponse:
    device = FloorDevice.objects.seen(request.actor, pk=by_public_id(pk, FloorDevice.prefix))  # type: ignore[attr-defined]
    _hide_unless_enrolling(request, device)
    verbs.revoke_device(device=device, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, _("%(name)s is revoked: no PIN opens it any more.") % {"name": device.name})
    return redirect("qc:devices")


@require_POST
@signed_in
def clear_pin(request: HttpRequest, pk: str) -> HttpResponse:
    rows = Membership.objects.select_related("user")
    row = rows.seen(request.actor, pk=by_public_id(pk, Membership.prefix))  # type: ignore[attr-defined]
    _hide_unless_enrolling(request, row)
    verbs.clear_pin(membership=row, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
    messages.success(request, _("The PIN of %(name)s is cleared.") % {"name": row.user.name})
    return redirect("qc:devices")


def _hide_unless_enrolling(request: HttpRequest, row: Any) -> None:
    """The buttons stand on a page that only this factory's manager has."""
    if not access.can_enrol(request.actor, row):  # type: ignore[attr-defined]
        raise Http404


def who(request: HttpRequest) -> HttpResponse:
    """Whose hands is this tablet in? One tile an inspector."""
    device = _device(request)
    context = {"device": device, "inspectors": verbs.inspectors_of(device)}
    return render(request, "qc/floor/who.html", context)


def take_over(request: HttpRequest, pk: str) -> HttpResponse:
    """pk: of the inspector's membership. The PIN, on the floor's own number pad."""
    device = _device(request)
    row = verbs.inspectors_of(device).filter(pk=by_public_id(pk, Membership.prefix)).first()
    if row is None:
        raise Http404
    error = ""
    if request.method == "POST":
        try:
            pin = request.POST.get("pin", "")[:12]
            verbs.take_over(device=device, membership=row, pin=pin, at=timezone.now())
        except Refused as refusal:
            error = refusal.reasons[0].text
        else:
            remember_inspector(request, device, row)
            return redirect("qc:floor")
    context = {"inspector": row, "has_pin": hasattr(row, "floor_pin"), "error": error}
    return render(request, "qc/floor/pin.html", context, status=422 if error else 200)


def _device(request: HttpRequest) -> Any:
    if request.floor_device is None:  # type: ignore[attr-defined]
        raise Http404
    return request.floor_device  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def own_pin(request: HttpRequest) -> HttpResponse:
    """Set by whoever is signed in by password; a PIN does not change a PIN."""
    actor = request.actor  # type: ignore[attr-defined]
    if INSPECTOR in request.session:
        request.session.flush()
        return redirect(f"{reverse('account_login')}?next={reverse('qc:floor-pin')}")
    if not access.can_hold_pin(actor):
        raise Http404
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            pin = verbs.set_pin(pin=form.cleaned_data["pin"], actor=actor, at=timezone.now())
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return _with_pin(request, pin.membership)
    return render(request, "qc/floor/own_pin.html", {"form": form}, status=422 if form.errors else 200)


def _with_pin(request: HttpRequest, membership: Membership) -> HttpResponse:
    """On a shared tablet the full sign-in ends here, and the inspector goes on by PIN."""
    device = request.floor_device  # type: ignore[attr-defined]
    if device is not None and device.supplier_id == membership.supplier_id:
        remember_inspector(request, device, membership)
    messages.success(request, _("Your PIN is set."))
    return redirect("qc:floor")
