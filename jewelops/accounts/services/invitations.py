"""Letting people in: one address, one use, seven days."""

import hashlib
import logging
import secrets
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jewelops.accounts import access
from jewelops.accounts.actors import Actor
from jewelops.accounts.mail import send_mail
from jewelops.accounts.models import Invitation, Membership, User
from jewelops.accounts.states import BRAND_ROLES, SUPPLIER_ROLES
from jewelops.accounts.zones import zone_of
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Invalid, Reason, Refused

log = logging.getLogger(__name__)

OPEN_FOR = timedelta(days=7)


def invite(*, email: str, role: str, supplier: Any, actor: Actor, at: datetime) -> tuple[Invitation, str]:
    """Open a door and mail its key. Returns both: the key itself is stored nowhere.

    supplier: None for a role of the brand. Raises Invalid (role and side disagree), Refused (already a member).
    """
    access.require(access.can_manage_people, actor)
    email = email.strip().lower()
    _check_side(role, supplier)
    _check_new(email, supplier, actor)
    with transaction.atomic(), acting(actor, "invitation.send"):
        _open_ones(email, supplier, actor).update(withdrawn_at=at)
        return _open(Invitation(brand=actor.brand, supplier=supplier, email=email, role=role), actor, at)


def resend(*, invitation: Invitation, actor: Actor, at: datetime) -> tuple[Invitation, str]:
    """A new key for another seven days; the old one opens nothing any more."""
    access.require(access.can_manage_people, actor, invitation)
    with transaction.atomic(), acting(actor, "invitation.resend"):
        row = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if row.accepted_at is not None:
            raise Refused(Reason("accepted", _("This invitation was accepted already.")))
        row.withdrawn_at = None
        return _open(row, actor, at)


def withdraw(*, invitation: Invitation, actor: Actor, at: datetime) -> None:
    """Its key opens nothing any more."""
    access.require(access.can_manage_people, actor, invitation)
    with transaction.atomic(), acting(actor, "invitation.withdraw"):
        Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(
            withdrawn_at=at
        )


def open_invitation(key: str, *, at: datetime) -> Invitation | None:
    """The invitation this key opens, or None: unknown, used, withdrawn and expired look the same."""
    found = Invitation.objects.select_related("brand", "supplier").filter(digest=digest_of(key)).first()
    return found if found is not None and found.is_open(at) else None


def accept(
    *, key: str, user: Any, name: str = "", password: str = "", at: datetime
) -> tuple[Membership, User]:
    """Come in. user: the signed-in person of that address, or None for a new account with name and password.

    Raises Invalid (password too weak), Refused (no longer open, or the address has an account: sign in first).
    """
    with transaction.atomic():
        found = (
            Invitation.objects.select_for_update(of=("self",))
            .select_related("brand")
            .filter(digest=digest_of(key))
            .first()
        )
        if found is None or not found.is_open(at):
            raise Refused(Reason("closed", _("This invitation is no longer open: ask for a new one.")))
        person = _person(found, user, name, password)
        actor = Actor(brand=found.brand, role=found.role, user=person, supplier_id=found.supplier_id)
        with acting(actor, "invitation.accept"):
            membership = _enrol(found, person)
            found.accepted_at = at
            found.save(update_fields=["accepted_at"])
    return membership, person


def digest_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _check_side(role: str, supplier: Any) -> None:
    if role not in (BRAND_ROLES if supplier is None else SUPPLIER_ROLES):
        text = (
            _("This role belongs to a factory: choose the supplier.")
            if supplier is None
            else _("This role belongs to the brand: leave the supplier empty.")
        )
        raise Invalid(Reason("role_and_side", text, "supplier"))


def _check_new(email: str, supplier: Any, actor: Actor) -> None:
    if Membership.objects.filter(
        brand=actor.brand, supplier=supplier, user__email=email, is_active=True
    ).exists():
        raise Refused(Reason("member", _("%(email)s is a member already.") % {"email": email}, "email"))


def _open_ones(email: str, supplier: Any, actor: Actor) -> Any:
    rows = Invitation.objects.visible_to(actor).filter(email=email, supplier=supplier)
    return rows.filter(accepted_at=None, withdrawn_at=None)


def _open(row: Invitation, actor: Actor, at: datetime) -> tuple[Invitation, str]:
    key = secrets.token_urlsafe(32)
    row.digest, row.expires_at, row.invited_by = digest_of(key), at + OPEN_FOR, actor.user
    row.save()
    transaction.on_commit(lambda: _mail(row, key, actor, get_language()))
    return row, key


def _mail(row: Invitation, key: str, actor: Actor, language: str) -> None:
    """A closed post office keeps nobody out: the owner sends again."""
    context = {
        "link": settings.BASE_URL + reverse("accounts:accept", args=[key]),
        "brand": row.brand.name,
        "by": actor.name,
        "days": OPEN_FOR.days,
    }
    subject = _("%(brand)s invites you to JewelOps") % {"brand": row.brand.name}
    try:
        send_mail("invitation", to=row.email, language=language, subject=subject, context=context)
    except (SMTPException, OSError) as error:
        log.warning("The invitation to %s could not be mailed: %s", row.email, error)


def _person(invitation: Invitation, user: Any, name: str, password: str) -> User:
    if user is not None and user.email == invitation.email:
        return user  # type: ignore[no-any-return]
    if user is not None or User.objects.filter(email=invitation.email).exists():
        text = _("%(email)s has an account: sign in with it, then open the link again.")
        raise Refused(Reason("has_account", text % {"email": invitation.email}))
    try:
        validate_password(password)
    except ValidationError as error:
        raise Invalid(*(Reason("weak_password", text, "password") for text in error.messages)) from error
    # A factory's clock is not the brand's.
    supplier = invitation.supplier
    zone = zone_of(supplier.country) if supplier else invitation.brand.timezone
    return User.objects.create_user(
        invitation.email, password, name=name.strip(), language=get_language() or "en", timezone=zone
    )


def _enrol(invitation: Invitation, person: User) -> Membership:
    """A member who had left comes back in the new role."""
    membership, _made = Membership.objects.update_or_create(
        brand=invitation.brand,
        user=person,
        supplier=invitation.supplier,
        defaults={"role": invitation.role, "is_active": True},
    )
    return membership  # type: ignore[no-any-return]  # a generic manager
