"""Where a piece comes from and where it went: by serial, lot, melt, tree or stone parcel, in a constant number of queries."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from jewelops.accounts.actors import Actor
from sampling.models import Lot, ShipmentLine
from sampling.rules.serials import read
from sampling.states import LOT_GONE, LotState

MOST = 2000
# A lot's pieces go on in its parts and in the lot it was merged into; they came from its parent and what merged into it.
KIN = """
WITH RECURSIVE
onward AS (
    SELECT id, merged_into_id FROM sampling_lot WHERE id = ANY(%s)
    UNION
    SELECT l.id, l.merged_into_id FROM sampling_lot l JOIN onward o ON l.parent_id = o.id OR l.id = o.merged_into_id
),
back AS (
    SELECT id, parent_id FROM sampling_lot WHERE id = ANY(%s)
    UNION
    SELECT l.id, l.parent_id FROM sampling_lot l JOIN back b ON l.id = b.parent_id OR l.merged_into_id = b.id
)
SELECT id FROM onward UNION SELECT id FROM back
"""
COLUMNS = (
    "lot", "parent", "merged_into", "order", "line", "product", "style_number", "revision", "sku", "supplier", "standard", "quantity", "state", "stage",
    "casting_tree", "melt", "stone_parcels", "workshops", "serials", "shipments", "shipped_pieces", "cartons", "shipped_on",
    "received_on", "destinations",
)  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """Pieces of a lot in one shipment. cartons: their numbers."""

    number: str
    url: str
    pieces: int
    shipped_on: date | None
    received_on: date | None
    destination: str = ""
    cartons: tuple[int, ...] = ()


@dataclass(frozen=True)
class Found:
    """One lot with all that is behind it and before it."""

    lot: Lot
    serials: tuple[str, ...]
    sent: tuple[Sent, ...]

    @property
    def left(self) -> int:
        return sum(each.pieces for each in self.sent)

    @property
    def here(self) -> int:
        """Of a scrapped lot none is; of a merged one they are counted where they went."""
        return 0 if self.lot.state in LOT_GONE else max(self.lot.quantity - self.left, 0)


@dataclass(frozen=True)
class Trail:
    """asked: what was typed. serial: it is one of these lots' serial numbers."""

    asked: str
    found: tuple[Found, ...] = field(default=())
    serial: bool = False

    @property
    def pieces(self) -> int:
        """Each once: those of a merged lot are in the lot it went into."""
        return sum(each.lot.quantity for each in self.found if each.lot.state != LotState.MERGED)

    @property
    def left(self) -> int:
        return sum(each.left for each in self.found)

    @property
    def shipments(self) -> int:
        return len({sent.number for each in self.found for sent in each.sent})


def trail(actor: Actor, asked: str) -> Trail:
    """Every lot of this actor that the code leads to; a serial leads to the one lot that carries it."""
    text = asked.strip()
    if not text:
        return Trail("")
    lots = _lots(actor)
    rows = _by_code(lots, text)
    if rows:
        return Trail(text, tuple(found_of(each) for each in rows))
    numbered = _by_serial(lots, text)
    return Trail(text, tuple(found_of(each) for each in numbered), serial=bool(numbered))


def _lots(actor: Actor) -> QuerySet[Any]:
    sent = ShipmentLine.objects.select_related("shipment__destination")
    return (  # type: ignore[no-any-return]  # a generic manager
        Lot.objects.visible_to(actor)
        .select_related(
            "parent",
            "merged_into",
            "line__sku",
            "line__order__standard",
            "line__order__dossier__supplier",
            "line__order__dossier__revision__product",
        )
        .prefetch_related(
            Prefetch("shipment_lines", sent.order_by("shipment__number")), "carton_lots__carton", "serials"
        )
        .order_by("code")
    )


def _by_code(lots: QuerySet[Any], text: str) -> list[Any]:
    """The lot with all that it was parted into or merged with, or every lot of a melt, tree, parcel or shipment."""
    one_of = rf"(^|, ){re.escape(text)}(,|$)"
    origin = (
        Q(melt__iregex=one_of)
        | Q(casting_tree__iregex=one_of)
        | Q(stone_parcels__contains=[text])
        | Q(shipment_lines__shipment__number__iexact=text)
    )
    named = list(lots.filter(code__iexact=text).values_list("pk", flat=True))
    return list(lots.filter(Q(pk__in=_kin_of(named)) | origin).distinct()[:MOST])


def _kin_of(lots: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(KIN, [lots, lots])
        return [pk for (pk,) in cursor.fetchall()]


def _by_serial(lots: QuerySet[Any], text: str) -> list[Any]:
    serial = read(text)
    if serial is None:
        return []
    letters, number, _digits = serial
    return list(
        lots.filter(
            serials__letters=letters, serials__first__lte=number, serials__last__gte=number
        ).distinct()[:MOST]
    )


def found_of(lot: Lot) -> Found:
    """Read from what was prefetched: no query of its own."""
    cartons: dict[Any, list[int]] = {}
    for each in lot.carton_lots.all():
        cartons.setdefault(each.carton.shipment_id, []).append(each.carton.number)
    sent = tuple(
        Sent(
            line.shipment.number,
            line.shipment.get_absolute_url(),
            line.quantity,
            _day(line.shipment.shipped_at),
            _day(line.shipment.received_at),
            line.shipment.destination.name if line.shipment.destination else "",
            tuple(sorted(cartons.get(line.shipment_id, []))),
        )
        for line in lot.shipment_lines.all()
    )
    return Found(lot, tuple(each.range.text for each in lot.serials.all()), sent)


def found_in(actor: Actor, lot: Lot) -> Found:
    return found_of(_lots(actor).get(pk=lot.pk))


def _day(at: Any) -> date | None:
    return timezone.localdate(at) if at else None


def cells(found: Found) -> list[Any]:
    """One row of the export, in the order of COLUMNS."""
    lot, line = found.lot, found.lot.line
    dossier = line.order.dossier
    days = [(each.shipped_on, each.received_on) for each in found.sent]
    return [
        lot.code,
        lot.parent.code if lot.parent else "",
        lot.merged_into.code if lot.merged_into else "",
        line.order.number,
        line.position,
        dossier.revision.product.name,
        dossier.revision.product.style_number,
        dossier.revision.letter,
        line.sku.code,
        dossier.supplier.name,
        str(line.order.standard or ""),
        lot.quantity,
        lot.state,
        lot.stage,
        lot.casting_tree,
        lot.melt,
        "; ".join(lot.stone_parcels),
        "; ".join(f"{stage}: {name}" for stage, name in lot.workshops.items()),
        "; ".join(found.serials),
        "; ".join(each.number for each in found.sent),
        found.left,
        "; ".join(str(number) for each in found.sent for number in each.cartons),
        "; ".join(shipped.isoformat() for shipped, _received in days if shipped),
        "; ".join(received.isoformat() for _shipped, received in days if received),
        "; ".join(dict.fromkeys(each.destination for each in found.sent if each.destination)),
    ]
