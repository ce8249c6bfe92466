"""The plain table on standard output."""

from collections.abc import Iterable
from dataclasses import dataclass

from jewelops.dashboard.bench.measure import Compared

HEAD = (
    f"{'row':<44}{'ours ms':>9}{'floor ms':>10}{'ratio':>8}{'low-high':>12}{'cpu ms':>8}{'floor':>8}{'ratio':>7}"
    "  what else"
)


@dataclass(frozen=True)
class Line:
    """One printed line. found None: a line without a floor; ours, cpu: milliseconds then."""

    name: str
    found: Compared | None = None
    note: str = ""
    ours: float | None = None
    cpu: float | None = None


def lines(rows: Iterable[Line]) -> Iterable[str]:
    yield HEAD
    yield "-" * len(HEAD)
    for row in rows:
        yield as_text(row)


def as_text(row: Line) -> str:
    found = row.found
    if found is None:
        ours = "" if row.ours is None else f"{row.ours:.2f}"
        cpu = "" if row.cpu is None else f"{row.cpu:.2f}"
        return f"{row.name:<44}{ours:>9}{'':>30}{cpu:>8}{'':>15}  {row.note}".rstrip()
    spread = f"{found.lowest:.2f}-{found.highest:.2f}"
    return (
        f"{row.name:<44}{found.ours:>9.2f}{found.floor:>10.2f}{found.ratio:>8.2f}{spread:>12}"
        f"{found.cpu_ours:>8.2f}{found.cpu_floor:>8.2f}{found.cpu_ratio:>7.2f}  {row.note}"
    ).rstrip()
