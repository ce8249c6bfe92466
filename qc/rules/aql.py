"""Single sampling plans for one AQL: ISO 2859-1:1999 and ANSI/ASQ Z1.4, and the chance that a plan accepts.

A lot's size and the inspection level give a code letter; letter and AQL give a cell; an arrow leads to the first plan
below or above in the same column, with that row's own letter and sample size.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from jewelops.kernel.aqls import PREFERRED_AQLS, ZERO, Level, aql_named
from jewelops.kernel.errors import BadInput
from jewelops.kernel.words import listed
from jewelops.kernel.words import say as _
from qc.rules import iso2859_1, z1_4

# Above AQL 10 the figures count nonconformities per 100 units, not nonconforming units in percent.
HIGHEST_PERCENT_AQL = Decimal(10)


class Standard(StrEnum):
    ISO_2859_1 = "ISO 2859-1:1999"
    Z1_4 = "ANSI/ASQ Z1.4"


class Severity(StrEnum):
    NORMAL = "normal"
    TIGHTENED = "tightened"
    REDUCED = "reduced"
    DISCONTINUED = "discontinued"


@dataclass(frozen=True)
class Cell:
    """A plan as the table prints it: letter, pieces, accept on ac or fewer, reject on re or more."""

    letter: str
    n: int
    ac: int
    re: int


@dataclass(frozen=True)
class Plan:
    """What to inspect in one lot for one AQL.

    code_letter: from lot size and level; effective_letter: the row an arrow led to (else the same).
    table_sample_size: pieces the table asks for; sample_size: limited to the lot; full_inspection: table >= lot.
    """

    standard: Standard
    severity: Severity
    level: Level
    aql: str
    lot_size: int
    code_letter: str
    effective_letter: str
    table_sample_size: int
    ac: int
    re: int
    sample_size: int
    full_inspection: bool

    @property
    def sentence(self) -> str:
        """Why this many pieces, and when the lot passes."""
        return " ".join((self._origin, self._sample, self._rule))

    @property
    def _origin(self) -> str:
        blanks: dict[str, object] = {
            "standard": self.standard,
            "severity": _(self.severity),
            "level": self.level,
            "lot": self.lot_size,
            "letter": self.code_letter,
            "aql": self.aql,
            "other": self.effective_letter,
        }
        if self.aql == ZERO:
            return _("A lot of {lot}: no finding is allowed in the pieces inspected.", **blanks)
        if self.code_letter != self.effective_letter:
            return _(
                "{standard}, {severity} inspection, level {level}: a lot of {lot} has code letter {letter};"
                " at AQL {aql} the arrow leads to letter {other}.",
                **blanks,
            )
        return _(
            "{standard}, {severity} inspection, level {level}: a lot of {lot} at AQL {aql} has code letter {letter}.",
            **blanks,
        )

    @property
    def _sample(self) -> str:
        if self.full_inspection:
            return _(
                "The table asks for {table} pieces and the lot has {lot}: inspect all {lot}.",
                table=self.table_sample_size,
                lot=self.lot_size,
            )
        return _("Inspect {n} pieces.", n=self.sample_size)

    @property
    def _rule(self) -> str:
        if self.re > self.ac + 1:
            return _(
                "Accept on {ac} or fewer, reject on {re} or more; in between accept and return to normal inspection.",
                ac=self.ac,
                re=self.re,
            )
        if self.ac == 0:
            return _("Accept when none is found, reject on {re} or more.", re=self.re)
        return _("Accept on {ac} or fewer, reject on {re} or more.", ac=self.ac, re=self.re)


def standard_named(text: str) -> Standard:
    """``ISO 2859-1``, ``GB/T 2828.1``, ``ANSI/ASQ Z1.4-2008``, ``MIL-STD-105E`` and the like. Raises BadInput."""
    squeezed = re.sub(r"[^a-z0-9.]", "", text.lower())
    # GB/T 2828.1-2012 is the identical adoption of the ISO tables.
    if re.search(r"(28591(1999)?|gbt2828\.1(2012)?)$", squeezed):
        return Standard.ISO_2859_1
    if re.search(r"z1\.4(2003|2008|r?2018|2003r2018)?$", squeezed) or squeezed.endswith("105e"):
        return Standard.Z1_4
    detail = _(
        "The standard “{text}” is not known here. Use one of: {known}.", text=text, known=listed(Standard)
    )
    raise BadInput(detail, "/standard", "choice")


def plan(
    *,
    lot_size: int,
    aql: str | Decimal,
    level: str = Level.II,
    severity: str = Severity.NORMAL,
    standard: str = Standard.ISO_2859_1,
) -> Plan:
    """The single sampling plan. AQL 0 is outside the standard: Ac 0, Re 1 on the letter's own sample.

    A lot of one piece lies below table 1: it has the first band's letter, is inspected whole and allows no finding.
    Raises BadInput for an AQL off the series, an unknown level, severity or standard, or a lot smaller than 1.
    """
    _check(lot_size, level, severity)
    chosen, of = Standard(standard), Severity(severity)
    series = aql_named(aql)
    letter = code_letter(lot_size, Level(level))
    cell = _no_finding(chosen, of, letter) if series == ZERO else resolve(chosen, of, letter, series)
    ac, re_ = (0, 1) if lot_size == 1 else (cell.ac, cell.re)
    return Plan(
        chosen,
        of,
        Level(level),
        series,
        lot_size,
        letter,
        cell.letter,
        cell.n,
        ac,
        re_,
        min(cell.n, lot_size),
        cell.n >= lot_size,
    )


def plans_for_lot(
    *,
    lot_size: int,
    aqls: Mapping[str, str],
    level: str = Level.II,
    levels: Mapping[str, str] | None = None,
    severity: str = Severity.NORMAL,
    standard: str = Standard.ISO_2859_1,
) -> dict[str, Plan]:
    """One plan per defect class. A class at AQL 0 is judged on every piece inspected: the largest sample of the others.

    levels: of the classes that have one of their own. A class at AQL 0 whose level is higher than the others' keeps the
    pieces that it asks for where they are more.
    """
    own = levels or {}
    plans = {
        name: plan(
            lot_size=lot_size, aql=aql, level=own.get(name, level), severity=severity, standard=standard
        )
        for name, aql in aqls.items()
    }
    sampled = [each for each in plans.values() if each.aql != ZERO]
    if not sampled:
        return plans
    largest = max(sampled, key=lambda each: each.table_sample_size)
    return {
        name: _on_sample_of(each, largest) if each.aql == ZERO and not _asks_more(each, largest) else each
        for name, each in plans.items()
    }


def _asks_more(zero: Plan, largest: Plan) -> bool:
    return zero.level.rank > largest.level.rank and zero.table_sample_size > largest.table_sample_size


def code_letter(lot_size: int, level: Level) -> str:
    """Table 1; a lot of 1 reads the first band."""
    column = list(Level).index(level)
    for least, most, letters in _bands():
        if max(lot_size, 2) >= least and (most is None or lot_size <= most):
            return letters[column]
    raise AssertionError("the last band of table 1 is open above")


def resolve(standard: Standard, severity: Severity, letter: str, aql: str) -> Cell:
    """The plan in the cell of letter and AQL, or the one its arrow leads to."""
    rows = _table(standard, severity)
    letters, column = list(rows), PREFERRED_AQLS.index(aql)
    row = letters.index(letter)
    while (cell := rows[letters[row]][1][column]) in {"v", "^", "."}:
        row += -1 if cell == "^" else 1
    return _cell(letters[row], rows[letters[row]][0], cell)


def printed_cell(standard: Standard, severity: Severity, letter: str, aql: str) -> str:
    """The cell as printed: ``Ac/Re``, ``v`` or ``^``."""
    return _table(standard, severity)[letter][1][PREFERRED_AQLS.index(aql)]


def one_step_tighter(plan: Plan) -> Cell | None:
    """The cell one AQL tighter on the same letter and sample, or None where that cell is an arrow or there is none."""
    column = PREFERRED_AQLS.index(plan.aql) - 1 if plan.aql != ZERO else -1
    if column < 0:
        return None
    n, cells = _table(plan.standard, plan.severity)[plan.effective_letter]
    return _cell(plan.effective_letter, n, cells[column]) if "/" in cells[column] else None


def acceptance_probability(
    *, sample_size: int, ac: int, percent: float, per_hundred_units: bool = False
) -> float:
    """The chance that a lot of this quality passes, 0 to 1.

    percent: nonconforming units in percent (binomial), or nonconformities per 100 units (Poisson) where
    ``per_hundred_units``; the standard means the second for AQLs above 10.
    """
    if per_hundred_units:
        return _poisson(ac, sample_size * percent / 100)
    return _binomial(ac, sample_size, percent / 100)


def chance_of_acceptance(plan: Plan, percent: float) -> float:
    """``acceptance_probability`` of a plan, the count read as its AQL reads it; Re decides where Ac and Re have a gap."""
    per_hundred = Decimal(plan.aql) > HIGHEST_PERCENT_AQL
    return acceptance_probability(
        sample_size=plan.sample_size, ac=plan.re - 1, percent=percent, per_hundred_units=per_hundred
    )


def _check(lot_size: int, level: str, severity: str) -> None:
    if lot_size < 1:
        raise BadInput(_("A lot has 1 piece or more."), "/lot_size", "too_small")
    if level not in set(Level):
        raise BadInput(
            _("The inspection level must be one of: {levels}.", levels=listed(Level)),
            "/inspection_level",
            "choice",
        )
    if severity not in (Severity.NORMAL, Severity.TIGHTENED, Severity.REDUCED):
        detail = _(
            "There is a plan for normal, tightened and reduced inspection only; discontinued inspection has none."
        )
        raise BadInput(detail, "/severity", "choice")


def _no_finding(standard: Standard, severity: Severity, letter: str) -> Cell:
    return Cell(letter, _table(standard, severity)[letter][0], 0, 1)


def _on_sample_of(zero: Plan, largest: Plan) -> Plan:
    sizes = (
        largest.effective_letter,
        largest.table_sample_size,
        0,
        1,
        largest.sample_size,
        largest.full_inspection,
    )
    return Plan(zero.standard, zero.severity, zero.level, ZERO, zero.lot_size, zero.code_letter, *sizes)


def _cell(letter: str, n: int, printed: str) -> Cell:
    ac, re_ = printed.split("/")
    return Cell(letter, n, int(ac), int(re_))


@cache
def _bands() -> tuple[tuple[int, int | None, list[str]], ...]:
    rows = [line.split() for line in iso2859_1.CODE_LETTERS.strip().splitlines()]
    return tuple((int(row[0]), None if row[1] == "-" else int(row[1]), row[2:]) for row in rows)


@cache
def _table(standard: Standard, severity: Severity) -> dict[str, tuple[int, tuple[str, ...]]]:
    book = z1_4 if standard is Standard.Z1_4 else iso2859_1
    text = {
        Severity.NORMAL: iso2859_1.NORMAL,
        Severity.TIGHTENED: book.TIGHTENED,
        Severity.REDUCED: book.REDUCED,
    }[severity]
    rows = [line.split() for line in text.strip().splitlines()]
    return {row[0]: (int(row[1]), tuple(row[2:])) for row in rows}


def _binomial(ac: int, n: int, p: float) -> float:
    if ac >= n or p <= 0:
        return 1.0
    if p >= 1:
        return 0.0
    terms = (
        math.lgamma(n + 1)
        - math.lgamma(k + 1)
        - math.lgamma(n - k + 1)
        + k * math.log(p)
        + (n - k) * math.log1p(-p)
        for k in range(ac + 1)
    )
    return min(1.0, math.fsum(math.exp(term) for term in terms))


def _poisson(ac: int, mean: float) -> float:
    if mean <= 0:
        return 1.0
    terms = (k * math.log(mean) - mean - math.lgamma(k + 1) for k in range(ac + 1))
    return min(1.0, math.fsum(math.exp(term) for term in terms))
