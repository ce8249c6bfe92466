"""Shared tablets of a factory: enrolled and revoked by its manager, taken over by an inspector's PIN.

A PIN never signs in: it only chooses which inspector of this supplier the enrolled device now speaks for.
"""

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.accounts.actors import Actor, of_membership
from jewelops.accounts.models import Membership
from jewelops.accounts.states import Role
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from qc import access
from qc.models import FloorDevice, InspectorPin

MOST_TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=10)
# A phone may send a week late; a claim to be an inspector is believed as long.
CLAIM_SECONDS = 7 * 24 * 3600
CLAIM_SALT = "qc.floor.inspector"
RUNS = ("01234567890", "09876543210")


def enrol_device(*, name: str, actor: Actor, at: datetime) -> tuple[FloorDevice, str]:
    """The device and the secret for its cookie, which is known to nobody afterwards."""
    require(access.can_enrol, actor)
    assert actor.supplier_id is not None  # noqa: S101 - can_enrol has said so
    if not name.strip():
        raise Invalid(Reason("name_missing", _("Name the tablet, as on its sticker."), "name"))
    secret = secrets.token_urlsafe(32)
    with transaction.atomic(), acting(actor, "qc.device.enrol"):
        row = FloorDevice.objects.create(
            brand_id=actor.brand_id,
            supplier_id=actor.supplier_id,
            name=name.strip()[:60],
            secret_hash=_hash(secret),
            enrolled_by=actor.user,
            enrolled_at=at,
        )
    return row, secret


def revoke_device(*, device: FloorDevice, actor: Actor, at: datetime) -> FloorDevice:
    """From now on nobody inspects on it by PIN. What it has not sent yet stays on it until somebody signs in there."""
    require(access.can_enrol, actor, device)
    with transaction.atomic(), acting(actor, "qc.device.revoke"):
        row = FloorDevice.objects.select_for_update(of=("self",)).get(pk=device.pk)
        if row.revoked_at is None:
            row.revoked_at, row.revoked_by = at, actor.user
            row.save(update_fields=["revoked_at", "revoked_by"])
    return row  # type: ignore[no-any-return]  # a generic manager


def device_of(secret: str, at: datetime) -> FloorDevice | None:
    """The enrolled device whose cookie this is; None once it is revoked."""
    rows = FloorDevice.objects.select_related("brand", "supplier")
    row = rows.filter(secret_hash=_hash(secret), revoked_at=None).first()
    if row is not None and (row.seen_at is None or at - row.seen_at > SEEN_EVERY):
        FloorDevice.objects.filter(pk=row.pk).update(seen_at=at)
    return row  # type: ignore[no-any-return]  # a generic manager


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def inspectors_of(device: FloorDevice) -> Any:
    """Those who may take the device over: active inspectors of its supplier, with their PIN where they have one."""
    rows = Membership.objects.filter(
        brand_id=device.brand_id, supplier_id=device.supplier_id, role=Role.INSPECTOR, is_active=True
    )
    return (
        rows.filter(user__is_active=True).select_related("user", "brand", "floor_pin").order_by("user__name")
    )


def set_pin(*, pin: str, actor: Actor, at: datetime) -> InspectorPin:
    """The inspector's own; signed in by password, so that nobody sets another's."""
    require(access.can_hold_pin, actor)
    if not re.fullmatch(r"[0-9]{4,6}", pin):
        raise Invalid(Reason("pin_shape", _("A PIN has 4 to 6 digits."), "pin"))
    if len(set(pin)) == 1 or any(pin in run for run in RUNS):
        raise Invalid(Reason("pin_easy", _("This PIN is guessed at once: choose another one."), "pin"))
    mine = Membership.objects.get(brand_id=actor.brand_id, user=actor.user, supplier=actor.supplier_id)
    values = {
        "brand_id": actor.brand_id,
        "pin_hash": make_password(pin),
        "wrong_tries": 0,
        "locked_until": None,
        "set_at": at,
    }
    with transaction.atomic(), acting(actor, "qc.pin.set"):
        row, _is_new = InspectorPin.objects.update_or_create(membership=mine, defaults=values)
    return row  # type: ignore[no-any-return]  # a generic manager


