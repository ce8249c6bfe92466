"""Second sources planned in calm times: alternates of parts, and how a product's volume is to be split."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from costing import access
from costing.models import PartAlternate, SourcingPlan, SourcingShare
from costing.services.chokepoints import owners
from costing.services.rows import refuse_currency, refuse_negative, save
from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.guard import require
from specs.models import Product

FIELDS = ("owner_id", "coordination_cost", "currency", "coordinators", "note", "revisit_on")


def qualify_alternate(*, values: dict[str, Any], actor: Actor, at: datetime) -> PartAlternate:
    """What may stand in for a part, who made it, what proves it. values: part_number, alternate, maker, evidence, file,
    qualified_on."""
    require(access.can_plan_resilience, actor)
    row = PartAlternate(
        brand=actor.brand,
        qualified_by=actor.user,
        **{name: value.strip() if isinstance(value, str) else value for name, value in values.items()},
    )
    _refuse_alternate(row, at)
    text = _("This alternate is entered already.")
    with transaction.atomic(), acting(actor, "part_alternate.qualify"):
        save(row, taken={"part_alternate_once": Reason("taken", text, "alternate")})
        publish("part_alternate.qualified", row, actor=actor, at=at, url=row.get_absolute_url())
    return row


def _refuse_alternate(row: PartAlternate, at: datetime) -> None:
    reasons = []
    if not row.part_number:
        reasons.append(Reason("missing", _("Write the part number as the BOM has it."), "part_number"))
    if not row.alternate:
        reasons.append(Reason("missing", _("Write which part may stand in for it."), "alternate"))
    elif row.alternate.casefold() == row.part_number.casefold():
        reasons.append(
            Reason("same", _("An alternate is another part than the one it stands in for."), "alternate")
        )
    if not row.evidence:
        text = _("Say what proves it: samples built, measurements, a test report.")
        reasons.append(Reason("missing", text, "evidence"))
    if row.qualified_on > timezone.localdate(at):
        text = _("It was qualified today or on a day that has been.")
        reasons.append(Reason("future", text, "qualified_on"))
    if reasons:
        raise Invalid(*reasons)


def withdraw_alternate(
    *, alternate: PartAlternate, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> PartAlternate:
    """It no longer counts: the part may be a chokepoint again."""
    require(access.can_plan_resilience, actor, alternate)
    if not reason.strip():
        raise Invalid(Reason("missing", _("Say why: it stays in its history."), "reason"))
    with transaction.atomic(), acting(actor, "part_alternate.withdraw", reason.strip()):
        row = PartAlternate.objects.select_for_update(of=("self",)).get(pk=alternate.pk)
        check_version(row, expected)
        if row.withdrawn_at is not None:
            raise Refused(Reason("withdrawn", _("It is withdrawn already.")))
        row.withdrawn_at, row.withdrawn_reason = at, reason.strip()[:300]
        row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        publish("part_alternate.withdrawn", row, actor=actor, at=at, url=row.get_absolute_url())
    return row  # type: ignore[no-any-return]  # a generic manager


def plan_sources(
    *,
    product: Product,
    values: dict[str, Any],
    shares: Mapping[Any, int] | None = None,
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> SourcingPlan:
    """The product's one plan, entered or changed. values: ``FIELDS``; shares: supplier -> percent, 100 together, or {}."""
    require(access.can_plan_resilience, actor, product)
    with transaction.atomic(), acting(actor, "sourcing_plan.write"):
        Product.objects.select_for_update(no_key=True).get(pk=product.pk)
        row = SourcingPlan.objects.filter(product=product).first()
        if row is None:
            row = SourcingPlan(brand=actor.brand, product=product)
        elif expected is not None:
            check_version(row, expected)
        for name in FIELDS:
            if name in values:
                setattr(row, name, values[name])
        _refuse_plan(row, shares, at)
        row.save()
        if shares is not None:
            _share_out(row, shares)
        publish("sourcing_plan.written", row, actor=actor, at=at, url=row.get_absolute_url())
    return row


def _refuse_plan(row: SourcingPlan, shares: Mapping[Any, int] | None, at: datetime) -> None:
    reasons = []
    if row.owner_id is None or not owners(row.brand_id).filter(user=row.owner_id).exists():
        reasons.append(Reason("owner", _("Choose somebody of the brand: a plan has one owner."), "owner"))
    if row.revisit_on is None or row.revisit_on <= timezone.localdate(at):
        reasons.append(Reason("past", _("Choose a day that is still to come."), "revisit_on"))
    if shares and (min(shares.values()) < 1 or sum(shares.values()) != 100):
        text = _("The shares of all factories are 100 %% together: these are %(sum)s.")
        reasons.append(Reason("shares", text % {"sum": sum(shares.values())}, "shares"))
    if reasons:
        raise Invalid(*reasons)
    refuse_negative({"coordination_cost": row.coordination_cost}, ("coordination_cost",))
    refuse_currency(row.currency)


def _share_out(plan: SourcingPlan, shares: Mapping[Any, int]) -> None:
    there = {each.supplier_id: each for each in plan.shares.all()}
    for supplier, percent in shares.items():
        row = there.pop(supplier.pk, None)
        if row is None:
            SourcingShare.objects.create(
                brand_id=plan.brand_id, plan=plan, supplier=supplier, percent=percent
            )
        elif row.percent != percent:
            row.percent = percent
            row.save(update_fields=["percent"])
    for gone in there.values():
        gone.delete()
