"""Where one line of a standard stands between the two sides: proposed, countered by one, agreed by whom."""

from collections.abc import Iterable
from dataclasses import dataclass

SIDES = ("brand", "supplier")


@dataclass(frozen=True)
class Said:
    """One move: "proposed", "countered" or "agreed", by "brand" or "supplier"."""

    move: str
    side: str


@dataclass(frozen=True)
class Line:
    """countered_by: the side whose counter waits for the other, "" when none does. agreed: sides that said yes since."""

    countered_by: str = ""
    agreed: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        if set(self.agreed) == set(SIDES):
            return "agreed"
        return "countered" if self.countered_by else "proposed"

    def waits_for(self, side: str) -> bool:
        """Must this side answer before it can sign? Only a counter of the other side binds."""
        return bool(self.countered_by) and self.countered_by != side and side not in self.agreed


def stand(moves: Iterable[Said]) -> Line:
    """Moves in the order they were made. Whoever counters agrees with what it wrote; the other side starts anew."""
    countered_by, agreed = "", list[str]()
    for each in moves:
        if each.move == "countered":
            countered_by, agreed = each.side, [each.side]
        elif each.move == "agreed" and each.side not in agreed:
            agreed.append(each.side)
    if countered_by and set(agreed) == set(SIDES):
        countered_by = ""
    return Line(countered_by, tuple(side for side in SIDES if side in agreed))
