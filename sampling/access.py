"""Who may do what in the sampling room; the guard and the button ask the same predicate."""

from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.accounts.states import Role
from sampling.states import Side


def _brand(actor: Actor, *roles: str) -> bool:
    return actor.is_brand_side and actor.has_role(*roles)


def can_run_sampling(actor: Actor, row: Any = None) -> bool:
    """Open dossiers, ask for samples, receive and measure them, answer questions, agree tests."""
    return _brand(actor, Role.OWNER, Role.PRODUCTION, Role.QUALITY)


def can_answer_for_factory(actor: Actor, row: Any = None) -> bool:
    """Acknowledge a revision, ask, sign for the factory, acknowledge an order."""
    return actor.has_role(Role.MANAGER)


def can_build(actor: Actor, row: Any = None) -> bool:
    """Write down how a sample was built: only those who built it."""
    return actor.has_role(Role.MANAGER, Role.INSPECTOR)


def can_judge_samples(actor: Actor, row: Any = None) -> bool:
    return can_run_sampling(actor)


def can_edit_standard(actor: Actor, row: Any = None) -> bool:
    """Both sides negotiate the items before they are locked."""
    return can_run_sampling(actor) or can_answer_for_factory(actor)


def can_sign_for_brand(actor: Actor, row: Any = None) -> bool:
    return _brand(actor, Role.OWNER, Role.PRODUCTION)


def can_answer_viability(actor: Actor, row: Any = None) -> bool:
    return can_run_sampling(actor) or can_build(actor)


def can_oversee(actor: Actor, row: Any = None) -> bool:
    """Whoever has the years, on either side; the service asks how many."""
    return can_run_sampling(actor) or can_build(actor)


def can_draft_orders(actor: Actor, row: Any = None) -> bool:
    return _brand(actor, Role.OWNER, Role.PRODUCTION, Role.FINANCE)


def can_issue_orders(actor: Actor, row: Any = None) -> bool:
    return _brand(actor, Role.OWNER, Role.PRODUCTION)


def can_override_gate(actor: Actor, row: Any = None) -> bool:
    """Only the owner signs over an open condition."""
    return _brand(actor, Role.OWNER)


def can_cancel_orders(actor: Actor, row: Any = None) -> bool:
    return can_issue_orders(actor)


def can_amend_orders(actor: Actor, row: Any = None) -> bool:
    """Either side asks; the other one answers."""
    return can_issue_orders(actor) or can_answer_for_factory(actor)


def can_answer_amendment(actor: Actor, row: Any = None) -> bool:
    """The side that did not ask. row: the amendment."""
    if row is None:
        return can_amend_orders(actor)
    return can_answer_for_factory(actor) if row.asked_side == Side.BRAND else can_issue_orders(actor)


def can_withdraw_amendment(actor: Actor, row: Any = None) -> bool:
    """The side that asked. row: the amendment."""
    if row is None:
        return can_amend_orders(actor)
    return can_issue_orders(actor) if row.asked_side == Side.BRAND else can_answer_for_factory(actor)


def can_plan_deliveries(actor: Actor, row: Any = None) -> bool:
    """row: the order. A draft is planned by the brand; once issued the factory plans too."""
    return can_draft_orders(actor) or (can_answer_for_factory(actor) and bool(row is None or row.issued_at))


def can_forecast(actor: Actor, row: Any = None) -> bool:
    """Whoever plans the demand: a factory only reads."""
    return _brand(actor, Role.OWNER, Role.PRODUCTION, Role.FINANCE)


def can_keep_destinations(actor: Actor, row: Any = None) -> bool:
    """Whoever answers for what arrives: a factory reads where it ships to."""
    return _brand(actor, Role.OWNER, Role.PRODUCTION, Role.FINANCE)


def can_receive_orders(actor: Actor, row: Any = None) -> bool:
    return _brand(actor, Role.OWNER, Role.PRODUCTION, Role.QUALITY, Role.FINANCE)


def can_run_lots(actor: Actor, row: Any = None) -> bool:
    return can_build(actor) or can_run_sampling(actor)


def can_manage_lots(actor: Actor, row: Any = None) -> bool:
    """Cut, merge and start lots: the factory's manager, or the brand's production."""
    return can_answer_for_factory(actor) or can_issue_orders(actor)


def can_quarantine(actor: Actor, row: Any = None) -> bool:
    return can_run_lots(actor)


def can_release_lots(actor: Actor, row: Any = None) -> bool:
    """What is quarantined leaves it only by the brand's word."""
    return can_run_sampling(actor)


def can_ship(actor: Actor, row: Any = None) -> bool:
    return can_manage_lots(actor)


def can_disclose(actor: Actor, row: Any = None) -> bool:
    return can_build(actor)


def can_record_found(actor: Actor, row: Any = None) -> bool:
    return can_run_sampling(actor)


def can_decide_deviation(actor: Actor, row: Any = None) -> bool:
    return can_run_sampling(actor)


def can_ask_change(actor: Actor, row: Any = None) -> bool:
    """Either side asks for a change order."""
    return can_run_sampling(actor) or can_answer_for_factory(actor)


def can_work_on_change(actor: Actor, row: Any = None) -> bool:
    """Its words and dispositions: the side that asked, and the brand in any case."""
    if row is None or row.asked_side == Side.BRAND:
        return can_run_sampling(actor)
    return can_run_sampling(actor) or can_answer_for_factory(actor)


def can_sign_change(actor: Actor, row: Any = None) -> bool:
    return can_sign_for_brand(actor) or can_answer_for_factory(actor)


def can_implement_change(actor: Actor, row: Any = None) -> bool:
    return can_sign_for_brand(actor)


def can_set_policy(actor: Actor, row: Any = None) -> bool:
    return can_override_gate(actor)
