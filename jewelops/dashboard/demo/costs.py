"""What it costs: metal prices, a should-cost, a quote, a landed cost and a comparison of routes; the scorecards of a quarter."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from costing.services import landed, prices, quotes, sheets, sourcing
from costing.tco import STARTING
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from specs.models import Product
from suppliers.card import card_of
from suppliers.models import Supplier
from suppliers.services import scorecards

# metal, price, unit; a day's fixing
METALS = (("silver", "31.20", "oz"), ("gold", "2650.00", "oz"), ("brass", "9.40", "kg"))
RATES = (("CN", "6.20"), ("IN", "3.90"), ("TH", "5.10"), ("IT", "31.00"))


def price(
    troupe: Troupe, factories: dict[str, Supplier], products: dict[str, Product], today: date, *, months: int
) -> None:
    """Prices of each month, then the Selene Pendant costed at Ruifeng from metal to door."""
    at, actor = noon(today - timedelta(days=20)), troupe.finance
    for month in reversed(range(months)):
        _fix(actor, at - timedelta(days=30 * month), month)
    for country, rate in RATES:
        prices.set_labour_rate(
            values={
                "country": country,
                "operation": "",
                "per_hour": Decimal(rate),
                "currency": "USD",
                "valid_from": at.date(),
                "source": "factory interviews",
            },
            actor=actor,
            at=at,
        )
    pendant, ruifeng = products["MA-P-021"], factories["ruifeng"]
    _grid(actor, ruifeng, pendant, at)
    revision = pendant.revisions.get()
    sheets.compute_sheet(
        revision=revision,
        supplier=ruifeng,
        currency="USD",
        overhead_percent=Decimal(18),
        margin_percent=Decimal(12),
        actor=actor,
        at=at,
    )
    _quote(troupe, revision, ruifeng, at)
    _landed(actor, pendant, at)
    _study(actor, pendant, at)


def _fix(actor: Any, at: Any, month: int) -> None:
    """The metals of a day; ``month`` months ago they cost one percent less a month."""
    for metal, value, unit in METALS:
        prices.add_metal_price(
            values={
                "metal": metal,
                "price": (Decimal(value) * (100 - month) / 100).quantize(Decimal("0.01")),
                "unit": unit,
                "currency": "USD",
                "on_date": at.date(),
                "source": "LBMA, manual",
            },
            actor=actor,
            at=at,
        )


def _grid(actor: Any, supplier: Supplier, product: Product, at: Any) -> None:
    lines = (
        ("loss", "Sterling silver 925", "4"),
        ("stone", "round 6.0", "1.10"),
        ("plating", f"{product.style_number}-PLATE", "3.40"),
        ("part", "LC-09-925", "0.62"),
        ("part", "JR-40-925", "0.08"),
        ("part", "PK-BOX-02", "0.95"),
    )
    agree(actor, supplier, lines, at)


def agree(actor: Any, supplier: Supplier, lines: Iterable[tuple[str, str, str]], at: Any) -> None:
    """lines: (kind, key, value in USD, of a loss in percent)."""
    for kind, key, value in lines:
        prices.set_grid_line(
            values={
                "supplier": supplier,
                "kind": kind,
                "key": key,
                "value": Decimal(value),
                "currency": "USD",
                "valid_from": at.date(),
                "source": "agreed grid 2026",
            },
            actor=actor,
            at=at,
        )


def _quote(troupe: Troupe, revision: Any, supplier: Supplier, at: Any) -> None:
    found = quotes.ask_for_quotes(
        request="RFQ-2026-04", revision=revision, suppliers=[supplier], quantity=600, sourcing_model="oem", currency="USD",
        answer_due_on=at.date() + timedelta(days=10), notes="Price breaks at 300, 600 and 1 200 pieces.", actor=troupe.finance, at=at,
    )[0]  # fmt: skip
    manager = troupe.factory[("ruifeng", "manager")]
    filled = [
        quotes.FilledLine(line.key or line.kind, _asked(line.key or line.kind)) for line in found.lines.all()
    ]
    quotes.fill_quote(
        quote=found,
        terms={
            "moq": 300, "lead_time_days": 60, "tooling": Decimal(850), "tooling_owner": "brand", "sample_fee": Decimal(120),
            "sample_fee_credited": True, "valid_until": at.date() + timedelta(days=90), "incoterm": "FCA", "incoterm_place": "Shenzhen",
            "notes": "Metal at the lock of the order's day.",
        },
        lines=filled,
        breaks=[quotes.Break(300, Decimal("22.60")), quotes.Break(600, Decimal("21.40")), quotes.Break(1200, Decimal("20.70"))],
        actor=manager,
        at=at + timedelta(days=4),
    )  # fmt: skip
    quotes.move_quote(
        quote=type(found).objects.get(pk=found.pk), move="submit", actor=manager, at=at + timedelta(days=4)
    )


def _asked(key: str) -> Decimal:
    """The factory's own figure for a line, USD a piece."""
    known = {
        "MA-P-021-CAST": "4.10", "MA-P-021-STONE": "1.25", "LC-09-925": "0.70", "JR-40-925": "0.10", "MA-P-021-PLATE": "3.90",
        "PK-BOX-02": "1.05", "overhead": "3.30", "margin": "2.60",
    }  # fmt: skip
    return Decimal(known.get(key, "0.70"))


