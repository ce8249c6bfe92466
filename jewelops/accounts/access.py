"""Who may let people and machines in, and the guard every verb begins with."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.states import Role
from jewelops.kernel.errors import Forbidden, Reason


def require(may: Callable[[Actor, Any], bool], actor: Actor, row: Any = None) -> None:
    """Raises Forbidden unless the predicate holds."""
    if not may(actor, row):
        raise Forbidden(Reason("forbidden", _("Your role does not allow this.")))


def can_manage_people(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER)


def can_manage_tokens(actor: Actor, row: Any = None) -> bool:
    """The owner for the whole brand; a factory's manager for their own membership."""
    return actor.has_role(Role.OWNER, Role.MANAGER)
