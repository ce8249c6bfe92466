"""Who may do what in the specs room; the guard and the button ask the same predicate."""

from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.accounts.states import Role


def can_edit(actor: Actor, row: Any = None) -> bool:
    """Products, revisions and their rows: owner, production, quality."""
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.PRODUCTION, Role.QUALITY)


def can_release(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.PRODUCTION)


def can_raise_finding(actor: Actor, row: Any = None) -> bool:
    """The brand's editors, and the factory whose dossier shows the revision."""
    return can_edit(actor) or actor.is_supplier_side


def can_decide_finding(actor: Actor, row: Any = None) -> bool:
    return can_release(actor)
