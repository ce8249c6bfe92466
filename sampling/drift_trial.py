"""Proof of drift: a simulated factory, judged lot by lot by the very rules that judge real ones. Pure, repeatable by seed.

A product has seven locks. Conforming lots come from the process that built the sample: readings scatter around its mean
(capable at Cpk 1.67 against the limit), each lot's own mean wanders by 0.4 of that scatter, attributes are as locked.
A silent change alters one lock from one lot on. What is judged: zones and Nelson alarms of ``rules.drift``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from sampling.rules.drift import Lock, LockDrift, LotReadings, Worse, Zone, judge_lock
from sampling.rules.tolerance import Limits

BETWEEN = 0.4  # a lot's own mean wanders by this share of the scatter inside a lot
WINDOW = 9  # no rule looks further back
RUN_IN = 5  # conforming lots before a change, so that there is something to compare with
GIVE_UP = 10
PER_FACTORY = 20


@dataclass(frozen=True)
class Sizes:
    """Readings and pieces a lot, as the QC plans ask; measured: pieces measured; whole: the lot at a 100 % stage."""

    lot: int = 240
    measured: int = 32
    looked_at: int = 32
    sample: int = 15


@dataclass(frozen=True)
class Making:
    """How one lock is made. mean, spread: of a reading, in the lock's unit; logged: one reading a lot, from its log.

    off: share of pieces that are not as locked; seen: what they are instead.
    """

    lock: Lock
    mean: float = 0.0
    spread: float = 0.0
    places: int = 2
    logged: bool = False
    whole: bool = False
    off: float = 0.0
    seen: str = ""


@dataclass(frozen=True)
class Change:
    """What a factory does differently and tells nobody."""

    name: str
    lock: str
    factor: float = 1.0
    minus: float = 0.0
    off: float = 0.0
    seen: str = ""


def _measured(key: str, lower: str | None, upper: str | None, worse: Worse, unit: str) -> Lock:
    limits = Limits(Decimal(lower) if lower else None, Decimal(upper) if upper else None)
    return Lock(key, key, limits, worse, unit)


def _attribute(key: str, expected: str) -> Lock:
    return Lock(key, key, expected=expected)


PRODUCT = (
    Making(_measured("plating", "2.5", None, Worse.LOW, "µm"), mean=2.78, spread=0.056),
    Making(_measured("weight", "3.25", "3.59", Worse.BOTH, "g"), mean=3.42, spread=0.034),
    Making(_measured("wall", "0.90", None, Worse.LOW, "mm"), mean=1.00, spread=0.020, places=3),
    Making(_measured("cure", "40", "50", Worse.BOTH, "min"), mean=45, spread=0.5, places=1, logged=True),
    Making(_measured("passes", "2", None, Worse.LOW, ""), mean=3, places=0, logged=True),
    Making(_attribute("prongs", "own prongs"), whole=True),
    Making(_attribute("jump rings", "soldered")),
    Making(_attribute("clasp", "LC-09-925")),
)
CHANGES = (
    Change("plating 20 % thinner", "plating", factor=0.8),
    Change("one polishing pass fewer", "passes", minus=1),
    Change("shared prongs", "prongs", off=1.0, seen="shared prongs"),
    Change("jump rings open on 10 % of pieces", "jump rings", off=0.1, seen="open"),
    Change("clasp substituted", "clasp", off=1.0, seen="LC-09-CN"),
    Change("cure 30 % shorter", "cure", factor=0.7),
)


@dataclass
class Conforming:
    """Counts over conforming lots. Each lot counts once in a column, whatever the number of its locks."""

    lots: int = 0
    amber: int = 0
    red: int = 0
    alarms: int = 0


@dataclass
class Changed:
    """waits: for each silent change, after how many lots it was seen; 0 = never within ``GIVE_UP``."""

    change: Change
    waits: list[int] = field(default_factory=list)

    def share_by(self, lots: int) -> float:
        return sum(0 < wait <= lots for wait in self.waits) / len(self.waits)

    @property
    def mean_wait(self) -> float:
        seen = [wait for wait in self.waits if wait]
        return sum(seen) / len(seen) if seen else 0.0


class Factory:
    """One pair: its own sample, then lot after lot."""

    def __init__(self, chance: Random, sizes: Sizes) -> None:
        self.chance, self.sizes, self.count = chance, sizes, 0
        self.making = {each.lock.key: self._approved(each) for each in PRODUCT}
        self.history: dict[str, list[LotReadings]] = {key: [] for key in self.making}

    def _approved(self, making: Making) -> Making:
        """The sample is built by the same process, and its readings become the lock's."""
        if making.lock.is_attribute:
            return making
        n = 1 if making.logged else self.sizes.sample
        sample = tuple(self._reading(making, making.mean) for _ in range(n))
        return replace(making, lock=replace(making.lock, sample=sample))

    def change(self, change: Change) -> None:
        old = self.making[change.lock]
        mean = old.mean * change.factor - change.minus
        self.making[change.lock] = replace(old, mean=mean, off=change.off, seen=change.seen)

    def make_lot(self) -> None:
        self.count += 1
        for key, making in self.making.items():
            self.history[key].append(self._lot(making))

    def judge(self, key: str) -> LockDrift:
        return judge_lock(self.making[key].lock, self.history[key][-WINDOW:])

    def _lot(self, making: Making) -> LotReadings:
        code = f"L-{self.count:04d}"
        if making.lock.is_attribute:
            n = self.sizes.lot if making.whole else self.sizes.looked_at
            seen = (
                making.seen if making.off and self.chance.random() < making.off else making.lock.expected
                for _ in range(n)
            )
            return LotReadings(code, seen=tuple(seen))
        middle = self.chance.gauss(making.mean, making.spread * BETWEEN) if making.spread else making.mean
        n = 1 if making.logged else self.sizes.measured
        return LotReadings(code, tuple(self._reading(making, middle) for _ in range(n)))

    def _reading(self, making: Making, middle: float) -> Decimal:
        value = self.chance.gauss(middle, making.spread) if making.spread else middle
        return Decimal(f"{value:.{making.places}f}")


