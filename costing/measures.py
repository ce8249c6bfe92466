"""What the supplier's scorecard reads from this room: the price ordered against the price quoted."""

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext, npgettext_lazy

from costing.states import HappenedKind, QuoteState
from sampling.states import OrderState
from suppliers.kpis import NO_DATA, Measure, Period, Reading

HUNDRED = Decimal(100)
# A line at the break that the newest approved quote of its revision and currency has for so many pieces, else at the
# sum of that quote's lines when each is filled, as Quote.price_at says it.
PRICES = f"""
    SELECT json_build_object(
        'n', count(quoted), 'ordered', sum(quantity * unit_price) FILTER (WHERE quoted IS NOT NULL),
        'quoted', sum(quantity * quoted)
    ) FROM (
        SELECT line.quantity, line.unit_price, coalesce(
            (
                SELECT step.unit_price FROM costing_pricebreak step
                WHERE step.quote_id = quote.id AND step.min_quantity <= line.quantity
                ORDER BY step.min_quantity DESC LIMIT 1
            ),
            (
                SELECT CASE WHEN count(part.unit_cost) = count(*) THEN sum(part.unit_cost) END
                FROM costing_quoteline part WHERE part.quote_id = quote.id
            )
        ) AS quoted
        FROM sampling_orderline line
            JOIN sampling_purchaseorder ordered ON ordered.id = line.order_id
            JOIN sampling_dossier pair ON pair.id = ordered.dossier_id
            JOIN (
                SELECT DISTINCT ON (revision_id, currency) id, revision_id, currency FROM costing_quote
                WHERE brand_id = %(brand)s AND supplier_id = %(supplier)s AND state = '{QuoteState.APPROVED}'
                ORDER BY revision_id, currency, decided_at DESC
            ) quote ON quote.revision_id = pair.revision_id AND quote.currency = ordered.currency
        WHERE pair.supplier_id = %(supplier)s AND line.brand_id = %(brand)s AND ordered.issued_at >= %(since)s
            AND ordered.issued_at < %(until)s AND ordered.state <> '{OrderState.CANCELLED}'
    ) priced
"""  # noqa: S608 - built from our own enums, no input


def price_variance(period: Period) -> Reading:
    """Ordered over quoted, weighted by pieces, in percent above the quote; lines without an approved quote are left out."""
    found = period.facts["prices"]
    if not found["quoted"]:
        return NO_DATA
    n, ordered, quoted = found["n"], Decimal(found["ordered"]), Decimal(found["quoted"])
    value = (ordered / quoted - 1) * HUNDRED
    words = ngettext(
        "%(n)s order line, %(ordered)s ordered against %(quoted)s quoted",
        "%(n)s order lines, %(ordered)s ordered against %(quoted)s quoted",
        n,
    )
    detail = words % {"n": n, "ordered": f"{ordered:,.2f}", "quoted": f"{quoted:,.2f}"}
    url = f"{reverse('costing:quotes')}?supplier={period.supplier.name}"
    return Reading(value=value, n=n, detail=detail, url=url)


PRICE_VARIANCE = Measure(
    key="price_variance",
    label=gettext_lazy("Price against quote"),
    unit="%",
    better="low",
    target=Decimal(0),
    red=Decimal(5),
    scale_zero=Decimal(10),
    weight=Decimal(10),
    n_of=npgettext_lazy("behind a figure", "order line", "order lines"),
    formula=gettext_lazy(
        "(ordered price × pieces) / (quoted price × pieces) − 1, over order lines with an approved quote"
    ),
    compute=price_variance,
    position=60,
)


# Expedites paid in the period beside the shipments that left in it.
EXPEDITES = f"""
    SELECT json_build_object(
        'n', (
            SELECT count(*) FROM sampling_shipment shipment JOIN sampling_dossier pair ON pair.id = shipment.dossier_id
            WHERE pair.supplier_id = %(supplier)s AND shipment.shipped_at >= %(since)s AND shipment.shipped_at < %(until)s
        ),
        'expedited', (
            SELECT count(*) FROM costing_costentry entry
                JOIN sampling_purchaseorder ordered ON ordered.id = entry.order_id
                JOIN sampling_dossier pair ON pair.id = ordered.dossier_id
            WHERE pair.supplier_id = %(supplier)s AND entry.kind = '{HappenedKind.EXPEDITE}' AND entry.voided_at IS NULL
                AND entry.incurred_on BETWEEN %(start)s AND %(end)s
        )
    )
"""  # noqa: S608 - built from our own enums, no input


def expedites(period: Period) -> Reading:
    """How many expedites were paid in the period; no data while nothing left in it and none was paid."""
    found = period.facts["expedites"]
    n, expedited = found["n"], found["expedited"]
    if not n and not expedited:
        return NO_DATA
    words = ngettext("%(k)d expedite, %(n)d shipment.", "%(k)d expedites, %(n)d shipments.", n)
    return Reading(Decimal(expedited), n, words % {"k": expedited, "n": n})


EXPEDITE_COUNT = Measure(
    key="expedites",
    label=gettext_lazy("Expedites"),
    unit="",
    better="low",
    target=Decimal(0),
    red=Decimal(3),
    scale_zero=Decimal(5),
    weight=Decimal(0),
    n_of=npgettext_lazy("behind a figure", "shipment", "shipments"),
    formula=gettext_lazy(
        "Expedites that were paid in the period, written down with their order; shown, not scored."
    ),
    compute=expedites,
    position=42,
)
