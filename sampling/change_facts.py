"""What a change order touches: pieces in each bucket, read from lots and orders of each factory."""

from collections.abc import Iterator

from django.db.models import Sum

from sampling.models import ChangeOrder, ChangeParty, Dossier, Lot, OrderLine
from sampling.rules.change import Bucket, LineFact, LotFact, pieces_by_bucket, undisposed
from sampling.states import LOT_GONE, ORDER_AMENDABLE, OrderState


def pieces_of(dossier: Dossier) -> dict[Bucket, int]:
    """Pieces of the pair's open orders, by bucket; what was received is no longer the change's business."""
    lots = Lot.objects.filter(line__order__dossier=dossier).exclude(state__in=LOT_GONE)
    lots = lots.exclude(line__order__state__in=(OrderState.RECEIVED, OrderState.CLOSED, OrderState.CANCELLED))
    lines = OrderLine.objects.filter(order__dossier=dossier, order__state__in=ORDER_AMENDABLE).annotate(
        cut=Sum("lots__quantity")
    )
    return pieces_by_bucket(
        [LotFact(lot.stage, lot.state, lot.quantity) for lot in lots],
        [LineFact(line.quantity, line.cut or 0) for line in lines],
    )


def open_buckets(change: ChangeOrder) -> Iterator[tuple[ChangeParty, list[Bucket]]]:
    """Each factory with the buckets that have pieces and no disposition."""
    parties = change.parties.select_related("dossier__supplier").prefetch_related("dispositions")
    for party in parties:
        answered = [each.bucket for each in party.dispositions.all()]
        yield party, undisposed(pieces_of(party.dossier), answered)