def conforming(*, lots: int, chance: Random, sizes: Sizes) -> Conforming:
    """A new factory every ``PER_FACTORY`` lots, so that no single lucky or unlucky sample speaks for all."""
    found = Conforming()
    factory = Factory(chance, sizes)
    while found.lots < lots:
        if factory.count == PER_FACTORY:
            factory = Factory(chance, sizes)
        factory.make_lot()
        drifts = [factory.judge(key) for key in factory.making]
        zones = {each.points[-1].zone for each in drifts}
        found.lots += 1
        found.red += Zone.RED in zones
        found.amber += Zone.AMBER in zones
        found.alarms += any(each.alarms for each in drifts)
    return found


def changed(change: Change, *, times: int, chance: Random, sizes: Sizes) -> Changed:
    """The same silent change in ``times`` factories, each after some conforming lots."""
    found = Changed(change)
    for _ in range(times):
        factory = Factory(chance, sizes)
        for _ in range(RUN_IN):
            factory.make_lot()
        factory.change(change)
        found.waits.append(_lots_until_seen(factory, change.lock))
    return found


def _lots_until_seen(factory: Factory, key: str) -> int:
    for wait in range(1, GIVE_UP + 1):
        factory.make_lot()
        drift = factory.judge(key)
        if drift.points[-1].zone in (Zone.AMBER, Zone.RED) or drift.alarms:
            return wait
    return 0


def lines(*, rounds: int, seed: int, quick: bool, sizes: Sizes | None = None) -> Iterator[str]:
    """The report. rounds is not used: one run is exact for its seed. quick: a tenth of the lots."""
    sizes = sizes or Sizes()
    good, bad = (100, 20) if quick else (1000, 200)
    yield (
        f"Drift: {good} conforming lots of {sizes.lot} pieces, then {bad} silent changes of each kind; seed {seed}."
    )
    yield (
        f"A lot: {sizes.measured} pieces measured, {sizes.looked_at} looked at, every prong, one line of its process log. "
        f"The sample: {sizes.sample} readings. Cpk 1.67, lots wander by {BETWEEN} of the scatter."
    )
    yield f"{'silent change':<36}{'first lot':>10}{'by second':>11}{'lots until seen':>17}"
    for change in CHANGES:
        found = changed(change, times=bad, chance=Random(f"{seed} {change.name}"), sizes=sizes)  # noqa: S311
        first, second = (f"{100 * found.share_by(n):.1f} %" for n in (1, 2))
        yield f"{change.name:<36}{first:>10}{second:>11}{found.mean_wait:>17.2f}"
    calm = conforming(lots=good, chance=Random(f"{seed} conforming"), sizes=sizes)  # noqa: S311
    yield (
        f"False alarms in {calm.lots} conforming lots: {calm.amber} amber, {calm.red} red, {calm.alarms} by a trend."
    )
