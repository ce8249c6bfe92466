"""Reads for the costing pages; they take the actor."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from costing.landing import Breakdown, landed_of
from costing.models import CostSheet, LandedScenario, MetalPrice, Quote, SourcingDecision, TcoScenario
from costing.states import QUOTE_TOLD, QUOTE_WAITS, QuoteState
from jewelops.accounts.actors import Actor
from sampling.models import PurchaseOrder
from sampling.states import ORDER_RUNNING
from specs.models import Product, Revision
from suppliers.models import Supplier

DEAR = Decimal("0.10")  # a quote so far above its should-cost, as a share, is asked about


@dataclass(frozen=True)
class ProductCost:
    """What is known of one product's cost: the newest should-cost, quote and landed cost of each, or None."""

    product: Product
    sheet: CostSheet | None
    quote: Quote | None
    landed: Breakdown | None
    landed_row: LandedScenario | None
    study: TcoScenario | None
    decision: SourcingDecision | None

    @property
    def quoted(self) -> Decimal | None:
        return self.quote.price_at(self.quote.quantity) if self.quote else None

    @property
    def over(self) -> Decimal | None:
        """How far the quote lies above the should-cost, as a share; None unless both stand complete in one currency."""
        return over_should_cost(self.quote, self.sheet)


def over_should_cost(quote: Quote | None, sheet: CostSheet | None) -> Decimal | None:
    """How far the quote lies above the should-cost, as a share; None unless both stand complete in one currency."""
    price = quote.price_at(quote.quantity) if quote else None
    if quote is None or sheet is None or price is None or sheet.missing or not sheet.total:
        return None
    return price / sheet.total - 1 if quote.currency == sheet.currency else None


def quotes(actor: Actor) -> Any:
    rows = Quote.objects.visible_to(actor).select_related("revision__product", "supplier", "metal_lock")
    return rows.prefetch_related("lines", "breaks")


def sheets(actor: Actor) -> Any:
    rows = CostSheet.objects.visible_to(actor).select_related("revision__product", "supplier", "computed_by")
    return rows.prefetch_related("lines")


def landed_rows(actor: Actor) -> Any:
    return (
        LandedScenario.objects.visible_to(actor)
        .select_related("product", "quote__supplier")
        .prefetch_related("lines")
    )


def running_orders(actor: Actor, product: Product | None = None) -> Any:
    """Issued and not over, newest first: what is going to land."""
    rows = PurchaseOrder.objects.visible_to(actor).filter(state__in=ORDER_RUNNING)
    rows = rows.select_related("dossier__revision__product", "dossier__supplier").prefetch_related(
        "lines__sku"
    )
    return rows.filter(dossier__revision__product=product) if product else rows


def studies(actor: Actor) -> Any:
    return TcoScenario.objects.visible_to(actor).select_related("product")


def decisions(actor: Actor) -> Any:
    return SourcingDecision.objects.visible_to(actor).select_related(
        "product", "owner", "decided_by", "scenario"
    )


def product_costs(actor: Actor, *, q: str = "") -> list[ProductCost]:
    """Each product with its newest figures; a handful of queries however many products there are."""
    products = Product.objects.visible_to(actor)
    if q:
        products = products.filter(Q(name__icontains=q) | Q(style_number__icontains=q))
    rows = list(products)
    keys = [row.pk for row in rows]
    newest_sheet = _newest(
        sheets(actor).filter(revision__product__in=keys), lambda row: row.revision.product_id
    )
    newest_quote = _newest_quote(quotes(actor).filter(revision__product__in=keys, state__in=QUOTE_TOLD))
    newest_landed = _newest(landed_rows(actor).filter(product__in=keys), lambda row: row.product_id)
    newest_study = _newest(studies(actor).filter(product__in=keys), lambda row: row.product_id)
    newest_decision = _newest(decisions(actor).filter(product__in=keys), lambda row: row.product_id)
    return [
        ProductCost(
            row,
            newest_sheet.get(row.pk),
            newest_quote.get(row.pk),
            landed_of(newest_landed[row.pk]) if row.pk in newest_landed else None,
            newest_landed.get(row.pk),
            newest_study.get(row.pk),
            newest_decision.get(row.pk),
        )
        for row in rows
    ]


def _newest(rows: Any, key: Any) -> dict[Any, Any]:
    """The first of each in the model's order, which is newest first."""
    found: dict[Any, Any] = {}
    for row in rows:
        found.setdefault(key(row), row)
    return found


def _newest_quote(rows: Any) -> dict[Any, Quote]:
    found: dict[Any, Quote] = {}
    for row in sorted(rows, key=_weight):
        found.setdefault(row.revision.product_id, row)
    return found


