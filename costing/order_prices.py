"""The approved quote of a pair, as sampling asks for it: what a piece costs by quantity."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from costing.models import Quote
from costing.states import QuoteState
from sampling.models import Dossier
from sampling.rules.prices import Break, PriceList


def price_list(dossier: Dossier, at: datetime) -> PriceList | None:
    """The newest approved quote that is still valid on that day; its breaks, else the sum of its lines from one piece on."""
    rows = Quote.objects.filter(
        revision_id=dossier.revision_id, supplier_id=dossier.supplier_id, state=QuoteState.APPROVED
    ).filter(Q(valid_until__isnull=True) | Q(valid_until__gte=timezone.localdate(at)))
    quote = rows.prefetch_related("breaks", "lines").order_by("-decided_at").first()
    if quote is None:
        return None
    breaks = tuple(Break(each.min_quantity, each.unit_price) for each in quote.breaks.all())
    if not breaks and quote.unit_price is not None:
        breaks = (Break(quote.moq or 1, quote.unit_price),)
    return PriceList(
        quote.number, quote.currency, breaks, quote.moq, quote.valid_until, quote.get_absolute_url()
    )
