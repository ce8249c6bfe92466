"""Lets an enrolled tablet speak for the inspector who gave the PIN: on the floor's pages and its pictures, nowhere else."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from jewelops.accounts.actors import of_membership
from jewelops.accounts.middleware import use_language_and_zone
from qc.models import FloorDevice
from qc.services.devices import device_of, inspectors_of

COOKIE = "floor_device"
INSPECTOR = "floor_inspector"
FLOOR, FILES = "/qc/floor/", "/files/"
YEAR = 365 * 24 * 3600


class FloorDeviceMiddleware:
    """``request.floor_device`` on floor pages; ``request.actor`` and ``request.user`` where nobody is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.floor_device = None  # type: ignore[attr-defined]  # read by the floor's views and templates
        if request.path.startswith((FLOOR, FILES)) and COOKIE in request.COOKIES:
            _put_inspector(request)
        return self.get_response(request)


def _put_inspector(request: Any) -> None:
    secret = request.get_signed_cookie(COOKIE, default="", salt=COOKIE)
    device = device_of(secret, timezone.now()) if secret else None
    request.floor_device = device
    if device is None or request.user.is_authenticated:
        return
    membership = _chosen(device, request.session.get(INSPECTOR, ""))
    if membership is not None:
        request.user = membership.user
        request.actor = of_membership(membership)
        use_language_and_zone(request, membership.user)


def _chosen(device: FloorDevice, kept: str) -> Any:
    """kept: "device membership", so that a session of another or a re-enrolled tablet counts for nothing."""
    device_pk, _space, membership_pk = kept.partition(" ")
    if device_pk != str(device.pk):
        return None
    return inspectors_of(device).filter(pk=uuid.UUID(membership_pk), floor_pin__isnull=False).first()


def remember_inspector(request: Any, device: FloorDevice, membership: Any) -> None:
    """A new session for the new inspector; nothing of the one before, nor a full sign-in, is left on the tablet."""
    request.session.flush()
    request.session[INSPECTOR] = f"{device.pk} {membership.pk}"
    request.user = AnonymousUser()


def give_cookie(response: HttpResponse, secret: str, *, is_secure: bool) -> None:
    response.set_signed_cookie(
        COOKIE, secret, salt=COOKIE, max_age=YEAR, httponly=True, secure=is_secure, samesite="Lax"
    )
