"""Reads for the factory floor: my open lots, and where one lot stands in its stage."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel import ids
from jewelops.kernel.errors import Reason, Refused
from jewelops.ui import figures
from qc import lots, stages, standing
from qc.models import Inspection
from qc.services.inspections import preview, reasons_against_starting
from qc.snapshot import sentence_of
from qc.states import STAGE_PASSED, InspectionState, Severity
from qc.words import defect_name
from sampling.models import Lot, SamplePhoto
from sampling.states import LotState
from specs.states import Stage
from suppliers.models import Instrument

MOST_LOTS = 60
MOST_TICKS = 60
MOST_SLOTS = 8
TICK = {"p": "p", "s": "k", "n": "f", "m": "f", "c": "f"}


@dataclass(frozen=True)
class OpenLot:
    """A row of "my open lots". strip: p passed, f rejected, n now, "" not yet, stage by stage."""

    lot: Lot
    product: str
    picture: str
    strip: tuple[str, ...]
    tone: str
    word: str
    icon: str
    fact: str
    progress: str


def open_lots(actor: Actor) -> list[OpenLot]:
    """Lots of the actor's factory (or brand) that are in work or held, oldest first. Two queries."""
    rows = (
        Lot.objects.visible_to(actor)
        .filter(state__in=(LotState.IN_WORK, LotState.QUARANTINED))
        .select_related("line__order__dossier__revision__product__picture")
        .order_by("code")[:MOST_LOTS]
    )
    found = list(rows)
    looks: dict[Any, list[Inspection]] = defaultdict(list)
    for inspection in _looks(found):
        looks[inspection.lot_id].append(inspection)
    return [_open_lot(lot, looks[lot.pk]) for lot in found]


def _looks(rows: list[Lot]) -> Any:
    inspections = Inspection.objects.filter(lot__in=rows).exclude(state=InspectionState.VOID)
    return inspections.select_related("tally").order_by("attempt")


def _open_lot(lot: Lot, looks: list[Inspection]) -> OpenLot:
    now = next((look for look in looks if look.is_open and look.stage == lot.stage), None)
    product = lot.line.order.dossier.revision.product
    tone, word, icon = _chip(lot, now)
    return OpenLot(
        lot=lot,
        product=product.name,
        picture=product.picture.url("thumb") if product.picture else "",
        strip=strip(lot, looks),
        tone=tone,
        word=word,
        icon=icon,
        fact=f"{stages.number(lot.stage)} {capfirst(Stage(lot.stage).label)}",
        progress=_progress(now),
    )


def _progress(inspection: Inspection | None) -> str:
    if inspection is None:
        return ""
    now = standing.of(inspection)
    return _("%(done)s of %(n)s") % {"done": now.done, "n": now.pieces}


def _chip(lot: Lot, now: Inspection | None) -> tuple[str, str, str]:
    if lot.state == LotState.QUARANTINED:
        return "red", _("Rejected"), "u-stop"
    if now is None:
        return "open", _("Start"), "u-play"
    tone, word = standing.progress_word(standing.of(now))
    return tone, word, {"ok": "u-check", "watch": "u-warn", "red": "u-stop"}[tone]


def strip(lot: Lot, looks: list[Inspection]) -> tuple[str, ...]:
    passed = {look.stage for look in looks if look.state in STAGE_PASSED}
    cells = []
    here = stages.ORDER.index(Stage(lot.stage))
    for place, stage in enumerate(stages.ORDER):
        if stage in passed or place < here:
            cells.append("p")
        elif place == here:
            cells.append("f" if lot.state == LotState.QUARANTINED else "n")
        else:
            cells.append("")
    return tuple(cells)


@dataclass
class Run:
    """One lot in its present stage: the open inspection, or the plan as it would be."""

    lot: Lot
    inspection: Inspection | None
    snapshot: Mapping[str, Any] | None
    marks: dict[str, str]
    key: str
    reasons: tuple[Reason, ...] = ()

    @property
    def checks(self) -> list[dict[str, Any]]:
        return list(self.snapshot["checks"]) if self.snapshot else []

    def check(self, number: int) -> dict[str, Any] | None:
        return next((check for check in self.checks if check["no"] == number), None)

    def row(self, number: int) -> str:
        return self.marks.get(str(number), "")

    @property
    def sentence(self) -> str:
        """Why so many pieces, in the reader's language."""
        return sentence_of(self.snapshot) if self.snapshot else ""

    @property
    def standing(self) -> standing.Standing:
        assert self.snapshot is not None  # noqa: S101 - asked only where a plan is
        return standing.compute(self.snapshot, self.marks)


def run_of(lot_id: Any) -> Run:
    """The lot's present stage; ``reasons`` say why it cannot be inspected now."""
    lot = lots.fresh(lot_id)
    inspection = (
        Inspection.objects.filter(lot=lot, stage=lot.stage, state=InspectionState.OPEN)
        .select_related("tally", "inspector")
        .first()
    )
    if inspection is not None:
        key = inspection.client_key or inspection.public_id
        return Run(lot, inspection, inspection.snapshot, dict(inspection.tally.marks), key)
    reasons = reasons_against_starting(lot, lot.stage)
    try:
        frozen = None if reasons else preview(lot, lot.stage)
    except Refused as refusal:
        return Run(lot, None, None, {}, "", refusal.reasons)
    return Run(lot, None, frozen, {}, ids.new_id().hex, tuple(reasons))


