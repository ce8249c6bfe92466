"""Stating the balance: how much efficiency is given for adaptability, by whom, until when."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from costing import access
from costing.balance_facts import adaptability, efficiency
from costing.models import BalanceStatement
from costing.resilience_states import Balance
from costing.services.chokepoints import owners
from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason
from jewelops.lifecycle.guard import require


def state_balance(
    *, choice: str, reason: str, owner: Any, revisit_on: date | None, actor: Actor, at: datetime
) -> BalanceStatement:
    """A choice with its reason, its owner and the day to look again; the figures of that day stay with it."""
    require(access.can_state_balance, actor)
    today = timezone.localdate(at)
    reasons = []
    if choice not in Balance.values:
        reasons.append(Reason("choice", _("Choose where the brand stands between the two."), "choice"))
    if not reason.strip():
        reasons.append(Reason("missing", _("State the reason: it stays with the choice."), "reason"))
    if owner is None or not owners(actor.brand_id).filter(user=owner).exists():
        reasons.append(Reason("owner", _("Choose somebody of the brand who answers for it."), "owner"))
    if revisit_on is None or revisit_on <= today:
        reasons.append(Reason("past", _("Choose a day that is still to come."), "revisit_on"))
    if reasons:
        raise Invalid(*reasons)
    found = [*efficiency(actor.brand_id, today), *adaptability(actor.brand_id, today)]
    figures = {
        each.key: {
            "value": str(each.value) if each.value is not None else None,
            "n": each.n,
            "unit": each.unit,
        }
        for each in found
    }
    with transaction.atomic(), acting(actor, "balance.state", reason.strip()):
        row = BalanceStatement.objects.create(
            brand=actor.brand,
            choice=choice,
            reason=reason.strip(),
            figures=figures,
            owner=owner,
            stated_by=actor.user,
            stated_at=at,
            revisit_on=revisit_on,  # type: ignore[misc]  # given, asked above
        )
        publish("balance.stated", row, actor=actor, at=at, url=row.get_absolute_url())
    return row  # type: ignore[no-any-return]  # a generic manager
