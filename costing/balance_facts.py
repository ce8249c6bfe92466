"""The figures beside a stated balance, read from orders, lots, dossiers, stock points and chokepoints."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Min
from django.db.models.functions import Least

from costing.chokepoint_facts import makers_of, year_of
from costing.models import Chokepoint
from costing.rules.balance import Figure, ToMarket, middle, share_of, time_to_market, top_share
from costing.rules.stock_plan import cover_days
from costing.stock_standing import open_points, standings
from sampling.models import Lot, ShipmentLine
from sampling.states import LOT_GONE
from specs.models import Product, Revision
from specs.states import RevisionState
from suppliers.models import Supplier
from suppliers.states import MAY_PRODUCE

LOTS_READ = 200


def efficiency(brand_id: Any, today: date) -> list[Figure]:
    """Few suppliers, large lots, low stock."""
    year = year_of(brand_id, today)
    lots = Lot.objects.filter(brand=brand_id).exclude(state__in=LOT_GONE)
    sizes = list(lots.order_by("-created_at").values_list("quantity", flat=True)[:LOTS_READ])
    makers = len(year.by_supplier)
    return [
        Figure("suppliers", middle([makers]) if makers else None, makers),
        Figure("top_share", top_share(year.by_supplier.values()), sum(year.by_supplier.values()), "%"),
        Figure("lot_size", middle(sizes), len(sizes), "pc"),
    ]


def adaptability(brand_id: Any, today: date) -> list[Figure]:
    """Second sources, small batches, buffer days, few chokepoints, a short way to market."""
    released = Revision.objects.filter(brand=brand_id, state=RevisionState.RELEASED).count()
    second = sum(len(set(factories)) > 1 for factories in makers_of(brand_id).values())
    moqs = [
        moq
        for pair in Supplier.objects.filter(brand=brand_id, state__in=MAY_PRODUCE).values_list(
            "moq_oem", "moq_odm"
        )
        for moq in pair
        if moq
    ]
    covers = _cover(brand_id)
    stands = Chokepoint.objects.filter(brand=brand_id, mended_at=None).count()
    return [
        Figure("second_sources", share_of(second, released), released, "%"),
        Figure("smallest_batch", middle([min(moqs)]) if moqs else None, len(moqs), "pc"),
        Figure("buffer_days", middle(covers), len(covers), "d"),
        Figure("chokepoints", middle([stands]), stands),
        time_to_market(ways_to_market(brand_id)),
    ]


def _cover(brand_id: Any) -> list[int]:
    """Days that each safety stock lasts at its demand."""
    found = []
    for each in standings(open_points(brand_id)):
        newest = each.newest
        if newest is not None and newest.safety_stock is not None and newest.demand:
            days = cover_days(newest.safety_stock, newest.demand * newest.season_factor)
            found += [days] if days is not None else []
    return found


def ways_to_market(brand_id: Any) -> list[ToMarket]:
    """Each product from its first revision to its first lot received, newest product first; two queries."""
    begun = dict(
        Revision.objects.filter(brand=brand_id)
        .order_by()
        .values_list("product")
        .annotate(first=Least(Min("created_at"), Min("released_at")))
    )
    arrived: dict[Any, Any] = defaultdict(lambda: None)
    lots = ShipmentLine.objects.filter(brand=brand_id, shipment__received_at__isnull=False).order_by()
    arrived.update(lots.values_list("lot__line__sku__product").annotate(first=Min("shipment__received_at")))
    rows = Product.objects.filter(brand=brand_id, pk__in=list(begun)).order_by("-created_at", "style_number")
    return [
        ToMarket(
            row.name,
            row.style_number,
            begun[row.pk].date(),
            arrived[row.pk].date() if arrived[row.pk] else None,
        )
        for row in rows
    ]