def reference_photo(lot: Lot) -> SamplePhoto | None:
    """A photo of the sample that the lot's locked standard rests on."""
    standard = lot.line.order.standard
    if standard is None or standard.sample_id is None:
        return None
    photos = SamplePhoto.objects.filter(sample_id=standard.sample_id).select_related("file")
    return photos.order_by("created_at").first()  # type: ignore[no-any-return]  # a generic manager


@dataclass(frozen=True)
class Choice:
    """An instrument as the measuring page offers it. is_due: its calibration has run out, a value by it is refused."""

    instrument: Instrument
    is_due: bool
    is_first: bool

    @property
    def until(self) -> str:
        """The day its calibration ends, as the reader writes it; "" for an instrument without one."""
        due = self.instrument.calibration_due
        return figures.written(due) if due else ""


def instruments_for(run: Run, number: int, today: date) -> list[Choice]:
    """The factory's instruments, those the check asks for first, calibrated ones before the others. One query."""
    check = run.check(number)
    asked = (check or {}).get("instrument", "").lower()
    rows = list(Instrument.objects.filter(supplier_id=run.lot.line.order.dossier.supplier_id))
    due = {row.pk: row.calibration_due is not None and row.calibration_due < today for row in rows}
    rows.sort(key=lambda row: (due[row.pk], not _is_asked(row, asked), row.kind, row.code))
    first = next((row.pk for row in rows if not due[row.pk] and _is_asked(row, asked)), None)
    return [Choice(row, due[row.pk], row.pk == first) for row in rows]


def _is_asked(row: Instrument, asked: str) -> bool:
    """ "Calliper 0.01 mm" asks for the kind "calliper"."""
    kind = row.kind.lower()
    return bool(asked) and (kind in asked or asked in kind)


def again_of(check: Mapping[str, Any]) -> dict[str, str]:
    """What is said of a value outside, before it is saved; "{}" stands for the value."""
    words = {
        "under": _("Measure again: %(value)s is under %(limit)s."),
        "over": _("Measure again: %(value)s is over %(limit)s."),
    }
    if check.get("of_lot"):
        words = {
            "under": _("Read the log again: %(value)s is under %(limit)s."),
            "over": _("Read the log again: %(value)s is over %(limit)s."),
        }
    limits = {"under": check["lower"], "over": check["upper"]}
    unit = check["unit"]
    return {
        side: words[side]
        % {"value": f"{{}} {unit}".rstrip(), "limit": f"{figures.number(limit)} {unit}".rstrip()}
        for side, limit in limits.items()
        if limit is not None
    }


def tally_of(run: Run, number: int, piece: int | None) -> dict[str, Any]:
    """What stands above each check: piece of n, ticks of this check, found against Ac and Re."""
    now, check = run.standing, run.check(number)
    wanted = check["pieces"] if check else now.pieces
    tone, words = standing.progress_word(now)
    row = run.row(number).ljust(wanted, standing.NOTHING)[:wanted]
    return {
        "piece": piece or wanted,
        "of": wanted,
        "of_lot": bool(check and check.get("of_lot")),
        "tone": tone,
        "words": words,
        "said": standing.progress_words(now),
        "icon": {"ok": "u-check", "watch": "u-warn", "red": "u-stop"}[tone],
        "ticks": [_tick(mark, place + 1 == piece) for place, mark in enumerate(row)]
        if 1 < wanted <= MOST_TICKS
        else [],
        "classes": [
            {
                "name": each.defect_class,
                "label": Severity(each.defect_class).label,
                "found": each.found,
                "ac": each.ac,
                "re": each.re,
                "slots": ["x" if place < each.found else "" for place in range(min(each.re, MOST_SLOTS))],
            }
            for each in now.verdict.classes
        ],
    }


def _tick(mark: str, is_now: bool) -> str:
    return "n" if is_now else TICK.get(mark, "")


def for_script(run: Run) -> dict[str, Any]:
    """The run as the page's script needs it to go on without wifi: checks, classes, marks, defects."""
    assert run.snapshot is not None  # noqa: S101 - asked only where a plan is
    snapshot = run.snapshot
    return {
        "lot": run.lot.public_id,
        "code": run.lot.code,
        "stage": run.lot.stage,
        "run": run.key,
        "marks": run.marks,
        "pieces": snapshot["pieces"],
        "checks": [
            {
                key: check[key]
                for key in ("no", "what", "kind", "lower", "upper", "unit", "severity", "pieces")
            }
            | {"of_lot": check.get("of_lot", False)}
            for check in snapshot["checks"]
        ],
        "classes": [
            {"name": name, "n": each["sample_size"], "ac": each["ac"], "re": each["re"], "aql": each["aql"]}
            for name, each in snapshot["classes"].items()
        ],
        "defects": {each["code"]: each["severity"] for each in snapshot["defects"]},
    }


def tiles(run: Run) -> list[dict[str, Any]]:
    """The stage's defects as picture tiles, worst and most usual first."""
    if run.snapshot is None:
        return []
    return [
        {
            "code": each["code"],
            "name": defect_name(each),
            "severity": each["severity"],
            "label": Severity(each["severity"]).label,
            "icon": each["icon"] or "d-other",
        }
        for each in run.snapshot["defects"]
    ]
