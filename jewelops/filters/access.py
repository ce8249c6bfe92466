"""Who may share a filter, and who may change one."""

from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.accounts.states import Role


def can_share(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side


def can_change(actor: Actor, row: Any) -> bool:
    """Whoever saved it; what is shared, the brand's owner too: its author may have left."""
    return row.user_id == (actor.user.pk if actor.user else None) or (
        row.is_shared and actor.is_brand_side and actor.has_role(Role.OWNER)
    )
