"""What the other styles cost: a grid with each factory, a should-cost, an offer that waits, landed once a style is ordered."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from costing.services import landed, quotes, sheets
from jewelops.dashboard.demo import costs
from jewelops.dashboard.demo.chapters import Chapter
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from jewelops.dashboard.demo.sizes import Size
from jewelops.dashboard.demo.styles import Style, bom
from specs.models import Product
from suppliers.models import Supplier

COSTED: Final = "MA-P-021"  # told in full by ``costs``
# USD; a stone by its name, plating by its metal, a finding by the metal it is made of.
STONES: Final = {"Diamond": "21.00", "Zirconia": "0.06", "Moonstone": "1.10", "Ruby": "1.35"}
PLATINGS: Final = {"gold": "3.10", "rhodium": "0.90"}
FINDING, BOX, STONE = "0.34", "0.95", "1.80"
# A factory asks so much of what it should cost, in turn.
ASKED: Final = ("1.05", "1.13", "0.98", "1.08")
EXPORT, FREIGHT, INSURANCE = Decimal(80), Decimal(340), Decimal(45)


def offer(
    troupe: Troupe, factories: dict[str, Supplier], products: dict[str, Product], today: date, size: Size
) -> None:
    """One pair a chapter: Selene Pendant's is there."""
    styles = {style.number: style for style in size.styles}
    pairs = [each for each in size.chapters if each.style != COSTED and each.rung != "acknowledged"]
    for place, chapter in enumerate(pairs):
        style, supplier = styles[chapter.style], factories[chapter.factory]
        at = noon(today - timedelta(days=19 - place % 7))
        _agree(troupe, style, supplier, at)
        unit = _ask(troupe, chapter, products[style.number], supplier, place, at)
        if chapter.rung == "ready":
            _to_the_door(troupe, chapter, style, products[style.number], supplier, unit, at)


def _agree(troupe: Troupe, style: Style, supplier: Supplier, at: Any) -> None:
    """What the grid of the factory does not hold yet."""
    known = set(supplier.grid_lines.values_list("kind", "key"))
    missing = [line for line in _grid(style) if line[:2] not in known]
    costs.agree(troupe.finance, supplier, missing, at)


def _grid(style: Style) -> list[tuple[str, str, str]]:
    """(kind, key, value) of each line of the BOM that a grid can price; metal follows the day."""
    lines = [("loss", style.alloy, "4")]
    for row in bom(style):
        part = row["part_number"]
        if row["kind"] == "stone":
            lines.append(("stone", part, STONES.get((style.stone or {})["name"], STONE)))
        elif row["kind"] == "plating":
            lines.append(("plating", part, PLATINGS[row["plating_metal"]]))
        elif row["kind"] in ("finding", "packaging"):
            lines.append(("part", part, FINDING if row["kind"] == "finding" else BOX))
    return lines


def _ask(
    troupe: Troupe, chapter: Chapter, product: Product, supplier: Supplier, place: int, at: Any
) -> Decimal:
    """A should-cost, and the factory's offer line by line beside it; what a piece is offered at, USD."""
    revision = product.revisions.get()
    sheet = sheets.compute_sheet(
        revision=revision, supplier=supplier, currency="USD", overhead_percent=Decimal(18), margin_percent=Decimal(12),
        actor=troupe.finance, at=at,
    )  # fmt: skip
    factor = Decimal(ASKED[place % len(ASKED)])
    should = {line.key or line.kind: line.amount or Decimal(0) for line in sheet.lines.all()}
    (quote,) = quotes.ask_for_quotes(
        request=f"RFQ-2026-{10 + place:02d}", revision=revision, suppliers=[supplier], quantity=chapter.pieces or 200,
        sourcing_model=product.sourcing_model, currency="USD", answer_due_on=at.date() + timedelta(days=10),
        notes="", actor=troupe.finance, at=at,
    )  # fmt: skip
    manager = troupe.factory[(chapter.factory, "manager")]
    lines = [
        quotes.FilledLine(key, (should.get(key, Decimal(0)) * factor).quantize(Decimal("0.01")))
        for key in (line.key or line.kind for line in quote.lines.all())
    ]
    unit = sum((line.unit_cost or Decimal(0) for line in lines), Decimal(0))
    answered = at + timedelta(days=3)
    quotes.fill_quote(
        quote=quote,
        terms={
            "moq": 100, "lead_time_days": 60, "valid_until": at.date() + timedelta(days=90), "incoterm": "FCA",
            "incoterm_place": supplier.city, "notes": "Metal at the lock of the order's day.",
        },
        lines=lines,
        breaks=[quotes.Break(100, (unit * Decimal("1.04")).quantize(Decimal("0.01"))), quotes.Break(300, unit)],
        actor=manager,
        at=answered,
    )  # fmt: skip
    quotes.move_quote(quote=type(quote).objects.get(pk=quote.pk), move="submit", actor=manager, at=answered)
    return unit


def _to_the_door(
    troupe: Troupe,
    chapter: Chapter,
    style: Style,
    product: Product,
    supplier: Supplier,
    unit: Decimal,
    at: Any,
) -> None:
    landed.write_landed(
        values={
            "name": f"{chapter.pieces} pieces, {supplier.city} to Paris", "product": product, "currency": "USD", "incoterm": "FCA",
            "origin": supplier.country, "destination": "FR", "hs_code": "7113.11", "duty_percent": Decimal("2.5"), "duty_basis": "CIF",
            "duty_source": "general trade knowledge, to be confirmed by the broker", "vat_percent": Decimal(20), "export": EXPORT,
            "freight": FREIGHT, "insurance": INSURANCE, "brokerage": Decimal(120), "tests": Decimal(90), "inspection": Decimal(160),
            "inland": Decimal(70), "allocation": "value",
        },
        lines=[
            {"label": product.name, "quantity": chapter.pieces, "unit_price": unit, "weight_g": Decimal(style.weight_g),
             "sku": product.skus.first()}
        ],
        actor=troupe.finance,
        at=at + timedelta(days=4),
    )  # fmt: skip
