"""Demand and stock as they are told: by hand, by file, or by the ERP. Told again, the figure is corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from costing import access
from costing.models import Demand, StockLevel, StockPoint
from costing.services.buffers import judge, recalculate_item
from costing.stock_standing import open_points
from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason
from jewelops.lifecycle.guard import require
from sampling.change_states import BucketChoice
from specs.models import Sku
from suppliers.models import Supplier

MOST_PIECES = 100_000_000
LONGEST_NUMBER = 60


@dataclass(frozen=True)
class Taken:
    """What became of the rows of one list."""

    new: int = 0
    corrected: int = 0
    same: int = 0

    @property
    def rows(self) -> int:
        return self.new + self.corrected + self.same


@dataclass(frozen=True)
class Month:
    """Pieces of a SKU or part sold or used up in a month, any day of it."""

    month: date
    quantity: int
    sku: Sku | None = None
    part_number: str = ""
    source: str = ""


@dataclass(frozen=True)
class Level:
    """What lies in a bucket at a place: supplier None = at the brand."""

    bucket: str
    quantity: int
    counted_on: date
    sku: Sku | None = None
    part_number: str = ""
    supplier: Supplier | None = None
    source: str = ""


def write_demand(*, told: Month, actor: Actor, at: datetime) -> Demand:
    """One month; the buffers of the item are calculated again."""
    (row,), _taken = take_demand(told=[told], actor=actor, at=at)
    return row


def take_demand(*, told: Sequence[Month], actor: Actor, at: datetime) -> tuple[list[Demand], Taken]:
    """Many months at once, all or none; each item's buffers are calculated once. Raises Invalid, a reason a row."""
    require(access.can_plan_resilience, actor)
    today = timezone.localdate(at)
    _raise(reason for each in told for reason in against_month(each, today))
    with transaction.atomic(), acting(actor, "demand.tell"):
        _alone(actor)
        rows, taken = _put(
            Demand, [_month_values(each) for each in told], ("sku_id", "part_number", "month"), actor
        )
        for sku_id, part_number in dict.fromkeys(row.item_key for row in rows):
            recalculate_item(actor.brand_id, sku_id, part_number, at=at)
        if taken.new or taken.corrected:
            publish("demand.told", rows[0], actor=actor, at=at, data={"rows": taken.new + taken.corrected})
    return rows, taken


def _month_values(told: Month) -> dict[str, Any]:
    return {
        "sku_id": told.sku.pk if told.sku else None,
        "part_number": told.part_number.strip(),
        "month": told.month.replace(day=1),
        "quantity": told.quantity,
        "source": told.source.strip(),
    }


def against_month(told: Month, today: date) -> list[Reason]:
    reasons = _against_item(told.sku, told.part_number)
    if not 0 <= told.quantity <= MOST_PIECES:
        reasons.append(Reason("quantity", _("Pieces are 0 or more."), "quantity"))
    if told.month.replace(day=1) > today:
        text = _("A month that is still to come was not sold yet: write a forecast instead.")
        reasons.append(Reason("future", text, "month"))
    return reasons


def write_level(*, told: Level, actor: Actor, at: datetime) -> StockLevel:
    """One count."""
    (row,), _taken = take_levels(told=[told], actor=actor, at=at)
    return row


def take_levels(*, told: Sequence[Level], actor: Actor, at: datetime) -> tuple[list[StockLevel], Taken]:
    """Many counts at once, all or none. Points that fall below their reorder point are told. Raises Invalid."""
    require(access.can_plan_resilience, actor)
    today = timezone.localdate(at)
    _raise(reason for each in told for reason in against_level(each, today))
    key = ("sku_id", "part_number", "supplier_id", "bucket")
    with transaction.atomic(), acting(actor, "stock.count"):
        _alone(actor)
        rows, taken = _put(StockLevel, [_level_values(each) for each in told], key, actor)
        for point in _points_of(rows, actor):
            judge(point, at=at)
        if taken.new or taken.corrected:
            publish("stock.counted", rows[0], actor=actor, at=at, data={"rows": taken.new + taken.corrected})
    return rows, taken


def _level_values(told: Level) -> dict[str, Any]:
    return {
        "sku_id": told.sku.pk if told.sku else None,
        "part_number": told.part_number.strip(),
        "supplier_id": told.supplier.pk if told.supplier else None,
        "bucket": told.bucket,
        "quantity": told.quantity,
        "counted_on": told.counted_on,
        "source": told.source.strip(),
    }


def against_level(told: Level, today: date) -> list[Reason]:
    reasons = _against_item(told.sku, told.part_number)
    if not 0 <= told.quantity <= MOST_PIECES:
        reasons.append(Reason("quantity", _("Pieces are 0 or more."), "quantity"))
    if told.bucket not in BucketChoice.values or told.bucket == BucketChoice.OPEN_ORDER_LINES:
        reasons.append(Reason("bucket", _("Choose where the pieces lie."), "bucket"))
    if told.counted_on > today:
        reasons.append(Reason("future", _("A count is of today or of a day that has been."), "counted_on"))
    return reasons


def _against_item(sku: Sku | None, part_number: str) -> list[Reason]:
    if (sku is None) == (not part_number.strip()):
        text = _("Choose a SKU, or write a part number: one of both.")
        return [Reason("item", text, "sku")]
    if len(part_number.strip()) > LONGEST_NUMBER:
        return [Reason("too_long", _("A part number has at most 60 characters."), "part_number")]
    return []


def _raise(reasons: Any) -> None:
    if found := tuple(reasons):
        raise Invalid(*found)


def _alone(actor: Actor) -> None:
    """Two lists at once that name the same month would both enter it: the second waits for the first."""
    Brand.objects.select_for_update(no_key=True).get(pk=actor.brand_id)


def _put(
    model: Any, told: Sequence[Mapping[str, Any]], key: tuple[str, ...], actor: Actor
) -> tuple[list[Any], Taken]:
    """Create, correct or leave each row. What a list says twice of the same, its last row says."""
    wanted = {tuple(values[name] for name in key): values for values in told}
    there = {tuple(getattr(row, name) for name in key): row for row in _near(model, wanted.values(), actor)}
    counts, rows = {"new": 0, "corrected": 0, "same": 0}, []
    for place, values in wanted.items():
        row = there.get(place)
        if row is None:
            row = model.objects.create(brand=actor.brand, **values)
            counts["new"] += 1
        elif changed := [name for name, value in values.items() if getattr(row, name) != value]:
            for name in changed:
                setattr(row, name, values[name])
            row.save(update_fields=changed)
            counts["corrected"] += 1
        else:
            counts["same"] += 1
        rows.append(row)
    return rows, Taken(**counts)


def _near(model: Any, told: Any, actor: Actor) -> Any:
    """The rows of the same items: a few more than are told, in one query."""
    values = list(told)
    rows = model.objects.filter(brand=actor.brand_id)
    skus = {each["sku_id"] for each in values if each["sku_id"]}
    parts = {each["part_number"] for each in values if each["part_number"]}
    return rows.filter(sku__in=skus) | rows.filter(part_number__in=parts)


def _points_of(rows: Sequence[StockLevel], actor: Actor) -> list[StockPoint]:
    keys = {row.item_key for row in rows}
    return [point for point in open_points(actor.brand_id) if point.item_key in keys]
