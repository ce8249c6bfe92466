"""Who may connect other systems."""

from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.accounts.states import Role


def can_manage_webhooks(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER)
