"""What the chokepoint rules judge, read from BOMs, dossiers, orders, certificates and stock points; ten queries a brand."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Min, Sum

from costing.models import PartAlternate
from costing.rules import chokepoints as rules
from costing.rules.chokepoints import Found, Paper, Part
from costing.stock_standing import filled_parts
from sampling.models import Dossier, OrderLine
from sampling.states import SAMPLE_STANDS, OrderState, SampleKind, StandardState
from specs.models import BomLine, Product
from specs.states import RevisionState
from suppliers.models import Certificate, Supplier
from suppliers.states import MAY_PRODUCE

YEAR = timedelta(days=365)
NOT_ORDERED = (OrderState.DRAFT, OrderState.CANCELLED)


@dataclass(frozen=True)
class Year:
    """Orders issued in the last twelve months; products and suppliers by the text of their primary keys.

    monthly: product -> pieces a month; by_supplier: supplier -> pieces; by_pair: (product, supplier) -> pieces.
    """

    monthly: dict[str, int]
    by_supplier: dict[str, int]
    by_pair: dict[tuple[str, str], int]
    months: Decimal


def found_in(brand_id: Any, today: date) -> list[Found]:
    """Every chokepoint of a brand, as its rows stand. Products and suppliers by name."""
    year, makers = year_of(brand_id, today), makers_of(brand_id)
    alone: dict[str, list[str]] = defaultdict(list)
    for product, factories in makers.items():
        if len(set(factories)) == 1:
            alone[factories[0]].append(product)
    found = [
        *rules.of_parts(_parts(brand_id), year.monthly),
        *rules.of_factories(makers, year.monthly),
        *rules.of_share(year.by_supplier, _made_at(year), year.months),
        *rules.of_papers(_papers(brand_id, alone), alone, year.monthly, today),
    ]
    names = _names(brand_id)
    return [_named(each, names) for each in found]


def _named(found: Found, names: dict[str, str]) -> Found:
    """The key keeps the primary keys: a product or supplier that is renamed stays the same chokepoint."""
    supplier = found.facts.get("supplier", "")
    facts = {
        **found.facts,
        "products": sorted(names.get(each, each) for each in found.products),
        **({"supplier": names.get(supplier, supplier)} if supplier else {}),
    }
    name = names.get(found.name, found.name)
    if found.kind == "certificate":
        name = f"{facts['standard']}, {facts['supplier']}"
    return replace(found, name=name, facts=facts)


def _names(brand_id: Any) -> dict[str, str]:
    rows = [
        *Product.objects.filter(brand_id=brand_id).values_list("pk", "name"),
        *Supplier.objects.filter(brand_id=brand_id).values_list("pk", "name"),
    ]
    return {str(pk): name for pk, name in rows}


def year_of(brand_id: Any, today: date) -> Year:
    lines = OrderLine.objects.filter(brand_id=brand_id, order__issued_at__date__gt=today - YEAR)
    lines = lines.exclude(order__state__in=NOT_ORDERED).order_by()
    first = lines.aggregate(first=Min("order__issued_at"))["first"]
    months = rules.months_seen(first.date() if first else None, today)
    pairs = lines.values_list("sku__product", "order__dossier__supplier").annotate(pieces=Sum("quantity"))
    by_product: dict[str, int] = defaultdict(int)
    by_supplier: dict[str, int] = defaultdict(int)
    by_pair: dict[tuple[str, str], int] = {}
    for product, supplier, pieces in pairs:
        by_product[str(product)] += pieces
        by_supplier[str(supplier)] += pieces
        by_pair[str(product), str(supplier)] = pieces
    monthly = {product: rules.a_month(pieces, months) for product, pieces in by_product.items()}
    return Year(monthly, dict(by_supplier), by_pair, months)


def _made_at(year: Year) -> dict[str, set[str]]:
    """Supplier -> the products ordered there."""
    found: dict[str, set[str]] = defaultdict(set)
    for product, supplier in year.by_pair:
        found[supplier].add(product)
    return found


def makers_of(brand_id: Any) -> dict[str, list[str]]:
    """Product -> the factories that have its released revision qualified; a product without any is left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for product, supplier in qualified(brand_id).values_list("revision__product", "supplier"):
        found[str(product)].append(str(supplier))
    return found


def qualified(brand_id: Any) -> Any:
    """Dossiers that may produce: an approved production-equivalent sample and a locked standard, of a supplier that may."""
    return Dossier.objects.filter(
        brand_id=brand_id,
        revision__state=RevisionState.RELEASED,
        supplier__state__in=MAY_PRODUCE,
        pk__in=with_sample(brand_id),
        standards__state=StandardState.LOCKED,
    ).order_by()


def with_sample(brand_id: Any) -> Any:
    """Primary keys of the dossiers that have an approved production-equivalent (or golden) sample."""
    rows = Dossier.objects.filter(
        brand_id=brand_id,
        samples__kind__in=(SampleKind.PRODUCTION_EQUIVALENT, SampleKind.GOLDEN),
        samples__state__in=SAMPLE_STANDS,
    )
    return rows.order_by().values("pk")


def _parts(brand_id: Any) -> list[Part]:
    """Each part number of a released revision once, however many products need it."""
    lines = BomLine.objects.filter(brand_id=brand_id, revision__state=RevisionState.RELEASED)
    lines = lines.select_related("revision").order_by("part_number", "revision")
    by_number: dict[str, list[BomLine]] = defaultdict(list)
    for line in lines:
        by_number[line.part_number].append(line)
    known = set(
        PartAlternate.objects.filter(brand_id=brand_id, withdrawn_at=None).values_list(
            "part_number", flat=True
        )
    )
    filled = filled_parts(brand_id)
    return [_part(number, same, known, filled) for number, same in by_number.items()]


def _part(number: str, same: list[BomLine], known: set[str], filled: set[str]) -> Part:
    """A part is as slow as its slowest line, and has an alternate when every product that needs it has one."""
    days = [line.lead_time_days for line in same if line.lead_time_days is not None]
    has_one = number in known or all(line.alternates.strip() for line in same)
    return Part(
        number=number,
        description=same[0].description,
        products=tuple(str(line.revision.product_id) for line in same),
        is_custom=any(line.is_custom for line in same),
        is_single_source=any(line.is_single_source for line in same),
        is_long_lead=any(line.is_long_lead for line in same),
        lead_time_days=max(days, default=None),
        alternates=int(has_one),
        stocked=number in filled,
    )


def _papers(brand_id: Any, suppliers: Iterable[str]) -> list[Paper]:
    """The last mandatory certificate of each standard at each of these suppliers."""
    last: dict[tuple[str, str], date] = {}
    rows = Certificate.objects.filter(brand_id=brand_id, is_mandatory=True, supplier__in=list(suppliers))
    for supplier, standard, day in rows.values_list("supplier", "standard", "expires_on"):
        key = str(supplier), standard
        last[key] = max(day, last.get(key, day))
    return [Paper(supplier, standard, day) for (supplier, standard), day in sorted(last.items())]
