"""Who may do what in the suppliers room; the guard and the button ask the same predicate."""

from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.accounts.states import Role


def can_edit_suppliers(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.PRODUCTION)


def can_hold(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.PRODUCTION, Role.QUALITY)


def can_read_vetting(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side


def can_vet(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.PRODUCTION, Role.QUALITY)


def can_decide(actor: Actor, row: Any = None) -> bool:
    """Approving, rejecting and suspending a supplier is the owner's."""
    return actor.is_brand_side and actor.has_role(Role.OWNER)


def can_edit_certificates(actor: Actor, row: Any = None) -> bool:
    """The brand, or the factory's manager for its own factory."""
    return can_vet(actor) or actor.has_role(Role.MANAGER)


def can_edit_criteria(actor: Actor, row: Any = None) -> bool:
    return can_decide(actor)


def can_keep_scorecards(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.PRODUCTION, Role.QUALITY)


def can_write_incentives(actor: Actor, row: Any = None) -> bool:
    """Offer, change and end what a factory's figures are worth."""
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.PRODUCTION)


def can_answer_incentives(actor: Actor, row: Any = None) -> bool:
    """The factory's manager signs for his own factory."""
    return actor.is_supplier_side and actor.has_role(Role.MANAGER)


def can_settle_incentives(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.FINANCE)


def can_read_knowhow(actor: Actor, row: Any = None) -> bool:
    """How things fail is the brand's own knowledge."""
    return actor.is_brand_side


def can_write_knowhow(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.PRODUCTION, Role.QUALITY)


def can_read_contracts(actor: Actor, row: Any = None) -> bool:
    """The brand, and of a factory who signs for it."""
    return actor.is_brand_side or actor.has_role(Role.MANAGER)


def can_keep_contracts(actor: Actor, row: Any = None) -> bool:
    return can_vet(actor)


def can_keep_registers(actor: Actor, row: Any = None) -> bool:
    """Machines, people, trainings, portfolio: the brand, or the factory's manager for its own factory."""
    return can_edit_certificates(actor, row)


def can_keep_diligence(actor: Actor, row: Any = None) -> bool:
    """References, visits, reviews: who vets writes them down, and the factory does not read them."""
    return can_vet(actor)


def can_read_registers(actor: Actor, row: Any = None) -> bool:
    return True


def can_keep_raci(actor: Actor, row: Any = None) -> bool:
    """Draft and publish who answers for what. Both sides read what was published."""
    return can_hold(actor)


def can_run_meetings(actor: Actor, row: Any = None) -> bool:
    """Agree a rhythm, open a meeting, answer its points, close it."""
    return can_hold(actor)


def can_table_points(actor: Actor, row: Any = None) -> bool:
    """Either side puts on the table what no source knows."""
    return can_run_meetings(actor) or actor.has_role(Role.MANAGER)


def can_give_actions(actor: Actor, row: Any = None) -> bool:
    """Give an action, change its day or owner, withdraw it."""
    return can_hold(actor)


def can_finish_action(actor: Actor, row: Any = None) -> bool:
    """Whoever it is given to, the brand, or the factory's manager. row: the action."""
    if can_give_actions(actor) or actor.has_role(Role.MANAGER):
        return True
    return row is not None and actor.user is not None and row.owner_id == actor.user.pk


def can_reopen_action(actor: Actor, row: Any = None) -> bool:
    """That it is not done after all is the brand's to say."""
    return can_give_actions(actor)