def clear_pin(*, membership: Membership, actor: Actor, at: datetime) -> None:
    """Forgotten or guessed at: the inspector signs in once by password and sets a new one."""
    require(access.can_enrol, actor, membership)
    with transaction.atomic(), acting(actor, "qc.pin.clear"):
        InspectorPin.objects.filter(membership=membership).delete()


def take_over(*, device: FloorDevice, membership: Membership, pin: str, at: datetime) -> Actor:
    """The inspector whose PIN it is. Raises Refused with what to do; the try that failed stays counted."""
    with transaction.atomic():
        row = InspectorPin.objects.select_for_update(of=("self",)).filter(membership=membership).first()
        fault = _try(row, pin, at)
    if fault is not None:
        raise Refused(fault)
    return of_membership(membership)


def _try(row: InspectorPin | None, pin: str, at: datetime) -> Reason | None:
    if row is None:
        text = _("You have no PIN yet: sign in once with your password and set one.")
        return Reason("pin_missing", text, "pin")
    if row.locked_until is not None and row.locked_until > at:
        return _locked(row.locked_until - at)
    if check_password(pin, row.pin_hash):
        row.wrong_tries, row.locked_until = 0, None
        row.save(update_fields=["wrong_tries", "locked_until"])
        return None
    row.wrong_tries += 1
    left = MOST_TRIES - row.wrong_tries
    if left <= 0:
        row.wrong_tries, row.locked_until = 0, at + LOCKED_FOR
    row.save(update_fields=["wrong_tries", "locked_until"])
    if left <= 0:
        return _locked(LOCKED_FOR)
    text = ngettext(
        "This is not your PIN. %(left)s try left.", "This is not your PIN. %(left)s tries left.", left
    )
    return Reason("pin_wrong", text % {"left": left}, "pin")


def _locked(wait: timedelta) -> Reason:
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    text = ngettext(
        "Five wrong PINs. Wait %(minutes)s minute, or ask your manager to clear it.",
        "Five wrong PINs. Wait %(minutes)s minutes, or ask your manager to clear it.",
        minutes,
    )
    return Reason("pin_locked", text % {"minutes": minutes}, "pin")


def claim_of(actor: Actor) -> str:
    """What a page gives its outbox to say whose results these are: signed, so that no phone makes one up."""
    if actor.user is None:
        return ""
    return signing.dumps(
        [str(actor.user.pk), str(actor.supplier_id or ""), str(actor.brand_id)], salt=CLAIM_SALT
    )


def claimed(claim: str, actor: Actor) -> Actor:
    """Who logged it: the inspector of the claim, who belongs to the same factory as whoever sends it now.

    Raises Refused for a claim that is forged, too old, of another factory, or of somebody who has left.
    """
    if not claim:
        return actor
    try:
        user, supplier, brand = signing.loads(claim, salt=CLAIM_SALT, max_age=CLAIM_SECONDS)
    except (signing.BadSignature, ValueError) as error:
        raise Refused(_not_known()) from error
    if (supplier, brand) != (str(actor.supplier_id or ""), str(actor.brand_id)):
        raise Refused(_not_known())
    if actor.user is not None and user == str(actor.user.pk):
        return actor
    rows = Membership.objects.select_related("user", "brand")
    row = rows.filter(
        user_id=user, supplier=supplier or None, brand_id=brand, is_active=True, user__is_active=True
    ).first()
    if row is None:
        raise Refused(_not_known())
    return of_membership(row)


def _not_known() -> Reason:
    text = _("It is not certain who logged this: the inspector signs in here and logs it again.")
    return Reason("inspector_unknown", text)
