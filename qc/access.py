"""Who may do what in quality control; the guard and the button ask the same predicate."""

from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.accounts.states import Role

QUALITY = (Role.OWNER, Role.PRODUCTION, Role.QUALITY)
FACTORY = (Role.MANAGER, Role.INSPECTOR)


def can_plan(actor: Actor, row: Any = None) -> bool:
    """Plans and the defect catalogue are the brand's: factory norms are replaced by its criteria."""
    return actor.is_brand_side and actor.has_role(*QUALITY)


def can_inspect(actor: Actor, row: Any = None) -> bool:
    """The brand's quality people, and the inspectors and managers of the lot's own factory."""
    if actor.is_brand_side:
        return actor.has_role(*QUALITY)
    mine = row is None or row.supplier_id == actor.supplier_id
    return mine and actor.has_role(*FACTORY)


def can_concede(actor: Actor, row: Any = None) -> bool:
    """Using as is what the plan rejected is the brand's decision."""
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.QUALITY)


def can_void(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(Role.OWNER, Role.QUALITY)


def can_correct(actor: Actor, row: Any = None) -> bool:
    """Both sides write containment, cause and action."""
    if actor.is_brand_side:
        return actor.has_role(*QUALITY)
    return actor.has_role(Role.MANAGER) and (row is None or row.supplier_id == actor.supplier_id)


def can_judge_correction(actor: Actor, row: Any = None) -> bool:
    """Disposition, owner, due date, verification of effect and closing are the brand's."""
    return actor.is_brand_side and actor.has_role(*QUALITY)


def can_record_lab_test(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(*QUALITY)


def can_record_return(actor: Actor, row: Any = None) -> bool:
    return actor.is_brand_side and actor.has_role(*QUALITY)


def can_audit_process(actor: Actor, row: Any = None) -> bool:
    """Each layer audits: the factory its own floor, the brand every factory's."""
    return can_inspect(actor, row)


def can_send_readings(actor: Actor, row: Any = None) -> bool:
    """Machines speak with the token of somebody who may inspect."""
    return can_inspect(actor, row)


def can_enrol(actor: Actor, row: Any = None) -> bool:
    """A factory's manager says which tablets its inspectors share."""
    mine = row is None or row.supplier_id == actor.supplier_id
    return actor.is_supplier_side and actor.has_role(Role.MANAGER) and mine


def can_hold_pin(actor: Actor, row: Any = None) -> bool:
    """A PIN opens the floor and nothing else, so only those have one who work on the floor alone."""
    return actor.is_supplier_side and actor.has_role(Role.INSPECTOR)
