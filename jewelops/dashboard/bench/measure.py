"""Timing two ways in turn: what ran beside us at that moment slows both, so their ratio holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

MILLI = 1000


@dataclass
class Timings:
    """seconds: one a request, as its caller waited. cpu: seconds of the serving processes over all of them."""

    seconds: list[float] = field(default_factory=list)
    cpu: float = 0.0

    @property
    def p50(self) -> float:
        return median(self.seconds)

    @property
    def cpu_each(self) -> float:
        return self.cpu / len(self.seconds)


Turn = Callable[[int], Timings]  # the number of the round -> what it took


@dataclass(frozen=True)
class Compared:
    """Milliseconds: medians over the rounds; ratios: medians of the ratio within each round, with their spread."""

    ours: float
    floor: float
    ratio: float
    lowest: float
    highest: float
    cpu_ours: float
    cpu_floor: float
    cpu_ratio: float


def compare(ours: Turn, floor: Turn, rounds: int) -> Compared:
    """One round warms both up and is thrown away; then they alternate, each being first in every other round."""
    for turn in (ours, floor):
        turn(-1)
    pairs = [_pair(ours, floor, number) for number in range(rounds)]
    ratios = [mine.p50 / least.p50 for mine, least in pairs]
    return Compared(
        ours=MILLI * median(mine.p50 for mine, _least in pairs),
        floor=MILLI * median(least.p50 for _mine, least in pairs),
        ratio=median(ratios),
        lowest=min(ratios),
        highest=max(ratios),
        cpu_ours=MILLI * median(mine.cpu_each for mine, _least in pairs),
        cpu_floor=MILLI * median(least.cpu_each for _mine, least in pairs),
        cpu_ratio=median(mine.cpu_each / least.cpu_each for mine, least in pairs),
    )


def _pair(ours: Turn, floor: Turn, number: int) -> tuple[Timings, Timings]:
    if number % 2:
        least = floor(number)
        return ours(number), least
    mine = ours(number)
    return mine, floor(number)


def alone(turn: Turn, rounds: int) -> tuple[float, float]:
    """(median of the p50s, of the CPU a request) in milliseconds, for what has no floor."""
    turn(-1)
    found: Sequence[Timings] = [turn(number) for number in range(rounds)]
    return MILLI * median(each.p50 for each in found), MILLI * median(each.cpu_each for each in found)
