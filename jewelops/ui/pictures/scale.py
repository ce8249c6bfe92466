"""From values to pixels, and the round numbers along an axis."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jewelops.ui.figures import decimal_of, places

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Scale:
    """Maps low..high onto start..end (pixels); end may lie before start. ``log`` for a logarithmic axis."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        share = self._share(float(value))
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)

    def _share(self, value: float) -> float:
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class Frame:
    """Where the plot lies in its drawing, in pixels; what is right of it is for words."""

    width: float
    height: float
    left: float
    right: float
    top: float
    foot: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers inside low..high, about so many."""
    step = _step((high - low) / max(about, 1))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [round(n * step, 10) for n in range(first, last + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """1, 2, 5 of each decade inside low..high."""
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    every = (m * 10.0**decade for decade in decades for m in (1, 2, 5))
    return [value for value in every if low * 0.999 <= value <= high * 1.001]


def _step(rough: float) -> float:
    if rough <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in STEPS if step * power >= rough * 0.999)


def span(values: Iterable[float | None], margin: float = 0.12) -> tuple[float, float]:
    """The room these values need, with a margin on both sides; never empty."""
    known = [float(value) for value in values if value is not None]
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    room = (high - low) * margin or abs(high) * 0.1 or 1.0
    return low - room, high + room


def known(pairs: Sequence[tuple[float, float | None]]) -> list[list[tuple[float, float]]]:
    """Runs of neighbours that have a value: a line is broken where there is no data."""
    runs: list[list[tuple[float, float]]] = [[]]
    for x, y in pairs:
        if y is None:
            runs.append([])
        else:
            runs[-1].append((x, y))
    return [run for run in runs if run]


def apart(levels: Sequence[float], by: float = 16.0) -> list[float]:
    """Heights for words that belong to these levels, pushed down where two would stand on one another."""
    order = sorted(range(len(levels)), key=lambda i: levels[i])
    placed = [0.0] * len(levels)
    floor = float("-inf")
    for i in order:
        floor = max(levels[i], floor + by)
        placed[i] = floor
    return placed


def digits_told(values: Iterable[float | None], edges: Iterable[float | None], steps: int) -> int:
    """The fewest decimals with which edges are written whole, values differ by one of ``steps`` from lowest to
    highest, and none reads as an edge that it is not: a mean of 541.2375 between 520 and 560 is 541, one of 560.2 is not 560."""
    known = [decimal_of(value) for value in values if value is not None]
    walls = [decimal_of(edge) for edge in edges if edge is not None]
    drawn = [*known, *walls]
    most = digits_of(drawn)  # type: ignore[arg-type]  # Decimals compare as floats do
    finest = float(max(drawn) - min(drawn)) / steps if drawn else 0
    for digits in range(digits_of(walls), most):  # type: ignore[arg-type]  # as above
        step = Decimal(1).scaleb(-digits)
        if float(step) <= finest and not any(
            value != wall and value.quantize(step, ROUND_HALF_UP) == wall for value in known for wall in walls
        ):
            return digits
    return most


def digits_of(values: Iterable[float | None], most: int = 4) -> int:
    """The decimals that all these figures are written with, so that they compare."""
    return min(max((places(decimal_of(v)) for v in values if v is not None), default=0), most)
