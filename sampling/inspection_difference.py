"""How the sample was inspected beside how bulk will be: full inspection approves, spot checks follow. What nobody sees is named."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sampling import bulk_looks
from sampling.bulk_looks import Look
from sampling.evaluation import SheetRow, evaluation_of
from sampling.gate_facts import moq_of
from sampling.models import Lot

if TYPE_CHECKING:
    from sampling.models import Dossier, ProcessStandard, StandardItem

USUAL_LOT = 100  # pieces, where neither a lot nor a minimum says how large one is


@dataclass(frozen=True)
class Beside:
    """One thing to look at. seen: pieces of the sample it was looked at on, of ``pieces``; look: at bulk, None = nobody looks.

    waits: nobody looks because the plan is not made yet, which is not yet anybody's fault.
    """

    name: str
    pieces: int
    seen: int
    readings: int
    who: tuple[str, ...]
    look: Look | None
    waits: bool = False

    @property
    def on_the_sample(self) -> str:
        if not self.readings:
            return _("not looked at")
        all_of_them = self.seen == self.pieces
        pieces = _("every piece (%(n)d of %(of)d)") if all_of_them else _("%(n)d of %(of)d pieces")
        readings = ngettext("%(n)d reading", "%(n)d readings", self.readings) % {"n": self.readings}
        return ", ".join([pieces % {"n": self.seen, "of": self.pieces}, readings, *self.who])

    @property
    def in_bulk(self) -> str:
        if self.look is None:
            return _("waits for the QC plan") if self.waits else _("nobody looks at it")
        words = [each for each in (_pieces(self.look), self.look.how, self.look.often) if each]
        return ", ".join([str(self.look.stage), *words])

    @property
    def tone(self) -> str:
        if self.look is None:
            return "watch" if self.waits else "red"
        return "watch" if self.look.unseen else "ok"


@dataclass(frozen=True)
class Difference:
    """is_planned: the QC plan is made, so that what nobody looks at stays unseen."""

    rows: tuple[Beside, ...]
    lot_size: int
    is_planned: bool = True

    @property
    def tone(self) -> str:
        if not self.unseen:
            return "ok"
        return "red" if self.is_planned else "watch"

    @property
    def unseen(self) -> tuple[Beside, ...]:
        """What nobody looks at in bulk."""
        return tuple(each for each in self.rows if each.look is None)

    @property
    def sentence(self) -> str:
        spots = sum(each.look is not None and each.look.unseen > 0 for each in self.rows)
        said = ngettext(
            "%(spots)d of %(n)d point is only spot-checked in bulk.",
            "%(spots)d of %(n)d points are only spot-checked in bulk.",
            len(self.rows),
        ) % {"spots": spots, "n": len(self.rows)}
        if self.unseen and not self.is_planned:
            waits = _("The QC plan is not made yet; it brings the checks of: %(names)s.")
            return waits % {"names": ", ".join(each.name for each in self.unseen)}
        if self.unseen:
            nobody = _("Nobody will look at: %(names)s.")
            return f"{said} {nobody % {'names': ', '.join(each.name for each in self.unseen)}}"
        everybody = _("Somebody looks at every point.")
        return f"{said} {everybody}"


def _pieces(look: Look) -> str:
    if not look.pieces:
        return ""
    if look.lot_size == 1:
        return _("the one model")
    if not look.unseen:
        return _("every piece of a lot of %(lot)d") % {"lot": look.lot_size}
    return _("%(n)d of %(lot)d pieces") % {"n": look.pieces, "lot": look.lot_size}


def difference_of(standard: "ProcessStandard") -> Difference | None:
    """None while the standard rests on no sample. Until a plan is made, bulk is what the locks themselves say."""
    if standard.sample is None:
        return None
    lot_size = usual_lot(standard.dossier)
    items = list(standard.items.all())
    planned = bulk_looks.of(standard, lot_size)
    looks = {**_by_the_locks(items), **planned}
    rows = (*_measured(standard, looks), *_of_locks(standard, items, looks))
    if not planned:
        rows = tuple(replace(each, waits=True) for each in rows)
    return Difference(rows, lot_size, is_planned=bool(planned))


def usual_lot(dossier: "Dossier") -> int:
    """Pieces: as the newest lot, else the minimum agreed."""
    newest = Lot.objects.filter(line__order__dossier=dossier, parent=None).order_by("-created_at").first()
    return newest.quantity if newest else moq_of(dossier) or USUAL_LOT


def _by_the_locks(items: list["StandardItem"]) -> dict[uuid.UUID, Look]:
    return {
        key: Look(item.get_stage_display(), item.method, item.frequency)
        for item in items
        for key in (item.requirement_id, item.pk)
        if key
    }


def _measured(standard: "ProcessStandard", looks: dict[uuid.UUID, Look]) -> Iterator[Beside]:
    sample: Any = standard.sample
    for row in evaluation_of(sample).rows:
        if row.required or row.readings:
            yield Beside(
                name=f"{row.code} {row.name}".strip(),
                pieces=sample.pieces,
                seen=min(len({each.piece for each in row.readings}), sample.pieces),
                readings=len(row.readings),
                who=_people(row),
                look=looks.get(row.row.pk),
            )


def _people(row: SheetRow) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.measured_by.name for each in row.readings))


def _of_locks(
    standard: "ProcessStandard", items: list["StandardItem"], looks: dict[uuid.UUID, Look]
) -> Iterator[Beside]:
    """Locks that rest on no requirement: on the sample the build record says them, for every piece of it."""
    sample: Any = standard.sample
    for item in items:
        if item.requirement_id is None:
            told = len(item.sample_values)
            yield Beside(item.name, sample.pieces, sample.pieces if told else 0, told, (), looks.get(item.pk))
