"""What the supplier's scorecard reads from this room: the price ordered against the price quoted."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from costing.models import Quote
from costing.states import QuoteState
from sampling.models import OrderLine
from sampling.states import OrderState
from suppliers.kpis import NO_DATA, Measure, Reading

HUNDRED = Decimal(100)


def price_variance(supplier: Any, start: date, end: date) -> Reading:
    """Ordered over quoted, weighted by pieces, in percent above the quote; lines without an approved quote are left out."""
    lines = OrderLine.objects.filter(
        brand_id=supplier.brand_id,
        order__dossier__supplier=supplier,
        order__issued_at__date__range=(start, end),
    ).exclude(order__state=OrderState.CANCELLED)
    approved = _approved(supplier)
    ordered = quoted = Decimal(0)
    n = 0
    for line in lines.select_related("order__dossier"):
        price = _quoted(approved, line)
        if price is None:
            continue
        ordered, quoted, n = ordered + line.quantity * line.unit_price, quoted + line.quantity * price, n + 1
    if not quoted:
        return NO_DATA
    value = (ordered / quoted - 1) * HUNDRED
    words = _("%(n)s order lines, %(ordered)s ordered against %(quoted)s quoted")
    detail = words % {"n": n, "ordered": f"{ordered:,.2f}", "quoted": f"{quoted:,.2f}"}
    return Reading(
        value=value, n=n, detail=detail, url=f"{reverse('costing:quotes')}?supplier={supplier.name}"
    )


def _approved(supplier: Any) -> dict[Any, Quote]:
    """The newest approved quote of each revision and currency."""
    rows = Quote.objects.filter(brand_id=supplier.brand_id, supplier=supplier, state=QuoteState.APPROVED)
    found: dict[Any, Quote] = {}
    for row in rows.prefetch_related("lines", "breaks").order_by("-decided_at"):
        found.setdefault((row.revision_id, row.currency), row)
    return found


def _quoted(approved: dict[Any, Quote], line: OrderLine) -> Decimal | None:
    quote = approved.get((line.order.dossier.revision_id, line.order.currency))
    return quote.price_at(line.quantity) if quote else None


PRICE_VARIANCE = Measure(
    key="price_variance",
    label=gettext_lazy("Price against quote"),
    unit="%",
    better="low",
    target=Decimal(0),
    red=Decimal(5),
    scale_zero=Decimal(10),
    weight=Decimal(10),
    n_of=gettext_lazy("order lines"),
    formula=gettext_lazy(
        "(ordered price × pieces) / (quoted price × pieces) − 1, over order lines with an approved quote"
    ),
    compute=price_variance,
    position=60,
)
