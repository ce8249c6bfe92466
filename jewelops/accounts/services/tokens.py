"""Letting machines in: a token is shown once and stored as a digest."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts import access
from jewelops.accounts.actors import Actor
from jewelops.accounts.models import ApiToken, Brand, Membership
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Forbidden, Invalid, Reason

LIVE, TEST = "live", "test"


def create_token(
    *,
    name: str,
    scopes: Sequence[str],
    environment: str,
    membership: Membership,
    actor: Actor,
    at: datetime,
) -> tuple[ApiToken, str]:
    """The token and its key, which nobody can read again. A test token works in the brand's sandbox.

    Raises Invalid without a name or scopes, Forbidden for somebody else's membership.
    """
    access.require(access.can_manage_tokens, actor, membership)
    _check(name, scopes, membership, actor)
    with transaction.atomic(), acting(actor, "token.create"):
        bound = membership if environment == LIVE else sandbox_membership(membership)
        token, key = ApiToken.objects.create(
            user=bound.user,
            expiry=None,
            prefix=f"jo_{environment}_",
            name=name.strip(),
            brand_id=bound.brand_id,
            membership=bound,
            scopes=sorted(set(scopes)),
            environment=environment,
        )
        token.hint = key[-4:]
        token.save(update_fields=["hint"])
    return token, key


def revoke_token(*, token: ApiToken, actor: Actor, at: datetime) -> None:
    """It opens nothing from the next request on."""
    access.require(access.can_manage_tokens, actor, token)
    with acting(actor, "token.revoke"):
        ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at)


def sandbox_membership(membership: Membership) -> Membership:
    """The same person in the brand's sandbox, which is made at first need."""
    if membership.supplier_id is not None:
        text = _("Test tokens are for the brand's own side: take a live token for a factory.")
        raise Invalid(Reason("no_sandbox", text, "environment"))
    brand = membership.brand
    sandbox, _made = Brand.objects.get_or_create(
        sandbox_of=brand,
        defaults={
            "name": f"{brand.name} (sandbox)"[:120],
            "slug": f"{brand.slug[:40]}-sandbox",
            "currency": brand.currency,
            "timezone": brand.timezone,
            "country": brand.country,
            "is_sandbox": True,
        },
    )
    found, _made = Membership.objects.get_or_create(
        brand=sandbox, user=membership.user, supplier=None, defaults={"role": membership.role}
    )
    return found  # type: ignore[no-any-return]  # a generic manager


def _check(name: str, scopes: Sequence[str], membership: Membership, actor: Actor) -> None:
    theirs = membership.user_id == (actor.user.pk if actor.user else None)
    if membership.brand_id != actor.brand_id or not (theirs or access.can_manage_people(actor)):
        raise Forbidden(Reason("forbidden", _("Your role does not allow this.")))
    if not name.strip():
        raise Invalid(Reason("missing", _("Name the token after the system that uses it."), "name"))
    if not scopes:
        raise Invalid(Reason("missing", _("Choose what the token may do."), "scopes"))
