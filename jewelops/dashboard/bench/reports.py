"""Reports that ``bench NAME`` prints in their own words; pure figures, no database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sampling.drift_trial import lines as drift_lines


@dataclass(frozen=True)
class ReportOptions:
    """rounds: repetitions; quick: fewer of them, for development; seed: of every chance in it."""

    rounds: int
    quick: bool
    seed: int


REPORTS: dict[str, Callable[[ReportOptions], Iterable[str]]] = {
    "drift": lambda options: drift_lines(rounds=options.rounds, seed=options.seed, quick=options.quick)
}
