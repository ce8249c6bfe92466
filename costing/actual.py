"""Orders beside what they really cost: every amount with its lot, non-conformance, return, shipment or change order.

A constant number of queries, however many orders are asked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from costing.models import CostEntry, Quote
from costing.rules.actual import Actual, Change, Fact, Jump, Line, Point, jumps, together
from costing.states import HappenedKind, QuoteState
from jewelops.accounts.actors import Actor
from qc.models import CustomerReturn, Nonconformance
from qc.states import NonconformanceDisposition
from sampling.change_states import ChangeState
from sampling.models import ChangeParty, Deviation, OrderLine, PurchaseOrder, SampleCredit, ShipmentLine
from sampling.states import ORDER_OVER, DeviationOrigin, OrderState

NOT_ORDERED = (OrderState.DRAFT, OrderState.CANCELLED)
ORDER_OF_LOT = "lot__line__order"


def orders(actor: Actor, *, q: str = "", supplier: str = "") -> QuerySet[Any]:
    """Issued and not cancelled, the oldest first. Nothing for a factory."""
    rows = PurchaseOrder.objects.visible_to(actor).exclude(state__in=NOT_ORDERED)
    if not actor.is_brand_side:
        return rows.none()  # type: ignore[no-any-return]  # a generic manager
    if q:
        product = "dossier__revision__product"
        words = Q(**{f"{product}__name__icontains": q}) | Q(**{f"{product}__style_number__icontains": q})
        rows = rows.filter(words | Q(number__icontains=q))
    if supplier:
        rows = rows.filter(dossier__supplier__name=supplier)
    rows = rows.select_related("dossier__revision__product", "dossier__supplier")
    return rows.order_by("issued_at", "number")  # type: ignore[no-any-return]  # a generic manager


@dataclass(frozen=True)
class Cost:
    """One order with what it cost. quote: None where none was told."""

    order: PurchaseOrder
    actual: Actual
    quote: Quote | None


def costs_of(found: Iterable[PurchaseOrder], today: date) -> list[Cost]:
    """In the order given."""
    kept = list(found)
    facts = _Facts(kept, today)
    return [Cost(order, facts.actual(order), facts.quote(order)) for order in kept]


class _Facts:
    """Everything that happened to some orders, read once for all."""

    def __init__(self, orders: Sequence[PurchaseOrder], today: date) -> None:
        self.orders, self.today = orders, today
        self.keys = [order.pk for order in orders]

    def actual(self, order: PurchaseOrder) -> Actual:
        left, worth = self.left.get(order.pk, (0, Decimal(0)))
        ordered, value = self.ordered.get(order.pk, (0, Decimal(0)))
        quote = self.quote(order)
        return Actual(
            currency=order.currency,
            pieces=left or ordered,
            goods=worth if left else value,
            quoted=quote.price_at(ordered) if quote else None,
            lines=self._lines(order),
            credited=self.credited.get(order.pk, Decimal(0)),
            has_left=bool(left),
        )

    def _lines(self, order: PurchaseOrder) -> tuple[Line, ...]:
        found = self.happened.get(order.pk, {})
        delay = self._delay(order, bool(found.get("delay")))
        by_kind = {
            kind: [*found.get(kind, []), *(delay if kind == "delay" else [])] for kind in HappenedKind.values
        }
        return tuple(Line(kind, tuple(facts), order.currency) for kind, facts in by_kind.items())

    def _delay(self, order: PurchaseOrder, is_priced: bool) -> list[Fact]:
        """Days after the order's own day; what they cost is known only where somebody wrote it down."""
        over = timezone.localdate(order.shipped_at) if order.shipped_at else self.today
        days = (over - order.due_on).days
        if days <= 0 or (order.shipped_at is None and order.state in ORDER_OVER):
            return []
        text = ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}
        amount = Decimal(0) if is_priced else None
        return [Fact(text, order.get_absolute_url(), amount, order.currency, days=days, day=over)]

    @cached_property
    def ordered(self) -> dict[Any, tuple[int, Decimal]]:
        rows = OrderLine.objects.filter(order__in=self.keys).order_by().values("order")
        return {
            row["order"]: (row["pieces"], row["worth"])
            for row in rows.annotate(pieces=Sum("quantity"), worth=Sum(F("quantity") * F("unit_price")))
        }

    @cached_property
    def left(self) -> dict[Any, tuple[int, Decimal]]:
        rows = ShipmentLine.objects.filter(lot__line__order__in=self.keys, shipment__shipped_at__isnull=False)
        summed = (
            rows.order_by()
            .values(ORDER_OF_LOT)
            .annotate(pieces=Sum("quantity"), worth=Sum(F("quantity") * F("lot__line__unit_price")))
        )
        return {row[ORDER_OF_LOT]: (row["pieces"], row["worth"]) for row in summed}

    @cached_property
    def credited(self) -> dict[Any, Decimal]:
        rows = SampleCredit.objects.filter(order__in=self.keys).order_by().values("order")
        return {row["order"]: row["sum"] for row in rows.annotate(sum=Sum("amount"))}

    @cached_property
    def quotes(self) -> dict[Any, Quote]:
        """(revision, supplier, currency) -> the newest approved quote, else the newest that was submitted."""
        told = Quote.objects.filter(
            state__in=(QuoteState.APPROVED, QuoteState.SUBMITTED),
            revision__in={order.dossier.revision_id for order in self.orders},
        ).prefetch_related("lines", "breaks")
        found: dict[Any, Quote] = {}
        for row in sorted(told, key=lambda row: row.state != QuoteState.APPROVED):
            found.setdefault((row.revision_id, row.supplier_id, row.currency), row)
        return found

    def quote(self, order: PurchaseOrder) -> Quote | None:
        return self.quotes.get((order.dossier.revision_id, order.dossier.supplier_id, order.currency))

    @cached_property
    def happened(self) -> dict[Any, dict[str, list[Fact]]]:
        """Order -> kind -> facts."""
        found: dict[Any, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
        for order, kind, fact in (*self._errors(), *self._returns(), *self._entries(), *self._changes()):
            found[order][kind].append(fact)
        return found

    def _errors(self) -> Iterable[tuple[Any, str, Fact]]:
        """Non-conformances that scrapped or reworked pieces, or that cost something."""
        rows = Nonconformance.objects.filter(lot__line__order__in=self.keys).filter(
            Q(scrapped__gt=0) | Q(reworked__gt=0) | Q(cost_amount__isnull=False)
        )
        for row in rows.select_related("lot__line").order_by("opened_at"):
            scrap = row.disposition == NonconformanceDisposition.SCRAP or row.scrapped > row.reworked
            kind, pieces = ("scrap", row.scrapped) if scrap else ("rework", row.reworked)
            url = reverse("qc:nonconformance", args=[row.public_id])
            day = timezone.localdate(row.opened_at)
            text = f"{row.number}, {row.lot.code}"
            yield (
                row.lot.line.order_id,
                kind,
                Fact(text, url, row.cost_amount, row.cost_currency, pieces, day=day),
            )

    def _returns(self) -> Iterable[tuple[Any, str, Fact]]:
        """A returned piece cost at least its own price; what the way back cost is an entry of its own."""
        rows = CustomerReturn.objects.filter(lot__line__order__in=self.keys).select_related(
            "lot__line__order"
        )
        for row in rows.order_by("returned_on"):
            line = row.lot.line
            text = _("%(n)s × %(mode)s, %(lot)s") % {
                "n": row.quantity,
                "mode": row.get_mode_display(),
                "lot": row.lot.code,
            }
            worth = row.quantity * line.unit_price
            yield (
                line.order_id,
                "return",
                Fact(text, "/qc/returns/", worth, line.order.currency, row.quantity, day=row.returned_on),
            )

    def _entries(self) -> Iterable[tuple[Any, str, Fact]]:
        rows = CostEntry.objects.filter(order__in=self.keys, voided_at__isnull=True).select_related(
            "lot", "shipment", "order"
        )
        for row in rows.order_by("incurred_on"):
            of = row.shipment or row.lot or row.order
            text = f"{row.what} ({row.reference})" if row.reference else row.what
            yield (
                row.order_id,
                row.kind,
                Fact(text, of.get_absolute_url(), row.amount, row.currency, day=row.incurred_on),
            )

    def _changes(self) -> Iterable[tuple[Any, str, Fact]]:
        """A factory's price of an agreed change falls on the newest order issued by then, else on the next one."""
        parties = ChangeParty.objects.filter(
            dossier__in={order.dossier_id for order in self.orders},
            change__state__in=(ChangeState.AGREED, ChangeState.IMPLEMENTED),
            change__agreed_at__isnull=False,
        ).select_related("change")
        issued = (
            PurchaseOrder.objects.filter(
                dossier__in={party.dossier_id for party in parties}, issued_at__isnull=False
            )
            .exclude(state__in=NOT_ORDERED)
            .order_by("issued_at")
            .values_list("dossier_id", "pk", "issued_at")
        )
        of_pair: dict[Any, list[tuple[Any, Any]]] = defaultdict(list)
        for dossier, pk, at in issued:
            of_pair[dossier].append((at, pk))
        for party in parties:
            change, known = party.change, of_pair[party.dossier_id]
            before = [pk for at, pk in known if at <= change.agreed_at]
            bears = before[-1] if before else known[0][1] if known else None
            text = f"{change.number}, {change.title}"
            day = timezone.localdate(change.agreed_at)
            fact = Fact(text, change.get_absolute_url(), party.cost, party.currency, day=day)
            if bears in self.keys:
                yield bears, "change", fact


@dataclass(frozen=True)
class Pair:
    """A style at a supplier in one currency, all orders together. jumps: see ``costing.rules.actual.jumps``."""

    product: Any
    supplier: Any
    currency: str
    costs: tuple[Cost, ...]
    actual: Actual
    jumps: tuple[Jump, ...]

    @property
    def url(self) -> str:
        return reverse("costing:actual-pair", args=[self.product.public_id, self.supplier.public_id])


def pairs_of(costs: Sequence[Cost], today: date) -> list[Pair]:
    """By style and supplier; currencies apart, because they are never added."""
    grouped: dict[Any, list[Cost]] = defaultdict(list)
    for cost in costs:
        pair = cost.order.dossier
        grouped[pair.revision.product_id, pair.supplier_id, cost.order.currency].append(cost)
    changes = _found_changes(costs)
    return [_pair(key, those, changes, today) for key, those in grouped.items()]


def _pair(key: Any, costs: list[Cost], changes: dict[Any, list[Change]], today: date) -> Pair:
    dossier = costs[0].order.dossier
    points = [_point(cost, today) for cost in costs if cost.actual.unit is not None]
    return Pair(
        dossier.revision.product,
        dossier.supplier,
        key[2],
        tuple(costs),
        together([cost.actual for cost in costs]),
        tuple(jumps(points, changes.get(key[:2], []))),
    )


def _point(cost: Cost, today: date) -> Point:
    order = cost.order
    over = timezone.localdate(order.received_at) if order.received_at else today
    begun = timezone.localdate(order.issued_at) if order.issued_at else over
    return Point(begun, over, cost.actual.unit or Decimal(0), order)


def _found_changes(costs: Sequence[Cost]) -> dict[Any, list[Change]]:
    """(product, supplier) -> the changes that the brand found, since the day they began."""
    rows = Deviation.objects.filter(
        origin=DeviationOrigin.FOUND,
        dossier__revision__product__in={cost.order.dossier.revision.product_id for cost in costs},
    ).select_related("dossier__revision")
    found: dict[Any, list[Change]] = defaultdict(list)
    for row in rows.order_by("occurred_at"):
        key = (row.dossier.revision.product_id, row.dossier.supplier_id)
        found[key].append(Change(timezone.localdate(row.occurred_at), row))
    return found
