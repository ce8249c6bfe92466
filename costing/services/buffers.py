"""Stock points and their buffers: entered by a person, calculated by themselves whenever what they rest on changes."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from costing import access
from costing.models import BufferCalculation, StockPoint
from costing.resilience_states import Cause, LeadTimeFrom
from costing.rules.stock_plan import Plan, season_of
from costing.services.rows import save
from costing.stock_facts import history_of, plan_of
from costing.stock_standing import newest_of, open_points, standings
from jewelops.accounts.actors import Actor, system
from jewelops.accounts.models import Brand
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.guard import require

FIELDS = ("service_level", "lead_time_from", "lead_time_days", "lead_time_sd_days", "season", "note")
LONGEST_DAYS = 730
ACCURATE = Decimal("0.0001")
A_CENTIDAY = Decimal("0.01")


def open_point(*, values: dict[str, Any], actor: Actor, at: datetime) -> StockPoint:
    """Hold a buffer of a SKU or of a part. values: sku or part_number, supplier (None = our own store), and ``FIELDS``."""
    require(access.can_plan_resilience, actor)
    row = StockPoint(brand=actor.brand, **{**values, "part_number": values.get("part_number", "").strip()})
    _refuse(row)
    text = _("There is a stock point of this at this place: change that one.")
    with transaction.atomic(), acting(actor, "stock_point.open"):
        save(
            row,
            taken={"stock_point_once_a_place": Reason("taken", text, "sku" if row.sku else "part_number")},
        )
        recalculate(row, at=at, cause=Cause.STATED)
        publish("stock_point.opened", row, actor=actor, at=at, url=row.get_absolute_url())
    return row


def change_point(
    *, point: StockPoint, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None = None
) -> StockPoint:
    """Service level, lead time, season and note; its item and its place stay."""
    require(access.can_plan_resilience, actor, point)
    with transaction.atomic(), acting(actor, "stock_point.change"):
        row = _open_row(point, expected)
        changed = [name for name in FIELDS if name in values and getattr(row, name) != values[name]]
        for name in changed:
            setattr(row, name, values[name])
        _refuse(row)
        if changed:
            row.save(update_fields=changed)
        recalculate(row, at=at, cause=Cause.STATED)
    return row


def take_season(*, point: StockPoint, actor: Actor, at: datetime, expected: int | None = None) -> StockPoint:
    """The twelve factors out of two whole years of its own demand. Refused while there are fewer."""
    found = season_of(history_of(point), timezone.localdate(at))
    if found is None:
        raise Refused(
            Reason(
                "too_short", _("A season shows after two whole years of demand: enter the factors by hand.")
            )
        )
    values = {"season": [str(each) for each in found]}
    return change_point(point=point, values=values, actor=actor, at=at, expected=expected)


def close_point(*, point: StockPoint, actor: Actor, at: datetime, expected: int | None = None) -> StockPoint:
    """No buffer is held here any more; its calculations stay."""
    require(access.can_plan_resilience, actor, point)
    with transaction.atomic(), acting(actor, "stock_point.close"):
        row = _open_row(point, expected)
        row.closed_at, row.below_since = at, None
        row.save(update_fields=["closed_at", "below_since"])
        publish("stock_point.closed", row, actor=actor, at=at)
    return row


def _open_row(point: StockPoint, expected: int | None) -> StockPoint:
    row = StockPoint.objects.select_for_update(of=("self",)).select_related("sku").get(pk=point.pk)
    check_version(row, expected)
    if row.closed_at is not None:
        raise Refused(Reason("closed", _("This stock point is closed: open another one.")))
    return row  # type: ignore[no-any-return]  # a generic manager


def _refuse(row: StockPoint) -> None:
    reasons = []
    if (row.sku is None) == (not row.part_number):
        reasons.append(Reason("item", _("Choose a SKU, or write a part number: one of both."), "sku"))
    if not 50 < row.service_level < Decimal("99.99"):
        text = _("A service level lies above 50 % and under 99.99 %.")
        reasons.append(Reason("service_level", text, "service_level"))
    reasons += _against_lead_time(row)
    if row.season:
        reasons += against_season(row.season)
    if reasons:
        raise Invalid(*reasons)


def _against_lead_time(row: StockPoint) -> list[Reason]:
    days, sd = row.lead_time_days, row.lead_time_sd_days
    if row.lead_time_from == LeadTimeFrom.ENTERED and not days:
        return [Reason("lead_time", _("Enter the lead time in days."), "lead_time_days")]
    if row.lead_time_from == LeadTimeFrom.ORDERS and row.part_number:
        text = _("Orders say nothing about a part: enter its lead time.")
        return [Reason("lead_time", text, "lead_time_from")]
    given: tuple[Decimal | None, ...] = (days, sd)
    wrong = [each for each in given if each is not None and not 0 <= each <= LONGEST_DAYS]
    return [Reason("lead_time", _("A lead time is 0 to 730 days."), "lead_time_days")] if wrong else []


def against_season(season: Sequence[str]) -> list[Reason]:
    """Twelve factors above 0 whose mean is 1, to within five in a hundred: else the season would raise the whole year."""
    factors = [Decimal(each) for each in season]
    if len(factors) != 12 or min(factors) <= 0 or max(factors) > 20:
        return [Reason("season", _("Write twelve factors above 0 and up to 20, January first."), "season")]
    mean = sum(factors, Decimal(0)) / 12
    if abs(mean - 1) > Decimal("0.05"):
        text = _("Twelve factors average 1, for an average month: these average %(mean)s.")
        return [Reason("season", text % {"mean": mean.quantize(A_CENTIDAY)}, "season")]
    return []


def recalculate(point: StockPoint, *, at: datetime, cause: str = "") -> BufferCalculation | None:
    """Calculate the buffer anew and keep it where it is another one; inside the transaction and context of its cause.

    cause: "" = told from what differs. Several changes of one moment leave one calculation.
    """
    found = plan_of(point, timezone.localdate(at))
    last = newest_of([point]).get(point.pk)
    values = _as_row(found)
    changed = last is None or any(getattr(last, name) != value for name, value in values.items())
    if changed:
        reason = cause or (_cause(last, values) if last else Cause.STATED)
        if last is not None and last.calculated_at == at:
            for name, value in values.items():
                setattr(last, name, value)
            last.save(update_fields=list(values))
        else:
            last = BufferCalculation.objects.create(
                brand_id=point.brand_id, point=point, calculated_at=at, cause=reason, **values
            )
            publish("stock.calculated", last, actor=system(point.brand), at=at, url=point.get_absolute_url())
    judge(point, at=at)
    return last


def _as_row(found: Plan) -> dict[str, Any]:
    demand, lead = found.demand, found.lead_time
    return {
        "demand": demand.mean.quantize(ACCURATE) if demand else None,
        "demand_sd": demand.sd.quantize(ACCURATE) if demand else None,
        "demand_n": demand.n if demand else 0,
        "season_factor": found.season_factor,
        "lead_time_days": lead.mean.quantize(A_CENTIDAY) if lead else None,
        "lead_time_sd_days": lead.sd.quantize(A_CENTIDAY) if lead else None,
        "lead_time_n": lead.n if lead else 0,
        "z": found.z,
        "sigma": found.sigma,
        "safety_stock": found.safety_stock,
        "reorder_point": found.reorder_point,
        "missing": found.missing,
    }


def _cause(last: BufferCalculation, values: dict[str, Any]) -> str:
    by_cause = {
        Cause.DEMAND: ("demand", "demand_sd", "demand_n"),
        Cause.LEAD_TIME: ("lead_time_days", "lead_time_sd_days", "lead_time_n"),
    }
    for cause, names in by_cause.items():
        if any(getattr(last, name) != values[name] for name in names):
            return cause
    return Cause.TIME


def judge(point: StockPoint, *, at: datetime) -> None:
    """Tell once that a point has fallen below its reorder point; forget it when it is above again."""
    (standing,) = standings([point])
    if standing.is_below == (point.below_since is not None):
        return
    point.below_since = at if standing.is_below else None
    StockPoint.objects.filter(pk=point.pk).update(below_since=point.below_since)
    if standing.is_below and standing.newest is not None:
        data = {"position": standing.position, "reorder": standing.newest.reorder_point}
        publish(
            "stock.below", point, actor=system(point.brand), at=at, data=data, url=point.get_absolute_url()
        )


def recalculate_item(brand_id: Any, sku_id: Any, part_number: str, *, at: datetime) -> None:
    """The points of a SKU or part whose demand changed."""
    for point in open_points(brand_id).filter(sku=sku_id, part_number=part_number):
        recalculate(point, at=at)


def recalculate_all(*, brand: Brand, at: datetime) -> int:
    """Every open point of a brand: orders arrived, or the months ahead are others. Returns how many there are."""
    with transaction.atomic(), acting(system(brand), "stock.recalculate"):
        points = list(open_points(brand.pk).select_for_update(of=("self",)))
        for point in points:
            recalculate(point, at=at)
    return len(points)
