"""Drift: the sample as built against bulk as built, lock by lock, lot by lot.

red: a reading is outside the limits, or an attribute is not the one that was locked. amber: every reading is in spec,
but the lot's mean is worse than the sample's own worst reading, and that is more than chance (``rules.chance``).
eased: the last lots are inside again, but fewer than five in a row: as many as ISO 2859-1 (9.3) asks for before it
goes back from tightened to normal inspection. One good lot does not take back a change that nobody told.
Trends: Nelson's rules 2 and 3 (1984) on the lots' means, counted only in the direction that is worse.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache

from jewelops.kernel.run_rules import signals
from sampling.rules import chance
from sampling.rules.chance import NO_READINGS, Sums
from sampling.rules.tolerance import Limits, outside

NO_LIMITS = Limits()
STEADY = 6  # Nelson rule 3: six points steadily falling or rising
ONE_SIDE = 9  # Nelson rule 2: nine points on one side of the centre
SETTLED = 5  # ISO 2859-1, 9.3: five lots in a row
LOOK_BACK = 16  # lots; more than the longest pattern, so that a good lot before a run is among them as a rule


class Zone(StrEnum):
    INSIDE = "inside"
    AMBER = "amber"
    RED = "red"
    EASED = "eased"
    NO_DATA = "no_data"


class Worse(StrEnum):
    """Which way is worse; the values of StandardItem.direction."""

    LOW = "low"
    HIGH = "high"
    BOTH = "both"


@dataclass(frozen=True)
class Lock:
    """A measured lock has limits and sample readings; an attribute lock has ``expected`` ("soldered", "LC-09-925").

    sample: the sample's own readings, in unit. circumstances: how the sample was built, {"workshop": ..., "person": ...}.
    """

    key: str
    name: str
    limits: Limits = NO_LIMITS
    worse: Worse = Worse.BOTH
    unit: str = ""
    expected: str = ""
    sample: tuple[Decimal, ...] = ()
    circumstances: dict[str, str] = field(default_factory=dict)

    @property
    def is_attribute(self) -> bool:
        return bool(self.expected)

    @cached_property
    def summed(self) -> Sums:
        """The sample's readings, summed once for all lots."""
        return Sums.of(self.sample)

    @cached_property
    def worst(self) -> Decimal:
        """How bad the sample's own worst reading is."""
        return max(badness(self, value) for value in self.sample)


@dataclass(frozen=True)
class LotReadings:
    """One lot's readings of one lock, lots in the order of production. values: numbers; seen: texts of an attribute.

    circumstances: {"workshop": ..., "person": ..., "machine": ..., "melt": ...}; empty texts say nothing.
    """

    lot: str
    values: tuple[Decimal, ...] = ()
    seen: tuple[str, ...] = ()
    circumstances: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LotSums:
    """The same, summed up: what is judged. seen: (text, how often), in the order they were first seen."""

    lot: str
    numbers: Sums = NO_READINGS
    seen: tuple[tuple[str, int], ...] = ()
    circumstances: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Point:
    """mean, lowest, highest in the lock's unit; n: readings; off: readings outside, or not as expected."""

    lot: str
    zone: Zone
    n: int
    mean: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    off: int = 0
    seen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alarm:
    """rule: "N2" or "N3"; since and last: the first and the last lot of the pattern."""

    rule: str
    since: str
    last: str


@dataclass(frozen=True)
class LockDrift:
    """since, until: the first and the last lot of the last run that was not inside, "" where there is none to tell of.

    back: the first lot that was inside again after it, "" while the run goes on. coincides: circumstances that changed
    with the run, as (name, before, after).
    """

    lock: Lock
    points: tuple[Point, ...]
    zone: Zone
    since: str = ""
    until: str = ""
    back: str = ""
    coincides: tuple[tuple[str, str, str], ...] = ()
    alarms: tuple[Alarm, ...] = ()


def judge_lock(lock: Lock, lots: Sequence[LotReadings]) -> LockDrift:
    return judge_sums(lock, [summed(lock, each) for each in lots])


