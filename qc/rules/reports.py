"""Which laboratory reports a lot needs before it may leave: one for each claim, in each market that has a limit for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from qc.rules.limits import LIMITS
from sampling.rules import tests_needed

# What the laboratory measures for each agreed test.
SUBSTANCES = {
    tests_needed.NICKEL: ("nickel",),
    tests_needed.PLATING: ("xrf",),
    tests_needed.SILVER: ("silver",),
    tests_needed.GOLD: ("gold",),
    tests_needed.LEAD_CADMIUM: ("lead", "cadmium"),
}


@dataclass(frozen=True)
class Claimed:
    """A claim of the product and the markets it must hold in."""

    claim: str
    markets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """market: of the limit it was judged against, "" for a minimum that holds everywhere."""

    substance: str
    market: str
    passed: bool


@dataclass(frozen=True)
class Need:
    """market: "" when one report serves every market."""

    substance: str
    claim: str
    market: str = ""


def needs(claims: Iterable[Claimed]) -> tuple[Need, ...]:
    """Each report that the claims ask for, once."""
    found: dict[tuple[str, str], Need] = {}
    for each in claims:
        for test in tests_needed.needed([each.claim]):
            for need in _of_test(test, each):
                found.setdefault((need.substance, need.market), need)
    return tuple(found.values())


def _of_test(test: str, claimed: Claimed) -> list[Need]:
    asked = []
    for substance in SUBSTANCES[test]:
        limited = {limit.market for limit in LIMITS if limit.substance == substance}
        markets = [market for market in claimed.markets if market in limited] or [""]
        asked += [Need(substance, claimed.claim, market) for market in markets]
    return asked


def unmet(wanted: Iterable[Need], reports: Iterable[Report]) -> tuple[Need, ...]:
    """The needs without a passing report; of several on one thing the newest decides. reports: newest first."""
    known = list(reports)
    return tuple(need for need in wanted if not _is_met(need, known))


def _is_met(need: Need, known: list[Report]) -> bool:
    of_need = (
        report
        for report in known
        if report.substance == need.substance and need.market in ("", report.market)
    )
    newest = next(of_need, None)
    return newest is not None and newest.passed
