"""Verbs of the scorecard: open it, name who answers for a red figure, close it."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason
from jewelops.lifecycle.advance import advance
from jewelops.lifecycle.guard import require
from suppliers import access
from suppliers.card import Card, frozen
from suppliers.models import Scorecard, ScorecardRedItem, Supplier
from suppliers.services.incentives import compute_outcome


def open_scorecard(
    *, supplier: Supplier, starts_on: date, ends_on: date, actor: Actor, at: datetime
) -> Scorecard:
    """The scorecard of a period; the existing one when it was opened before. Raises Invalid for a period that runs backward or has not begun."""
    require(access.can_keep_scorecards, actor, supplier)
    if ends_on < starts_on:
        raise Invalid(Reason("order", _("The period ends on or after the day it begins."), "ends_on"))
    if starts_on > at.date():
        raise Invalid(
            Reason("future", _("The period has not begun yet: there is nothing to count."), "starts_on")
        )
    row = Scorecard(brand=actor.brand, supplier=supplier, starts_on=starts_on, ends_on=ends_on)
    try:
        with transaction.atomic(), acting(actor, "scorecard.open"):
            row.save()
    except IntegrityError as error:
        if "scorecard_once" not in str(error):
            raise
        return Scorecard.objects.get(supplier=supplier, starts_on=starts_on, ends_on=ends_on)  # type: ignore[no-any-return]
    return row


def answer_red(
    *,
    scorecard: Scorecard,
    measure: str,
    root_cause: str,
    owner: Any,
    due_on: date,
    actor: Actor,
    at: datetime,
) -> ScorecardRedItem:
    """Name the cause, the owner and the day for one red figure."""
    require(access.can_keep_scorecards, actor, scorecard)
    if due_on < at.date():
        raise Invalid(Reason("past", _("The due date lies in the past."), "due_on"))
    if not root_cause.strip():
        raise Invalid(Reason("missing", _("Name the root cause."), "root_cause"))
    with transaction.atomic(), acting(actor, "scorecard.answer_red", root_cause):
        row, _created = ScorecardRedItem.objects.update_or_create(
            scorecard=scorecard,
            measure=measure,
            defaults={
                "brand_id": scorecard.brand_id,
                "root_cause": root_cause.strip(),
                "owner": owner,
                "due_on": due_on,
            },
        )
        publish("scorecard.red_answered", scorecard, actor=actor, at=at, supplier_id=scorecard.supplier_id)
    return row  # type: ignore[no-any-return]  # a generic manager


def close_scorecard(*, scorecard: Scorecard, card: Card, actor: Actor, at: datetime) -> Scorecard:
    """Freeze the figures, and compute what they are worth. Refused while a red figure has no cause, owner and due date."""
    with transaction.atomic():
        row = advance(
            scorecard, "close", actor=actor, at=at, measures=frozen(card), score=card.score, grade=card.grade
        )
        publish("scorecard.closed", row, actor=actor, at=at, supplier_id=row.supplier_id)
        compute_outcome(scorecard=row, actor=actor, at=at)
    return row
