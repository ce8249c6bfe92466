"""Reads about people and memberships."""

import uuid
from typing import Any

from django.db.models import Q

from jewelops.accounts.access import can_manage_people
from jewelops.accounts.actors import Actor
from jewelops.accounts.models import ApiToken, Invitation, Membership
from jewelops.postgres.prepared import Prepared


def _standing(user: uuid.UUID) -> Any:
    return Membership.objects.filter(user=user, is_active=True).select_related("brand", "user", "supplier")


STANDING = Prepared(_standing, user=uuid.UUID(int=1))


def memberships_of(user: Any) -> list[Membership]:
    """The places this person may work for, by the names of the brands."""
    return STANDING.all(user=user.pk)


def in_use(memberships: list[Membership], chosen: str | None) -> Membership | None:
    """The one chosen in this session if it still stands, else the person's first."""
    picked = next((each for each in memberships if str(each.pk) == chosen), None)
    return picked or min(memberships, key=lambda each: each.created_at, default=None)


def members_of(actor: Actor) -> Any:
    """Everybody of the brand, those who left last; a factory sees its own."""
    rows = Membership.objects.visible_to(actor).select_related("user", "supplier")
    return rows.order_by("-is_active", "supplier__name", "user__name")


def open_invitations_of(actor: Actor) -> Any:
    """Neither accepted nor withdrawn; an expired one is shown so that it can be sent again."""
    rows = Invitation.objects.visible_to(actor).select_related("supplier", "invited_by")
    return rows.filter(accepted_at=None, withdrawn_at=None)


def has_factory_people(actor: Actor, supplier_id: Any = None) -> bool:
    """Can anybody of that factory (of any, without one) sign in, or is at least asked to?"""
    asked = {"supplier_id": supplier_id} if supplier_id else {"supplier__isnull": False}
    members = Membership.objects.visible_to(actor).filter(is_active=True, **asked)
    return bool(members.exists() or open_invitations_of(actor).filter(**asked).exists())


def token_memberships_of(actor: Actor) -> Any:
    """Whom this actor may bind a token to: the owner anybody of the brand, others only themselves."""
    rows = Membership.objects.filter(brand=actor.brand, is_active=True).select_related(
        "user", "supplier", "brand"
    )
    if can_manage_people(actor):
        return rows
    return rows.filter(user=actor.user, supplier=actor.supplier_id)


def tokens_of(actor: Actor) -> Any:
    """The tokens this actor may revoke, those of the brand's sandbox too."""
    own = Q(brand=actor.brand) | Q(brand__sandbox_of=actor.brand)
    rows = ApiToken.objects.filter(own).select_related("membership__user", "membership__supplier")
    if can_manage_people(actor):
        return rows.order_by("-created")
    return rows.filter(membership__user=actor.user, membership__supplier_id=actor.supplier_id).order_by(
        "-created"
    )