def judge_sums(lock: Lock, lots: Sequence[LotSums]) -> LockDrift:
    """The lock over its lots. zone: that of the worst lot in the present run, else of the last lots with data."""
    points = tuple(_point(lock, each) for each in lots)
    told = [(lot, point) for lot, point in zip(lots, points, strict=True) if point.zone is not Zone.NO_DATA]
    alarms = trend(lock, lots, points)
    run = last_run([point.zone for _lot, point in told])
    if run is None:
        return LockDrift(lock, points, Zone.INSIDE if told else Zone.NO_DATA, alarms=alarms)
    changed = [point for _lot, point in told[run.start : run.stop]]
    back = told[run.stop][1].lot if run.stop < len(told) else ""
    worst = Zone.RED if any(point.zone is Zone.RED for point in changed) else Zone.AMBER
    return LockDrift(
        lock,
        points,
        Zone.EASED if back else worst,
        changed[0].lot,
        changed[-1].lot,
        back,
        coinciding(lock, told, run),
        alarms,
    )


def may_begin_earlier(drift: LockDrift, read: int) -> bool:
    """Whether the verdict on the ``read`` newest lots may be another than the verdict on all of them.

    Trends look at the last nine lots with data, and a run is told of from the good lot before it: when both are among
    what was read, older lots change nothing.
    """
    if len(drift.points) < read:
        return False
    told = [point for point in drift.points if point.zone is not Zone.NO_DATA]
    return len(told) < ONE_SIDE or (
        bool(drift.since) and told[0].zone is not Zone.INSIDE and told[0].lot == drift.since
    )


def judge_lot(lock: Lock, lot: LotReadings) -> Point:
    return _point(lock, summed(lock, lot))


def summed(lock: Lock, lot: LotReadings) -> LotSums:
    numbers = Sums.of(lot.values, len(outside(lot.values, lock.limits)))
    return LotSums(lot.lot, numbers, tuple(Counter(lot.seen).items()), lot.circumstances)


def _point(lock: Lock, lot: LotSums) -> Point:
    return _attribute_point(lock, lot) if lock.is_attribute else _measured_point(lock, lot)


def _attribute_point(lock: Lock, lot: LotSums) -> Point:
    if not lot.seen:
        return Point(lot.lot, Zone.NO_DATA, 0)
    n = sum([count for _text, count in lot.seen])
    off = [(text, count) for text, count in lot.seen if not same_text(text, lock.expected)]
    if not off:
        return Point(lot.lot, Zone.INSIDE, n, seen=tuple([text for text, _count in lot.seen]))
    bad = sum([count for _text, count in off])
    return Point(lot.lot, Zone.RED, n, off=bad, seen=tuple([text for text, _count in off]))


@lru_cache(maxsize=1024)
def same_text(one: str, other: str) -> bool:
    """Equal but for capitals and spacing: "Soldered " is "soldered", "CL-9" is not "CL-9-IT"."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _measured_point(lock: Lock, lot: LotSums) -> Point:
    numbers = lot.numbers
    if not numbers.n:
        return Point(lot.lot, Zone.NO_DATA, 0)
    zone = Zone.INSIDE
    if numbers.off:
        zone = Zone.RED
    elif _is_worse_than_the_sample(lock, numbers):
        zone = Zone.AMBER
    return Point(lot.lot, zone, numbers.n, numbers.mean, numbers.lowest, numbers.highest, numbers.off)


def _is_worse_than_the_sample(lock: Lock, numbers: Sums) -> bool:
    """Worse than the sample's own worst reading, and not by chance."""
    if not lock.sample:
        return False
    beyond = badness(lock, numbers.mean) - lock.worst
    if beyond <= 0:
        return False
    if chance.says_enough(lock.summed, numbers):
        told = chance.differ(lock.summed, numbers, table=chance.T_9995)
        return told and chance.is_beyond_the_spread(lock.summed, numbers)
    return beyond > chance.share_of_the_way(*_way(lock, numbers.mean), chance.HALF)


def _way(lock: Lock, mean: Decimal) -> tuple[Decimal, Decimal | None]:
    """The sample's worst reading and the limit on the side of ``mean``, both as badness."""
    lower, upper = lock.limits.lower, lock.limits.upper
    limit = {Worse.LOW: lower, Worse.HIGH: upper}.get(lock.worse, lower if mean < centre_of(lock) else upper)
    return lock.worst, None if limit is None else badness(lock, limit)


