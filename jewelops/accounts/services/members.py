"""Verbs about those who are in."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts import access
from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Membership, User
from jewelops.accounts.states import BRAND_ROLES, SUPPLIER_ROLES, Role
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Invalid, Reason, Refused

PROFILE = ("name", "language", "timezone")


def change_role(*, membership: Membership, role: str, actor: Actor, at: datetime) -> Membership:
    """Raises Invalid for a role of the other side, Refused when the brand would lose its last owner."""
    access.require(access.can_manage_people, actor, membership)
    if role not in (BRAND_ROLES if membership.supplier_id is None else SUPPLIER_ROLES):
        raise Invalid(Reason("role_and_side", _("This role belongs to the other side."), "role"))
    with transaction.atomic(), acting(actor, "member.change_role"):
        row = _locked(membership)
        if role != Role.OWNER:
            _keep_an_owner(row)
        row.role = role
        row.save(update_fields=["role"])
    return row


def deactivate(*, membership: Membership, actor: Actor, at: datetime) -> Membership:
    """They see nothing of this brand any more; their tokens stop at once. What they did stays theirs."""
    access.require(access.can_manage_people, actor, membership)
    with transaction.atomic(), acting(actor, "member.deactivate"):
        row = _locked(membership)
        _keep_an_owner(row)
        row.is_active = False
        row.save(update_fields=["is_active"])
    return row


def reactivate(*, membership: Membership, actor: Actor, at: datetime) -> Membership:
    access.require(access.can_manage_people, actor, membership)
    with transaction.atomic(), acting(actor, "member.reactivate"):
        row = _locked(membership)
        row.is_active = True
        row.save(update_fields=["is_active"])
    return row


def change_profile(*, user: User, values: dict[str, Any], at: datetime) -> None:
    """One's own name, language, time zone. values: any of PROFILE."""
    changed = [key for key in PROFILE if key in values and getattr(user, key) != values[key]]
    for key in changed:
        setattr(user, key, values[key])
    if changed:
        user.save(update_fields=changed)


def _locked(membership: Membership) -> Membership:
    return Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)  # type: ignore[no-any-return]


def _keep_an_owner(row: Membership) -> None:
    """The lock on every owner's row keeps two owners from removing each other at once."""
    if row.role != Role.OWNER or not row.is_active:
        return
    owners = Membership.objects.select_for_update(of=("self",)).filter(
        brand_id=row.brand_id, role=Role.OWNER, is_active=True
    )
    if len(owners) < 2:
        raise Refused(Reason("last_owner", _("The brand needs an owner: name another one first.")))
