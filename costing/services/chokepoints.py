"""The register of chokepoints: looked through by itself, answered by people."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from costing import access
from costing.chokepoint_facts import found_in
from costing.models import Chokepoint
from costing.resilience_states import ChokepointPlan
from costing.rules.chokepoints import Found
from jewelops.accounts.actors import Actor, system
from jewelops.accounts.models import Brand, Membership
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.guard import require

TOLD = ("kind", "name", "facts", "pieces_a_month")


def look(*, brand: Brand, at: datetime) -> int:
    """Enter what has become a chokepoint, mend what no longer is one. Safe to call twice. Returns how many stand."""
    with transaction.atomic(), acting(system(brand), "chokepoint.look"):
        # Two looks at once would enter the same chokepoint twice.
        Brand.objects.select_for_update(no_key=True).get(pk=brand.pk)
        found = {each.key: each for each in found_in(brand.pk, timezone.localdate(at))}
        known = {row.key: row for row in Chokepoint.objects.filter(brand=brand)}
        new = [row for key, each in found.items() if (row := _stands(known.get(key), each, brand, at))]
        if new:
            _tell("chokepoint.appeared", new[0], brand, at, n=len(new))
        for key, row in known.items():
            if key not in found and row.mended_at is None:
                row.mended_at = at
                row.save(update_fields=["mended_at"])
                _tell("chokepoint.mended", row, brand, at)
    return len(found)


def _stands(row: Chokepoint | None, found: Found, brand: Brand, at: datetime) -> Chokepoint | None:
    """New or come back: the row; None where it stood already. A person's answer is never touched."""
    values = {
        "kind": found.kind,
        "name": found.name,
        "facts": dict(found.facts),
        "pieces_a_month": found.pieces_a_month,
    }
    if row is None:
        row = Chokepoint.objects.create(brand=brand, key=found.key, found_at=at, **values)
        _tell("chokepoint.found", row, brand, at)
        return row
    changed = [name for name in TOLD if getattr(row, name) != values[name]]
    for name in changed:
        setattr(row, name, values[name])
    came_back = row.mended_at is not None
    if came_back:
        row.mended_at, row.found_at = None, at
        changed += ["mended_at", "found_at"]
    if changed:
        row.save(update_fields=changed)
    if not came_back:
        return None
    _tell("chokepoint.found", row, brand, at)
    return row


def _tell(topic: str, row: Chokepoint, brand: Brand, at: datetime, **data: Any) -> None:
    publish(topic, row, actor=system(brand), at=at, data=data, url=row.get_absolute_url())


def look_again(*, actor: Actor, at: datetime) -> int:
    """A person asks for it now, instead of waiting for the next hour."""
    require(access.can_plan_resilience, actor)
    return look(brand=actor.brand, at=at)


def plan_chokepoint(
    *,
    chokepoint: Chokepoint,
    owner: Any,
    plan: str,
    due_on: date | None,
    actor: Actor,
    at: datetime,
    words: str = "",
    expected: int | None = None,
) -> Chokepoint:
    """Who owns it, what is done about it, by when. Accepting the risk says why, and when it is looked at again."""
    require(access.can_plan_resilience, actor, chokepoint)
    _refuse_loose_ends(chokepoint, owner, plan, due_on, words, timezone.localdate(at))
    with transaction.atomic(), acting(actor, "chokepoint.plan", words.strip()):
        row = Chokepoint.objects.select_for_update(of=("self",)).get(pk=chokepoint.pk)
        check_version(row, expected)
        if row.mended_at is not None:
            text = _("It is mended: there is nothing to plan until it comes back.")
            raise Refused(Reason("mended", text))
        row.owner, row.plan, row.due_on, row.words = owner, plan, due_on, words.strip()
        row.save(update_fields=["owner", "plan", "due_on", "words"])
        data = {"owner": owner.name, "due": due_on.isoformat() if due_on else ""}
        publish("chokepoint.planned", row, actor=actor, at=at, data=data, url=row.get_absolute_url())
    return row  # type: ignore[no-any-return]  # a generic manager


def _refuse_loose_ends(
    row: Chokepoint, owner: Any, plan: str, due_on: date | None, words: str, today: date
) -> None:
    reasons = []
    if owner is None or not owners(row.brand_id).filter(user=owner).exists():
        reasons.append(
            Reason("owner", _("Choose somebody of the brand: a chokepoint has one owner."), "owner")
        )
    if plan not in ChokepointPlan.values:
        reasons.append(Reason("plan", _("Choose what is done about it, or accept the risk."), "plan"))
    if due_on is None:
        reasons.append(Reason("due", _("Name the day by which it is done, or looked at again."), "due_on"))
    elif due_on < today:
        reasons.append(Reason("past", _("Choose a day that is still to come."), "due_on"))
    if plan == ChokepointPlan.ACCEPT and not words.strip():
        reasons.append(
            Reason("missing", _("Say why the risk is accepted: it stays with the chokepoint."), "words")
        )
    if reasons:
        raise Invalid(*reasons)


def owners(brand_id: Any) -> Any:
    """Memberships of the brand's own people."""
    rows = Membership.objects.filter(Q(supplier=None), brand_id=brand_id, is_active=True)
    return rows.select_related("user").order_by("user__name")


def person(brand_id: Any, email: str) -> Any:
    """The user of an e-mail address, when it is somebody of the brand; else None, which the verbs refuse."""
    row = owners(brand_id).filter(user__email=email).first()
    return row.user if row else None