def _landed(actor: Any, product: Product, at: Any) -> None:
    sku = product.skus.first()
    landed.write_landed(
        values={
            "name": "600 pendants, Shenzhen to Paris", "product": product, "currency": "USD", "incoterm": "FCA", "origin": "CN",
            "destination": "FR", "hs_code": "7113.11", "duty_percent": Decimal("2.5"), "duty_basis": "CIF",
            "duty_source": "general trade knowledge, to be confirmed by the broker", "vat_percent": Decimal(20), "export": Decimal(95),
            "freight": Decimal(410), "insurance": Decimal(64), "brokerage": Decimal(120), "tests": Decimal(180), "inspection": Decimal(240),
            "inland": Decimal(70), "allocation": "value",
        },
        lines=[{"label": product.name, "quantity": 600, "unit_price": Decimal("21.40"), "weight_g": Decimal("3.42"), "sku": sku}],
        actor=actor,
        at=at + timedelta(days=6),
    )  # fmt: skip


def _study(actor: Any, product: Product, at: Any) -> None:
    sourcing.write_study(
        values={
            "product": product, "name": "Make, OEM or ODM", "currency": "USD", "units_per_year": 6000, "years": 3, "inputs": STARTING,
            "revisit_on": at.date() + timedelta(days=180),
        },
        actor=actor,
        at=at + timedelta(days=7),
    )  # fmt: skip


def grade(troupe: Troupe, factories: dict[str, Supplier], today: date, months: int) -> None:
    """A scorecard a month for each factory that produces; past ones closed, each red figure answered."""
    end = today.replace(day=1) - timedelta(days=1)
    for _month in range(months):
        start = end.replace(day=1)
        for key in ("ruifeng", "suvarna", "chaophraya"):
            _card(troupe, factories[key], key, start, end, today)
        end = start - timedelta(days=1)
    for key in ("ruifeng", "suvarna", "chaophraya"):
        scorecards.open_scorecard(
            supplier=factories[key],
            starts_on=today - timedelta(days=89),
            ends_on=today,
            actor=troupe.quality,
            at=noon(today),
        )


def closed_on(end: date, today: date) -> date:
    """Four days after its month; today, where that day is still to come."""
    return min(end + timedelta(days=4), today)


def _card(troupe: Troupe, supplier: Supplier, key: str, start: date, end: date, today: date) -> None:
    at = noon(closed_on(end, today))
    row = scorecards.open_scorecard(
        supplier=supplier, starts_on=start, ends_on=end, actor=troupe.quality, at=at
    )
    card = card_of(row)
    for line in card.red:
        scorecards.answer_red(
            scorecard=row, measure=line.key, root_cause="Found in the monthly review; see the corrective actions of the lots named.",
            owner=troupe.factory[(key, "manager")].user, due_on=at.date() + timedelta(days=30), actor=troupe.quality, at=at,
        )  # fmt: skip
    if any(line.has_data for line in card.lines):
        scorecards.close_scorecard(scorecard=row, card=card, actor=troupe.quality, at=at)
