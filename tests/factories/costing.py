"""A vermeil hoop with everything that costs, and the prices of one day; written by the verbs where there are verbs."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pghistory

from costing import tco
from costing.models import CostSheet, LandedScenario, Quote, TcoScenario
from costing.services import landed, prices, quotes, sheets, sourcing
from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from specs.models import BomLine, Operation, Product, Revision
from suppliers.models import Supplier

DAY = date(2026, 5, 11)


def luna(brand: Brand) -> Revision:
    """Luna Hoops, revision A: 4.20 g of sterling, two stones, a clasp, gold plating, a box; casting 6 min, setting 12 min."""
    with pghistory.context(action="test set-up"):
        product = Product.objects.create(
            brand=brand, style_number="MA-E-007", name="Luna Hoops", category="earrings"
        )
        revision = Revision.objects.create(brand=brand, product=product, letter="A")
        rows: tuple[dict[str, Any], ...] = (
            {"part_number": "AG", "kind": "metal", "description": "Casting", "alloy": "Sterling silver 925", "fineness": 925,
             "quantity": Decimal("4.2"), "unit": "g"},
            {"part_number": "CZ", "kind": "stone", "description": "Zirconia 1.5 mm", "stone_shape": "round", "stone_size_mm": "1.5",
             "stone_count": 2, "setting": "prong"},
            {"part_number": "CL", "kind": "finding", "description": "Clasp"},
            {"part_number": "AU", "kind": "plating", "description": "Gold plating", "plating_metal": "gold",
             "plating_thickness_um": Decimal("2.5")},
            {"part_number": "BOX", "kind": "packaging", "description": "Box"},
        )  # fmt: skip
        for position, row in enumerate(rows):
            BomLine.objects.create(brand=brand, revision=revision, position=position, **row)
        for sequence, name, minutes in ((10, "Casting", "6"), (20, "Stone setting", "12")):
            Operation.objects.create(
                brand=brand,
                revision=revision,
                sequence=sequence,
                name=name,
                stage="raw_casting",
                standard_minutes=Decimal(minutes),
            )
    return Revision.objects.select_related("product").get(pk=revision.pk)


def market(actor: Actor, at: datetime, *, supplier: Supplier) -> None:
    """Silver at 1 USD a gram, an hour at 6 USD, 5 % loss agreed, a price for every part."""
    silver = {
        "metal": "silver",
        "price": Decimal(1),
        "unit": "g",
        "currency": "USD",
        "on_date": DAY,
        "source": "LBMA",
    }
    prices.add_metal_price(values=silver, actor=actor, at=at)
    hour = {
        "country": supplier.country,
        "operation": "",
        "per_hour": Decimal(6),
        "currency": "USD",
        "valid_from": DAY,
        "source": "payroll survey",
    }
    prices.set_labour_rate(values=hour, actor=actor, at=at)
    grid = (
        (supplier, "loss", "sterling silver 925", "5"),
        (None, "stone", "round 1.5", "0.04"),
        (supplier, "plating", "AU", "1.10"),
        (None, "part", "CL", "0.35"),
        (None, "part", "box", "0.60"),
    )
    for whose, kind, key, value in grid:
        values = {
            "supplier": whose,
            "kind": kind,
            "key": key,
            "value": Decimal(value),
            "currency": "USD",
            "valid_from": DAY,
            "source": "grid 2026",
        }
        prices.set_grid_line(values=values, actor=actor, at=at)


def sheet(revision: Revision, supplier: Supplier, actor: Actor, at: datetime) -> CostSheet:
    return sheets.compute_sheet(
        revision=revision,
        supplier=supplier,
        overhead_percent=Decimal(25),
        margin_percent=Decimal(10),
        actor=actor,
        at=at,
    )


def asked(
    revision: Revision, supplier: Supplier, actor: Actor, at: datetime, request: str = "RFQ-12"
) -> Quote:
    return quotes.ask_for_quotes(
        request=request, revision=revision, suppliers=[supplier], quantity=600, actor=actor, at=at
    )[0]


COSTS = {"AG": "4.30", "CZ": "0.10", "CL": "0.35", "AU": "1.20", "BOX": "0.60", "Casting": "0.60", "Stone setting": "2.00",
         "overhead": "0.50", "margin": "0.95"}  # fmt: skip
TERMS = {
    "moq": 300,
    "lead_time_days": 45,
    "tooling": Decimal(900),
    "sample_fee": Decimal(150),
    "valid_until": date(2026, 8, 31),
}


def filled(quote: Quote, factory: Actor, at: datetime) -> Quote:
    """Every line, 10.60 USD together, and one price break at 1,000 pieces."""
    lines = [quotes.FilledLine(key, Decimal(cost)) for key, cost in COSTS.items()]
    breaks = [quotes.Break(1000, Decimal("9.80"))]
    return quotes.fill_quote(quote=quote, terms=TERMS, lines=lines, breaks=breaks, actor=factory, at=at)


def submitted(quote: Quote, factory: Actor, at: datetime) -> Quote:
    return quotes.move_quote(quote=filled(quote, factory, at), move="submit", actor=factory, at=at)


SHIPMENT = {
    "currency": "USD", "incoterm": "FOB", "origin": "CN", "destination": "US", "hs_code": "7113.11.50", "duty_percent": Decimal(5),
    "duty_basis": "FOB", "fee_percent": Decimal("0.3464"), "fee_min": Decimal("33.58"), "fee_max": Decimal("651.50"),
    "freight": Decimal(420), "insurance": Decimal(58), "brokerage": Decimal(150), "allocation": "value",
}  # fmt: skip


def shipment(
    product: Product, actor: Actor, at: datetime, *, lines: list[dict[str, Any]] | None = None, **changed: Any
) -> LandedScenario:
    """SUP03 of the worked cases: 1,000 pieces at 14.50 FOB."""
    rows = lines or [{"label": "Hoops", "quantity": 1000, "unit_price": Decimal("14.50")}]
    values = {"name": "June shipment", "product": product, **SHIPMENT, **changed}
    return landed.write_landed(values=values, lines=rows, actor=actor, at=at)


def study(product: Product, actor: Actor, at: datetime) -> TcoScenario:
    values = {
        "product": product,
        "name": "Hoops",
        "units_per_year": 6000,
        "years": 3,
        "currency": "USD",
        "inputs": tco.STARTING,
    }
    return sourcing.write_study(values=values, actor=actor, at=at)
