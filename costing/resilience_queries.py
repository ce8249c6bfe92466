"""Reads for the resilience pages; they take the actor."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from costing.chokepoint_facts import makers_of, qualified
from costing.models import BufferCalculation, Chokepoint, Demand, PartAlternate, StockLevel, StockPoint
from costing.resilience_states import ChokepointKind
from jewelops.accounts.actors import Actor
from specs.models import Product
from specs.states import RevisionState

STANDS = Q(mended_at=None)


def chokepoints(actor: Actor, asked: Mapping[str, str], today: date) -> Any:
    """asked: q, kind, owner (a name), state ("" = what stands, red, unowned, overdue, planned, mended, all)."""
    rows = Chokepoint.objects.visible_to(actor).select_related("owner")
    rows = rows.filter(_of_state(asked.get("state", ""), today))
    if asked.get("kind") in ChokepointKind.values:
        rows = rows.filter(kind=asked["kind"])
    if owner := asked.get("owner", ""):
        rows = rows.filter(owner__name=owner)
    if q := asked.get("q", "").strip().replace("\x00", ""):
        rows = rows.filter(Q(name__icontains=q) | Q(facts__icontains=q))
    return rows


def _of_state(state: str, today: date) -> Q:
    unowned, overdue = STANDS & Q(owner=None), STANDS & Q(due_on__lt=today)
    return {
        "red": unowned | overdue,
        "unowned": unowned,
        "overdue": overdue,
        "planned": STANDS & Q(owner__isnull=False),
        "mended": Q(mended_at__isnull=False),
        "all": Q(),
    }.get(state, STANDS)


def red_chokepoints(actor: Actor, today: date) -> list[Chokepoint]:
    """What stands and nobody owns, or is overdue; one query for the home page."""
    rows = Chokepoint.objects.visible_to(actor).filter(_of_state("red", today)).select_related("owner")
    return list(rows.order_by("due_on", "name"))


def stock_points(actor: Actor, asked: Mapping[str, str]) -> Any:
    """asked: q (SKU, part number, product, place), state ("" = open, closed, all)."""
    rows = StockPoint.objects.visible_to(actor).select_related("sku__product", "supplier")
    of_state = {"closed": Q(closed_at__isnull=False), "all": Q()}
    rows = rows.filter(of_state.get(asked.get("state", ""), Q(closed_at=None)))
    return _of_item(rows, asked.get("q", "")) if asked.get("q") else rows


def demand(actor: Actor, asked: Mapping[str, str]) -> Any:
    return _of_item(Demand.objects.visible_to(actor).select_related("sku__product"), asked.get("q", ""))


def stock_levels(actor: Actor, asked: Mapping[str, str]) -> Any:
    """asked: q, bucket."""
    rows = StockLevel.objects.visible_to(actor).select_related("sku__product", "supplier")
    if bucket := asked.get("bucket", ""):
        rows = rows.filter(bucket=bucket)
    return _of_item(rows, asked.get("q", ""))


def _of_item(rows: Any, words: str) -> Any:
    q = words.strip().replace("\x00", "")
    if not q:
        return rows
    found = Q(sku__code__icontains=q) | Q(part_number__icontains=q) | Q(sku__product__name__icontains=q)
    if rows.model is not Demand:
        found |= Q(supplier__name__icontains=q)
    return rows.filter(found)


def calculations(point: StockPoint, limit: int = 20) -> list[BufferCalculation]:
    """Newest first."""
    return list(point.calculations.all()[:limit])


def products_to_source(actor: Actor, asked: Mapping[str, str]) -> Any:
    """Products with a released revision. asked: q, supplier (a name: made there), state (none, one, more factories)."""
    rows = Product.objects.visible_to(actor).filter(revisions__state=RevisionState.RELEASED).distinct()
    if q := asked.get("q", "").strip().replace("\x00", ""):
        rows = rows.filter(Q(name__icontains=q) | Q(style_number__icontains=q))
    state, supplier = asked.get("state", ""), asked.get("supplier", "")
    if not state and not supplier:
        return rows
    makers = makers_of(actor.brand_id)
    if supplier:
        made = qualified(actor.brand_id).filter(supplier__name=supplier).values("revision__product")
        rows = rows.filter(pk__in=made)
    counts = {product: len(set(factories)) for product, factories in makers.items()}
    if state == "none":
        return rows.exclude(pk__in=list(counts))
    wanted = {"one": {1}, "more": set(range(2, 100))}.get(state)
    if wanted is None:
        return rows
    return rows.filter(pk__in=[product for product, count in counts.items() if count in wanted])


def alternates(actor: Actor, asked: Mapping[str, str]) -> Any:
    """asked: q, state ("" = what counts, withdrawn, all)."""
    rows = PartAlternate.objects.visible_to(actor).select_related("qualified_by", "file")
    of_state = {"withdrawn": Q(withdrawn_at__isnull=False), "all": Q()}
    rows = rows.filter(of_state.get(asked.get("state", ""), Q(withdrawn_at=None)))
    if q := asked.get("q", "").strip().replace("\x00", ""):
        rows = rows.filter(Q(part_number__icontains=q) | Q(alternate__icontains=q) | Q(maker__icontains=q))
    return rows


def parts_that_need_one(actor: Actor) -> list[str]:
    """Part numbers that are chokepoints now: what to qualify next."""
    rows = Chokepoint.objects.visible_to(actor).filter(STANDS, kind=ChokepointKind.PART)
    return list(rows.order_by("-pieces_a_month", "name").values_list("name", flat=True))
