"""Reports that ``bench NAME`` prints in their own words; pure figures, no database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class ReportOptions:
    """rounds: repetitions; quick: fewer of them, for development; seed: of every chance in it."""

    rounds: int
    quick: bool
    seed: int


REPORTS: dict[str, Callable[[ReportOptions], Iterable[str]]] = {}
