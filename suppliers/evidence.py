"""What the registers hold that can prove a vetting score: picked instead of typed again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from jewelops.ui import figures
from suppliers.models import (
    ControlPlanReview,
    FactoryVisit,
    PortfolioPiece,
    Reference,
    Supplier,
    VettingScore,
)
from suppliers.registers import CONTROL_PLANS, PORTFOLIO, REFERENCES, VISITS
from suppliers.registers.table import address
from suppliers.scale_facts import scale_of

# Where the score was taken from when nobody wrote it: no row, but today's figures.
SCALE = "scale-fit"


@dataclass(frozen=True)
class Proof:
    """source: public id of the row. kind: of evidence, as a score names it. label: how it is picked, words: what was seen."""

    source: str
    kind: str
    label: str
    words: str
    file: Any = None


def proofs_of(supplier: Supplier) -> list[Proof]:
    """The newest first of each register; a reference that nobody spoke to proves nothing. Last what is reckoned."""
    reads = (_visits, _references, _plans, _pieces, _scale)
    return [proof for read in reads for proof in read(supplier)]


def proof(supplier: Supplier, source: str) -> Proof | None:
    return next((each for each in proofs_of(supplier) if each.source == source), None)


def _visits(supplier: Supplier) -> Iterable[Proof]:
    for row in FactoryVisit.objects.filter(supplier=supplier).select_related("file"):
        day = figures.written(row.visited_on, "date")
        label = _("Visit of %(day)s, %(who)s") % {"day": day, "who": row.visitors}
        yield Proof(row.public_id, "visit", label, f"{label}: {row.findings}", row.file)


def _references(supplier: Supplier) -> Iterable[Proof]:
    rows = Reference.objects.filter(supplier=supplier, spoken_on__isnull=False).select_related("file")
    for row in rows.order_by("-spoken_on"):
        day = figures.written(row.spoken_on, "date") if row.spoken_on else ""
        label = _("Interview with %(client)s, %(day)s") % {"client": row.client, "day": day}
        said = " ".join(filter(None, (row.said, row.commitments)))
        yield Proof(row.public_id, "reference", label, f"{label}: {said}", row.file)


def _plans(supplier: Supplier) -> Iterable[Proof]:
    for row in ControlPlanReview.objects.filter(supplier=supplier).select_related("file"):
        label = _("Control plan, %(what)s") % {"what": row}
        words = f"{label}: {row.get_verdict_display()}. {row.found}"
        yield Proof(row.public_id, "document", label, words, row.file)


def _pieces(supplier: Supplier) -> Iterable[Proof]:
    """A piece that somebody held in the hand; a picture alone is a document."""
    for row in PortfolioPiece.objects.filter(supplier=supplier).select_related("file"):
        label = _("Portfolio: %(piece)s") % {"piece": row.name}
        words = f"{label}. " + ", ".join(filter(None, (row.technique, row.made_by)))
        yield Proof(
            row.public_id, "visit" if row.seen_on else "document", label, words.strip(" .") + ".", row.file
        )


def _scale(supplier: Supplier) -> Iterable[Proof]:
    """Our share of their capacity, as it is reckoned today: the score keeps its words."""
    scale = scale_of(supplier, timezone.localdate())
    if scale.fit.share is not None:
        yield Proof(SCALE, "data", _("Scale fit: %(fit)s") % {"fit": scale.label}, scale.sentence)


def links_of(scores: Iterable[VettingScore], supplier: Supplier) -> dict[str, str]:
    """source -> address of the entry that a score rests on."""
    wanted = {score.source for score in scores if score.source}
    if not wanted:
        return {}
    found: dict[str, str] = {}
    for register in (VISITS, REFERENCES, CONTROL_PLANS, PORTFOLIO):
        for row in register.model.objects.filter(supplier=supplier).select_related("supplier"):
            if row.public_id in wanted:
                found[row.public_id] = address(register, row)
    return found
