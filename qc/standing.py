"""Where an open inspection stands: read from its frozen plan and its tally's marks, never from the results.

A mark is one letter a piece: "." nothing yet, "s" skipped, "p" passed, "n" minor, "m" major, "c" critical.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qc.rules.aql import Plan
from qc.rules.verdict import Tally, Verdict, decide, sentence

NOTHING, SKIPPED, PASSED = ".", "s", "p"
LETTER = {"minor": "n", "major": "m", "critical": "c"}
CLASS = {letter: name for name, letter in LETTER.items()}
# Best first: a piece keeps the worst it was given.
RANK = ".spnmc"
TO_RANK, FROM_RANK = str.maketrans(RANK, "012345"), str.maketrans("012345", RANK)


@dataclass(frozen=True)
class Standing:
    """done: pieces on which every check has spoken. missing: {check number: pieces still to inspect}.

    worst: the worst mark of each piece, piece 1 first. found: {severity: pieces}, whole inspection.
    """

    verdict: Verdict
    pieces: int
    done: int
    missing: dict[int, list[int]]
    worst: str
    found: dict[str, int]

    @property
    def has_critical(self) -> bool:
        return self.found["critical"] > 0

    @property
    def defective(self) -> int:
        return sum(self.found.values())

    @property
    def inspected(self) -> int:
        """Pieces on which anything was seen."""
        return sum(mark not in (NOTHING, SKIPPED) for mark in self.worst)

    @property
    def missing_sentence(self) -> str:
        left = sum(len(pieces) for pieces in self.missing.values())
        number, pieces = next(iter(self.missing.items()), (0, []))
        words = ngettext(
            "%(left)s look is still to be taken: check %(number)s, piece %(pieces)s.",
            "%(left)s looks are still to be taken, first check %(number)s, pieces %(pieces)s.",
            left,
        )
        return words % {"left": left, "number": number, "pieces": ranges(pieces)}


def of(inspection: Any) -> Standing:
    """The standing of an inspection; reads its tally (one query unless it was selected with it)."""
    tally = getattr(inspection, "tally", None)
    return compute(inspection.snapshot, tally.marks if tally else {})


def compute(snapshot: Mapping[str, Any], marks: Mapping[str, str]) -> Standing:
    rows = [(check["no"], check["pieces"], marks.get(str(check["no"]), "")) for check in snapshot["checks"]]
    pieces = max([snapshot["pieces"], *(wanted for _number, wanted, _row in rows)])
    missing = {number: _open(row, wanted) for number, wanted, row in rows}
    missing = {number: open_pieces for number, open_pieces in missing.items() if open_pieces}
    worst = merged([_seen(check, marks, pieces) for check in snapshot["checks"]], pieces)
    open_pieces = {piece for each in missing.values() for piece in each}
    plans = plans_of(snapshot)
    tallies = {
        name: _tally(plan, name, worst, open_pieces, complete=not missing) for name, plan in plans.items()
    }
    found = {name: worst.count(letter) for name, letter in LETTER.items()}
    done = pieces - len(open_pieces)
    return Standing(decide(plans, tallies), pieces, done, missing, worst, found)


def _seen(check: Mapping[str, Any], marks: Mapping[str, str], pieces: int) -> str:
    """The marks of a check on its pieces. What is said once of the whole lot: a fault is on each piece, "in order" on none.

    An inspection that was frozen before checks of the lot were told apart has no "of_lot".
    """
    row = marks.get(str(check["no"]), "")
    if not check.get("of_lot"):
        return row
    return row[:1] * pieces if row[:1] in CLASS else ""


def plans_of(snapshot: Mapping[str, Any]) -> dict[str, Plan]:
    return {name: _plan(tuple(fields.items())) for name, fields in snapshot["classes"].items()}


@lru_cache(maxsize=1000)
def _plan(fields: tuple[tuple[str, Any], ...]) -> Plan:
    """The plans of an inspection are the same for each of its results, and those of most inspections are."""
    return Plan(**dict(fields))


def merged(rows: list[str], pieces: int) -> str:
    """The worst mark of each piece over all checks."""
    ranked = [row.ljust(pieces, NOTHING)[:pieces].translate(TO_RANK) for row in ("", *rows)]
    return "".join(map(max, *ranked)).translate(FROM_RANK)


def marked(row: str, piece: int, mark: str) -> str:
    """The row with ``mark`` on ``piece`` (from 1) unless it already holds something worse."""
    row = row.ljust(piece, NOTHING)
    if RANK.index(mark) <= RANK.index(row[piece - 1]):
        return row
    return row[: piece - 1] + mark + row[piece:]


def remarked(row: str, piece: int, mark: str) -> str:
    """The row with ``mark`` on ``piece`` whatever stood there: after a correction."""
    row = row.ljust(piece, NOTHING)
    return (row[: piece - 1] + mark + row[piece:]).rstrip(NOTHING)


def next_piece(row: str, wanted: int) -> int | None:
    """The first piece without a mark, then the first skipped one; None when the check is complete."""
    row = row.ljust(wanted, NOTHING)[:wanted]
    for mark in (NOTHING, SKIPPED):
        if mark in row:
            return row.index(mark) + 1
    return None


def ranges(pieces: list[int]) -> str:
    """``1-3, 7``"""
    runs: list[list[int]] = []
    for piece in pieces:
        if runs and piece == runs[-1][1] + 1:
            runs[-1][1] = piece
        else:
            runs.append([piece, piece])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _open(row: str, wanted: int) -> list[int]:
    row = row.ljust(wanted, NOTHING)[:wanted]
    return [place + 1 for place, mark in enumerate(row) if mark in (NOTHING, SKIPPED)]


def _tally(plan: Plan, name: str, worst: str, open_pieces: set[int], *, complete: bool) -> Tally:
    """A class counts within its own sample; at AQL 0 every piece seen counts."""
    seen = worst if plan.aql == "0" else worst[: plan.sample_size]
    done = (
        plan.sample_size
        if complete
        else plan.sample_size - len(open_pieces.intersection(range(1, plan.sample_size + 1)))
    )
    if not complete:
        # A check on more pieces than this class's sample can still find something of this class.
        done = min(done, plan.sample_size - 1) if plan.aql == "0" else done
    return Tally(done, seen.count(LETTER[name]))


def verdict_json(standing: Standing) -> dict[str, Any]:
    """The verdict as it is signed: plain values."""
    verdict = standing.verdict
    return {
        "outcome": verdict.outcome.value,
        "early": verdict.early,
        "reasons": list(verdict.reasons),
        "inspected": standing.inspected,
        "classes": [
            {
                "severity": each.defect_class,
                "n": each.n,
                "ac": each.ac,
                "re": each.re,
                "inspected": each.inspected,
                "found": each.found,
                "outcome": each.outcome.value,
                "reason": each.reason,
            }
            for each in verdict.classes
        ],
    }


def reasons_of(verdict: Mapping[str, Any]) -> list[str]:
    """The sentences of a signed verdict, in the language of whoever reads it now. Empty while nothing is signed."""
    return [
        sentence(
            each["severity"],
            each["n"],
            each["ac"],
            each["re"],
            each["inspected"],
            each["found"],
            each["outcome"],
        )
        for each in verdict.get("classes", ())
        if each["outcome"] == verdict["outcome"]
    ]


def progress_word(standing: Standing) -> tuple[str, str]:
    """(tone, words) of the chip: passing, one more rejects, rejected, or nothing yet."""
    words = progress_words(standing)
    if standing.verdict.outcome.value == "reject":
        return "red", words["reject"]
    if standing.verdict.outcome.value == "accept":
        return "ok", words["complete"]
    close = [each for each in standing.verdict.classes if each.found and each.found == each.re - 1]
    return ("watch", words[close[0].defect_class]) if close else ("ok", words["passing"])


def progress_words(standing: Standing) -> dict[str, str]:
    """All that the chip may come to say, for a page that goes on by itself; by severity what one more would do."""
    more = _("1 more %(severity)s: reject")
    return {
        "passing": _("Passing so far"),
        "complete": _("Complete: accept"),
        "reject": _("Reject: stop here"),
    } | {each.defect_class: more % {"severity": _(each.defect_class)} for each in standing.verdict.classes}
