"""Reads for the incentive pages; they take the actor."""

from typing import Any

from django.db.models import Q, QuerySet

from jewelops.accounts.actors import Actor
from suppliers import kpis
from suppliers.incentive_states import OutcomeState, RuleState
from suppliers.models import IncentiveOutcome, IncentiveRule, Supplier
from suppliers.states import MAY_PRODUCE


def rules(actor: Actor, *, q: str = "", supplier: str = "", state: str = "") -> QuerySet[Any]:
    """q: number, factory or the figure by its name in the reader's language; supplier "-" = the brand's defaults."""
    rows = IncentiveRule.objects.visible_to(actor).select_related("supplier")
    if q:
        named = [each.key for each in kpis.measures() if q.lower() in str(each.label).lower()]
        rows = rows.filter(Q(number__icontains=q) | Q(supplier__name__icontains=q) | Q(measure__in=named))
    if supplier:
        rows = rows.filter(supplier__isnull=True) if supplier == "-" else rows.filter(supplier__name=supplier)
    if state in RuleState.values:
        rows = rows.filter(state=state)
    return rows  # type: ignore[no-any-return]  # a generic manager


def outcomes(actor: Actor, *, q: str = "", state: str = "") -> QuerySet[Any]:
    rows = IncentiveOutcome.objects.visible_to(actor).select_related("supplier", "scorecard")
    if q:
        rows = rows.filter(Q(supplier__name__icontains=q) | Q(document_number__icontains=q))
    if state in OutcomeState.values:
        rows = rows.filter(state=state)
    return rows  # type: ignore[no-any-return]  # a generic manager


def waiting(actor: Actor) -> tuple[int, int]:
    """Rules that wait for the factory's signature, outcomes that wait for the brand."""
    return (
        IncentiveRule.objects.visible_to(actor).filter(state=RuleState.OFFERED).count(),
        IncentiveOutcome.objects.visible_to(actor).exclude(state=OutcomeState.SETTLED).count(),
    )


def makers(actor: Actor) -> QuerySet[Any]:
    """The factories that may be offered something."""
    rows = Supplier.objects.visible_to(actor).filter(state__in=MAY_PRODUCE)
    return rows.order_by("name")  # type: ignore[no-any-return]  # a generic manager
