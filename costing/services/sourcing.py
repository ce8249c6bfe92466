"""Verbs of the TCO study and of the sourcing decision that rests on it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from costing import access, tco
from costing.factors import CORE_TEST, FACTORS
from costing.models import SourcingDecision, SourcingReview, TcoScenario
from costing.services.rows import refuse_currency
from costing.sourcing_since import frozen, since
from costing.states import ReviewVerdict, Sourcing
from costing.study_start import start_of
from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.guard import require
from jewelops.ui.figures import written
from specs.models import Product


def write_study(
    *,
    values: dict[str, Any],
    scenario: TcoScenario | None = None,
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> TcoScenario:
    """Create a study, or change ``scenario``. values: product, name, currency, units_per_year, years, inputs, revisit_on.

    inputs: {route: {field: number as text}}; checked against ``tco.FIELDS``. A new study without them takes what the
    product's quotes and landed costs say, in their currency. Raises Invalid with each fault.
    """
    require(access.can_cost, actor, scenario)
    if scenario is None and "inputs" not in values:
        start = start_of(values["product"], actor, values.get("currency", ""))
        values = {**values, "inputs": start.inputs, "currency": start.currency}
    refuse_currency(values.get("currency", "USD"))
    if "inputs" in values:
        values = {**values, "inputs": tco.checked(values["inputs"])}
    _check_plan(values)
    with transaction.atomic(), acting(actor, "tco.change" if scenario else "tco.add"):
        row = _row(scenario, actor, expected)
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    return row


def _row(scenario: TcoScenario | None, actor: Actor, expected: int | None) -> TcoScenario:
    if scenario is None:
        return TcoScenario(brand=actor.brand)
    row = TcoScenario.objects.select_for_update(of=("self",)).get(pk=scenario.pk)
    check_version(row, expected)
    return row  # type: ignore[no-any-return]  # a generic manager


def _check_plan(values: dict[str, Any]) -> None:
    if "units_per_year" in values and not 1 <= values["units_per_year"] <= tco.MOST_PIECES:
        raise Invalid(Reason("units", _("Plan between 1 and 10 million pieces a year."), "units_per_year"))
    if "years" in values and not 1 <= values["years"] <= 20:
        raise Invalid(Reason("years", _("Look 1 to 20 years ahead."), "years"))


def decide_sourcing(
    *,
    product: Product,
    choice: str,
    reason: str,
    owner: Any,
    revisit_on: Any,
    model: str = "",
    scenario: TcoScenario | None = None,
    factors: dict[str, Any] | None = None,
    core: Mapping[str, Any] | None = None,
    actor: Actor,
    at: datetime,
) -> SourcingDecision:
    """Make, buy or hybrid; what is bought names OEM or ODM. A decision has a reason, an owner and a day to look again.

    core: {question: {"yes": bool, "why": text}}, each answer with its reason; only those that were answered.
    What is made in-house is looked at again within a quarter.
    """
    require(access.can_decide_sourcing, actor, product)
    reasons = [
        *_against_words(choice, model, reason),
        *_against_dates(revisit_on, at),
        *_against_long(choice, revisit_on, at),
        *_against_core(core or {}),
    ]
    if unknown := sorted({*(factors or {})} - set(FACTORS) | {*(core or {})} - set(CORE_TEST)):
        reasons.append(Reason("unknown", _("Unknown factor: %(key)s.") % {"key": unknown[0]}, "factors"))
    if reasons:
        raise Invalid(*reasons)
    with transaction.atomic(), acting(actor, "sourcing.decide", reason.strip()):
        row = SourcingDecision.objects.create(
            brand=actor.brand,
            product=product,
            scenario=scenario,
            choice=choice,
            model="" if choice == Sourcing.MAKE else model,
            factors=factors or {},
            core=dict(core or {}),
            reason=reason.strip(),
            owner=owner,
            decided_by=actor.user,
            decided_at=at,
            revisit_on=revisit_on,
        )
        publish("sourcing.decided", row, actor=actor, at=at)
    return row  # type: ignore[no-any-return]  # a generic manager


def review_sourcing(
    *,
    decision: SourcingDecision,
    verdict: str,
    reason: str,
    next_on: Any = None,
    actor: Actor,
    at: datetime,
) -> SourcingReview:
    """Look at a decision again: it stands until ``next_on``, or is to be decided anew and stays due until it is.

    What changed since it was taken is kept with the review.
    """
    require(access.can_decide_sourcing, actor, decision)
    reasons = []
    if verdict not in ReviewVerdict.values:
        reasons.append(Reason("verdict", _("Say whether it stands."), "verdict"))
    if not reason.strip():
        reasons.append(Reason("missing", _("State the reason: it stays with the decision."), "reason"))
    if verdict == ReviewVerdict.STANDS:
        reasons += _against_next(decision, next_on, at)
    if reasons:
        raise Invalid(*reasons)
    with transaction.atomic(), acting(actor, "sourcing.review", reason.strip()):
        row = SourcingDecision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
        review = SourcingReview.objects.create(
            brand_id=row.brand_id,
            decision=row,
            verdict=verdict,
            reason=reason.strip(),
            since=frozen(since(row, timezone.localdate(at))),
            reviewed_by=actor.user,
            reviewed_at=at,
            next_on=next_on if verdict == ReviewVerdict.STANDS else None,
        )
        if review.next_on is not None:
            row.revisit_on = review.next_on
            row.save(update_fields=["revisit_on"])
        publish("sourcing.reviewed", row, actor=actor, at=at)
    return review  # type: ignore[no-any-return]  # a generic manager


def _against_next(decision: SourcingDecision, next_on: Any, at: datetime) -> list[Reason]:
    if next_on is None:
        return [Reason("missing", _("Choose the day to look again."), "next_on")]
    found = [*_against_dates(next_on, at), *_against_long(decision.choice, next_on, at)]
    return [Reason(each.code, each.text, "next_on") for each in found]


def _against_long(choice: str, revisit_on: Any, at: datetime) -> list[Reason]:
    """What is made in-house has to be better every quarter."""
    latest = timezone.localdate(at) + timedelta(days=92)
    if choice != Sourcing.MAKE or revisit_on <= latest:
        return []
    text = _("What is made in-house is looked at every quarter: choose a day until %(day)s.")
    return [Reason("quarter", text % {"day": written(latest, "date")}, "revisit_on")]


def _against_core(core: Mapping[str, Any]) -> list[Reason]:
    """An answer without a reason is an opinion."""
    return [
        Reason(
            "core",
            _("“%(question)s”: say why.") % {"question": CORE_TEST[key]},
            f"core-{key}",
        )
        for key, said in core.items()
        if key in CORE_TEST and not (isinstance(said, dict) and str(said.get("why", "")).strip())
    ]


def _against_words(choice: str, model: str, reason: str) -> list[Reason]:
    reasons = []
    if not reason.strip():
        reasons.append(Reason("missing", _("State the reason: it stays with the decision."), "reason"))
    if choice != Sourcing.MAKE and not model:
        reasons.append(Reason("missing", _("Say whether it is bought as OEM or as ODM."), "model"))
    return reasons


def _against_dates(revisit_on: Any, at: datetime) -> list[Reason]:
    if revisit_on <= timezone.localdate(at):
        return [Reason("past", _("Choose a day that is still to come."), "revisit_on")]
    return []