def weightiest(rows: Any) -> Quote | None:
    return min(rows, key=_weight, default=None)


def _weight(row: Quote) -> tuple[bool, bool]:
    """The approved one before those that only wait, the rejected last."""
    return row.state != QuoteState.APPROVED, row.state == QuoteState.REJECTED


def quotes_that_wait(actor: Actor) -> Any:
    return quotes(actor).filter(state__in=QUOTE_WAITS)


def quote_list(actor: Actor, *, q: str = "", state: str = "", supplier: str = "") -> Any:
    rows = quotes(actor)
    if q:
        words = Q(number__icontains=q) | Q(request__icontains=q) | Q(supplier__name__icontains=q)
        rows = rows.filter(
            words | Q(revision__product__name__icontains=q) | Q(revision__product__style_number__icontains=q)
        )
    if state:
        rows = rows.filter(state=state)
    if supplier:
        rows = rows.filter(supplier__name=supplier)
    return rows


@dataclass(frozen=True)
class Beside:
    """A quote's line beside the should-cost's: difference = quoted − should; None where either is unknown."""

    label: str
    kind: str
    should: Decimal | None
    quoted: Decimal | None
    formula: str
    source: str
    priced_on: date | None
    off_grid: bool
    note: str = ""

    @property
    def difference(self) -> Decimal | None:
        if self.should is None or self.quoted is None:
            return None
        return self.quoted - self.should

    @property
    def share(self) -> Decimal | None:
        return self.difference / self.should if self.difference is not None and self.should else None

    @property
    def tone(self) -> str:
        """Amber from 5 % over, red from 20 % over."""
        if self.share is None or self.share <= Decimal("0.05"):
            return ""
        return "red" if self.share > Decimal("0.2") else "watch"


def side_by_side(sheet: CostSheet | None, quote: Quote | None) -> list[Beside]:
    """Lines matched by part number, operation or kind; what stands on one side only is shown with the other empty."""
    ours = {(line.kind, line.key): line for line in sheet.lines.all()} if sheet else {}
    theirs = {(line.kind, line.key): line for line in quote.lines.all()} if quote else {}
    order = [*ours, *(key for key in theirs if key not in ours)]
    return [_beside(ours.get(key), theirs.get(key)) for key in order]


def _beside(should: Any, quoted: Any) -> Beside:
    named = should or quoted
    return Beside(
        label=named.label,
        kind=named.get_kind_display(),
        should=should.amount if should else None,
        quoted=quoted.unit_cost if quoted else None,
        formula=should.formula if should else "",
        source=should.source if should else "",
        priced_on=should.priced_on if should else None,
        off_grid=bool(should and should.off_grid),
        note=quoted.note if quoted else "",
    )


def newest_sheet_for(quote: Quote, actor: Actor) -> CostSheet | None:
    """The should-cost to hold a quote against: same revision, supplier and currency; None for a factory."""
    rows = sheets(actor).filter(
        revision=quote.revision_id, supplier=quote.supplier_id, currency=quote.currency
    )
    return rows.first()  # type: ignore[no-any-return]  # a generic manager


def told_quote_for(sheet: CostSheet, actor: Actor) -> Quote | None:
    rows = quotes(actor).filter(
        revision=sheet.revision_id, supplier=sheet.supplier_id, currency=sheet.currency, state__in=QUOTE_TOLD
    )
    return rows.first()  # type: ignore[no-any-return]  # a generic manager


def metal_prices(actor: Actor, *, metal: str = "") -> Any:
    rows = MetalPrice.objects.visible_to(actor)
    return rows.filter(metal=metal) if metal else rows


def revisions(actor: Actor, product: Product | None = None) -> Any:
    rows = (
        Revision.objects.visible_to(actor)
        .select_related("product")
        .order_by("product__style_number", "-letter")
    )
    return rows.filter(product=product) if product else rows


def suppliers(actor: Actor) -> Any:
    return Supplier.objects.visible_to(actor).order_by("name")


def requests_of(actor: Actor) -> list[str]:
    """The names of the requests, newest first, each once."""
    names = Quote.objects.visible_to(actor).order_by("-asked_at").values_list("request", flat=True)
    return list(dict.fromkeys(names))


def product_page(actor: Actor, product: Product) -> dict[str, Any]:
    """Everything about one product's cost, newest first."""
    return {
        "sheets": list(sheets(actor).filter(revision__product=product)),
        "quotes": list(quotes(actor).filter(revision__product=product)),
        "landed": [(row, landed_of(row)) for row in landed_rows(actor).filter(product=product)],
        "orders": list(running_orders(actor, product)),
        "studies": list(studies(actor).filter(product=product)),
        "decisions": list(decisions(actor).filter(product=product)),
        "revisions": list(revisions(actor, product)),
    }
