"""What a change order touches: pieces in each bucket, read from lots and orders of each factory, and from told stock."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Sum

from sampling import stock_sources
from sampling.models import ChangeOrder, ChangeParty, Dossier, Lot, OrderLine
from sampling.rules.change import Bucket, LineFact, LotFact, pieces_by_bucket, undisposed, with_told
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


@dataclass(frozen=True)
class Place:
    """Pieces in a bucket. told: what was told of stock there, where it is where the figure comes from, or another figure."""

    pieces: int
    told: stock_sources.Told | None = None


def places_of(dossier: Dossier) -> dict[Bucket, Place]:
    """Each bucket with pieces of the pair: out of its lots and orders, or out of what was told of stock."""
    counted, told = pieces_of(dossier), stock_sources.of(dossier)
    pieces = with_told(counted, {bucket: each.pieces for bucket, each in told.items()})
    return {
        bucket: Place(
            count, told[bucket] if bucket in told and counted.get(bucket) != told[bucket].pieces else None
        )
        for bucket, count in pieces.items()
    }


def open_buckets(change: ChangeOrder) -> Iterator[tuple[ChangeParty, list[Bucket]]]:
    """Each factory with the buckets that have pieces and no disposition."""
    parties = change.parties.select_related("dossier__supplier").prefetch_related("dispositions")
    for party in parties:
        answered = [each.bucket for each in party.dispositions.all()]
        yield (
            party,
            undisposed({bucket: each.pieces for bucket, each in places_of(party.dossier).items()}, answered),
        )
