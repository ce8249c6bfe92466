"""Drift: the sample as built against bulk as built, lock by lock, lot by lot.

red: a reading is outside the limits, or an attribute is not the one that was locked. amber: every reading is in spec,
but the lot's mean is worse than the sample's own worst reading: between the limit and the lower end of its spread.
Trends: Nelson's rules 2 and 3 (1984) on the lots' means, counted only in the direction that is worse.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from sampling.rules.tolerance import Limits, outside

NO_LIMITS = Limits()
STEADY = 6  # Nelson rule 3: six points steadily falling or rising
ONE_SIDE = 9  # Nelson rule 2: nine points on one side of the centre


class Zone(StrEnum):
    INSIDE = "inside"
    AMBER = "amber"
    RED = "red"
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
    """since: the first lot of the run that is not inside now, "" when the last lot with data is.

    coincides: circumstances that changed with it, as (name, before, after).
    """

    lock: Lock
    points: tuple[Point, ...]
    zone: Zone
    since: str = ""
    coincides: tuple[tuple[str, str, str], ...] = ()
    alarms: tuple[Alarm, ...] = ()


def judge_lock(lock: Lock, lots: Sequence[LotReadings]) -> LockDrift:
    """The lock over its lots. zone: that of the worst lot in the present run, else of the last lot with data."""
    points = tuple(judge_lot(lock, each) for each in lots)
    start = _run_start(points)
    if start is None:
        zone = Zone.INSIDE if any(point.n for point in points) else Zone.NO_DATA
        return LockDrift(lock, points, zone, alarms=trend(lock, points))
    run = [point.zone for point in points[start:]]
    zone = Zone.RED if Zone.RED in run else Zone.AMBER
    changed = coinciding(lock, lots, start, points)
    return LockDrift(lock, points, zone, points[start].lot, changed, trend(lock, points))


def judge_lot(lock: Lock, lot: LotReadings) -> Point:
    return _attribute_point(lock, lot) if lock.is_attribute else _measured_point(lock, lot)


def _attribute_point(lock: Lock, lot: LotReadings) -> Point:
    if not lot.seen:
        return Point(lot.lot, Zone.NO_DATA, 0)
    off = [text for text in lot.seen if not same_text(text, lock.expected)]
    zone = Zone.RED if off else Zone.INSIDE
    return Point(lot.lot, zone, len(lot.seen), off=len(off), seen=tuple(dict.fromkeys(off or lot.seen)))


def same_text(one: str, other: str) -> bool:
    """Equal but for capitals and spacing: "Soldered " is "soldered", "CL-9" is not "CL-9-IT"."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _measured_point(lock: Lock, lot: LotReadings) -> Point:
    if not lot.values:
        return Point(lot.lot, Zone.NO_DATA, 0)
    mean = sum(lot.values, Decimal(0)) / len(lot.values)
    off = len(outside(lot.values, lock.limits))
    zone = Zone.INSIDE
    if off:
        zone = Zone.RED
    elif _is_worse_than_the_sample(lock, mean):
        zone = Zone.AMBER
    return Point(lot.lot, zone, len(lot.values), mean, min(lot.values), max(lot.values), off)


def _is_worse_than_the_sample(lock: Lock, mean: Decimal) -> bool:
    if not lock.sample:
        return False
    if lock.worse is Worse.LOW:
        return mean < min(lock.sample)
    if lock.worse is Worse.HIGH:
        return mean > max(lock.sample)
    if lock.limits.target is None:
        return not min(lock.sample) <= mean <= max(lock.sample)
    target = lock.limits.target
    return abs(mean - target) > max(abs(value - target) for value in lock.sample)


def _run_start(points: Sequence[Point]) -> int | None:
    """Where the present run of lots that are not inside begins; lots without data neither begin nor end a run."""
    start = None
    for index, point in enumerate(points):
        if point.zone is Zone.INSIDE:
            start = None
        elif point.zone is not Zone.NO_DATA and start is None:
            start = index
    return start


def coinciding(
    lock: Lock, lots: Sequence[LotReadings], start: int, points: Sequence[Point]
) -> tuple[tuple[str, str, str], ...]:
    """Circumstances that are one thing in every lot of the run, and another in the good lot before (or the sample)."""
    run = [lot for lot, point in zip(lots, points, strict=True) if point.zone is not Zone.NO_DATA][
        _with_data(points[:start]) :
    ]
    before = _circumstances_before(lock, lots, start, points)
    found = []
    for name, was in before.items():
        now = {lot.circumstances.get(name, "") for lot in run}
        if was and len(now) == 1 and (only := now.pop()) and only != was:
            found.append((name, was, only))
    return tuple(found)


def _with_data(points: Sequence[Point]) -> int:
    return sum(point.zone is not Zone.NO_DATA for point in points)


def _circumstances_before(
    lock: Lock, lots: Sequence[LotReadings], start: int, points: Sequence[Point]
) -> dict[str, str]:
    good = [lots[index] for index in range(start) if points[index].zone is Zone.INSIDE]
    return lock.circumstances | good[-1].circumstances if good else lock.circumstances


def trend(lock: Lock, points: Sequence[Point]) -> tuple[Alarm, ...]:
    """Alarms that stand at the last lot with data; none for attributes."""
    measured = [point for point in points if point.mean is not None]
    badness = [_badness(lock, point.mean) for point in measured if point.mean is not None]
    alarms = []
    if len(badness) >= STEADY and all(later > one for one, later in pairwise(badness[-STEADY:])):
        alarms.append(Alarm("N3", measured[-STEADY].lot, measured[-1].lot))
    if lock.sample and len(badness) >= ONE_SIDE:
        centre = _badness(lock, sum(lock.sample, Decimal(0)) / len(lock.sample))
        if all(value > centre for value in badness[-ONE_SIDE:]):
            alarms.append(Alarm("N2", measured[-ONE_SIDE].lot, measured[-1].lot))
    return tuple(alarms)


def _badness(lock: Lock, mean: Decimal) -> Decimal:
    """A number that grows as the lock gets worse: distance from the target (or the sample's mean) for "both"."""
    if lock.worse is Worse.LOW:
        return -mean
    if lock.worse is Worse.HIGH:
        return mean
    centre = lock.limits.target
    if centre is None:
        centre = sum(lock.sample, Decimal(0)) / len(lock.sample) if lock.sample else Decimal(0)
    return abs(mean - centre)
