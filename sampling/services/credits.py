"""Crediting sample fees on an order, in the transaction that issues it."""

from sampling.models import PurchaseOrder, Sample, SampleCredit
from sampling.order_credits import proposed


def credit_fees(order: PurchaseOrder) -> None:
    """Write what the order takes of each fee. The samples are locked first: two orders never credit the same fee."""
    keys = [each.sample.pk for each in proposed(order)]
    list(Sample.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    for each in proposed(order):
        SampleCredit.objects.create(
            brand_id=order.brand_id, order=order, sample=each.sample, amount=each.amount
        )