def last_run(zones: Sequence[Zone]) -> slice | None:
    """Where the last run of lots that are not inside stands; None when five lots in a row were inside since.

    zones: of the lots with data, oldest first.
    """
    off = [index for index, zone in enumerate(zones) if zone is not Zone.INSIDE]
    if not off or len(zones) - 1 - off[-1] >= SETTLED:
        return None
    start = off[-1]
    while start and zones[start - 1] is not Zone.INSIDE:
        start -= 1
    return slice(start, off[-1] + 1)


def coinciding(
    lock: Lock, told: Sequence[tuple[LotSums, Point]], run: slice
) -> tuple[tuple[str, str, str], ...]:
    """Circumstances that are one thing in every lot of the run, and another in the good lot before (or the sample)."""
    before = lock.circumstances
    if run.start:
        before = before | told[run.start - 1][0].circumstances
    found = []
    for name, was in before.items():
        now = {lot.circumstances.get(name, "") for lot, _point in told[run]}
        if was and len(now) == 1 and (only := now.pop()) and only != was:
            found.append((name, was, only))
    return tuple(found)


def trend(lock: Lock, lots: Sequence[LotSums], points: Sequence[Point]) -> tuple[Alarm, ...]:
    """Alarms that stand at the last lot with data; none for attributes. Only towards the worse, and beyond chance."""
    measured = [(lot, point.mean) for lot, point in zip(lots, points, strict=True) if point.mean is not None]
    found = [_steady(lock, measured[-STEADY:]), _one_side(lock, measured[-ONE_SIDE:])]
    return tuple(each for each in found if each is not None)


def _steady(lock: Lock, run: Sequence[tuple[LotSums, Decimal]]) -> Alarm | None:
    """Nelson's rule 3 towards the worse, when the way from the first lot to the last is more than chance."""
    row = [badness(lock, mean) for _lot, mean in run]
    if not _fires("N3", row) or row[-1] < row[0]:
        return None
    (first, _), (last, _) = run[0], run[-1]
    if chance.says_enough(first.numbers, last.numbers):
        told = chance.differ(first.numbers, last.numbers, table=chance.T_99)
    else:
        told = row[-1] - row[0] >= _quarter(lock, run[-1][1])
    return Alarm("N3", first.lot, last.lot) if told else None


def _one_side(lock: Lock, run: Sequence[tuple[LotSums, Decimal]]) -> Alarm | None:
    """Nelson's rule 2 on the worse side; the centre is the sample's mean less what a mean of so few readings may be off."""
    if not lock.sample:
        return None
    error, quarter = chance.error_of(lock.summed), _quarter(lock, run[-1][1]) if run else chance.ZERO
    allowed = quarter if error is None else min(error, quarter)
    centre = badness(lock, lock.summed.mean) + allowed
    row = [badness(lock, mean) - centre for _lot, mean in run]
    return Alarm("N2", run[0][0].lot, run[-1][0].lot) if _fires("N2", row) and row[-1] > 0 else None


def _fires(rule: str, row: Sequence[Decimal]) -> bool:
    """Does the rule signal at the last point?"""
    found = signals(row, center=chance.ZERO, sigma=chance.ZERO, rules=(rule,))
    return bool(found) and found[-1].index == len(row) - 1


def _quarter(lock: Lock, mean: Decimal) -> Decimal:
    return chance.share_of_the_way(*_way(lock, mean), chance.QUARTER) if lock.sample else chance.ZERO


def centre_of(lock: Lock) -> Decimal:
    """What "both ways" is measured from: the target, else the sample's mean."""
    if lock.limits.target is not None:
        return lock.limits.target
    return lock.summed.mean if lock.sample else chance.ZERO


def badness(lock: Lock, value: Decimal) -> Decimal:
    """A number that grows as the lock gets worse: distance from the target (or the sample's mean) for "both"."""
    if lock.worse is Worse.LOW:
        return -value
    return value if lock.worse is Worse.HIGH else abs(value - centre_of(lock))
