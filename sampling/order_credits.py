"""The sample fees credited on an order: those written at its issue, or for a draft those that its issue would write."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Q, Sum

from sampling.models import Sample
from sampling.rules.credit import Fee, taken_of
from sampling.states import OrderState

if TYPE_CHECKING:
    from sampling.models import PurchaseOrder

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Credit:
    """amount in the order's currency."""

    sample: Sample
    amount: Decimal


@dataclass(frozen=True)
class Bill:
    """What an order costs at the factory's door: its lines to the cent, less the sample fees credited on it."""

    value: Decimal
    credits: tuple[Credit, ...]

    @property
    def credited(self) -> Decimal:
        return sum((each.amount for each in self.credits), Decimal(0))

    @property
    def due(self) -> Decimal:
        return self.value - self.credited


def bill_of(order: "PurchaseOrder") -> Bill:
    """A draft shows what would be credited if it were issued now."""
    found = proposed(order) if order.state == OrderState.DRAFT else written(order)
    return Bill(value_of(order), found)


def value_of(order: "PurchaseOrder") -> Decimal:
    """Of its lines, rounded once, half up, to the cent."""
    return sum((line.amount for line in order.lines.all()), Decimal(0)).quantize(CENT, ROUND_HALF_UP)


def written(order: "PurchaseOrder") -> tuple[Credit, ...]:
    return tuple(
        Credit(each.sample, each.amount) for each in order.credits.select_related("sample__dossier__revision")
    )


def proposed(order: "PurchaseOrder") -> tuple[Credit, ...]:
    """Fees of this product's samples at this factory that have been sent, oldest first, in the order's currency."""
    samples = {each.public_id: each for each in _credited_samples(order)}
    fees = [Fee(key, each.fee_amount, each.taken or Decimal(0)) for key, each in samples.items()]
    return tuple(Credit(samples[key], amount) for key, amount in taken_of(fees, value_of(order)))


def _credited_samples(order: "PurchaseOrder") -> list[Any]:
    """Each with ``taken``: what standing orders have credited of its fee."""
    rows = Sample.objects.filter(
        dossier__supplier_id=order.dossier.supplier_id,
        dossier__revision__product_id=order.dossier.revision.product_id,
        fee_credited=True,
        fee_currency=order.currency,
        fee_amount__gt=0,
        sent_at__isnull=False,
    )
    standing = ~Q(credits__order__state=OrderState.CANCELLED)
    taken = Sum("credits__amount", filter=standing)
    return list(rows.select_related("dossier__revision").annotate(taken=taken).order_by("created_at", "pk"))
