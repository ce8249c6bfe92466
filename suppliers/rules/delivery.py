"""Delivery against the original promise: on time, in full, both, defects per million, reliability of the lead time.

Days are whole numbers on one axis (a date's ordinal will do). A promise is the one first committed to, not a later one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import stdev

MILLION = Decimal(1_000_000)


@dataclass(frozen=True)
class Window:
    """Days of grace. early None: any early day is on time. late 0: the promised day is the last."""

    early: int | None = None
    late: int = 0


ANY_EARLY_DAY = Window()


@dataclass(frozen=True)
class DeliveryLine:
    """One order line; pieces and days. received_day None: not received yet."""

    ordered: Decimal
    received: Decimal
    promised_day: Decimal
    received_day: Decimal | None
    defective: Decimal = Decimal(0)

    @property
    def days_late(self) -> Decimal | None:
        return None if self.received_day is None else self.received_day - self.promised_day


@dataclass(frozen=True)
class Delivery:
    """Shares of the lines (0 to 1); ppm of the received pieces; None where there is nothing to divide by."""

    lines: int
    on_time: Decimal | None
    in_full: Decimal | None
    on_time_in_full: Decimal | None
    ppm: Decimal | None
    lead_time_sd: Decimal | None


def measure(lines: Sequence[DeliveryLine], *, window: Window = ANY_EARLY_DAY) -> Delivery:
    """The figures of lines that are due. lead_time_sd: standard deviation (n - 1) of days late, from two lines on."""
    received = sum((line.received for line in lines), Decimal(0))
    defective = sum((line.defective for line in lines), Decimal(0))
    late = [line.days_late for line in lines if line.days_late is not None]
    return Delivery(
        lines=len(lines),
        on_time=_share([is_on_time(line, window) for line in lines]),
        in_full=_share([is_in_full(line) for line in lines]),
        on_time_in_full=_share([is_on_time(line, window) and is_in_full(line) for line in lines]),
        ppm=MILLION * defective / received if received else None,
        lead_time_sd=stdev(late) if len(late) > 1 else None,
    )


def is_on_time(line: DeliveryLine, window: Window = ANY_EARLY_DAY) -> bool:
    late = line.days_late
    if late is None:
        return False
    return late <= window.late and (window.early is None or late >= -window.early)


def is_in_full(line: DeliveryLine) -> bool:
    """Everything that was ordered; more is in full too."""
    return line.received_day is not None and line.received >= line.ordered


def _share(flags: Sequence[bool]) -> Decimal | None:
    return Decimal(sum(flags)) / len(flags) if flags else None
