"""Serial numbers: letters and a counted number, such as MA26-000014. Ranges are inclusive on both ends."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

MOST_DIGITS = 12
_SHAPE = re.compile(rf"(?P<letters>.*?)(?P<number>[0-9]{{1,{MOST_DIGITS}}})")


@dataclass(frozen=True)
class Serials:
    """digits: the number is filled with zeros to so many digits."""

    letters: str
    first: int
    last: int
    digits: int = 6

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    @property
    def text(self) -> str:
        if self.count == 1:
            return self.write(self.first)
        return f"{self.write(self.first)} – {self.write(self.last)}"

    def write(self, number: int) -> str:
        return f"{self.letters}{number:0{self.digits}d}"

    def holds(self, letters: str, number: int) -> bool:
        return letters == self.letters and self.first <= number <= self.last


def read(text: str) -> tuple[str, int, int] | None:
    """(letters, number, digits) of a serial as it is engraved, None when it does not end in a number."""
    found = _SHAPE.fullmatch(text.strip())
    return None if found is None else (found["letters"], int(found["number"]), len(found["number"]))


def beginning(text: str, count: int) -> Serials | None:
    """So many serials, the first of which is written; None when it is not one, or the numbers outgrow their digits."""
    start = read(text)
    if start is None or count < 1:
        return None
    letters, first, digits = start
    last = first + count - 1
    return Serials(letters, first, last, digits) if len(str(last)) <= digits else None


def total(ranges: Iterable[Serials]) -> int:
    return sum(each.count for each in ranges)


def parted(ranges: Sequence[Serials], keep: int) -> tuple[tuple[Serials, ...], tuple[Serials, ...]]:
    """The first ``keep`` numbers and the rest: what happens to serials when a lot is split."""
    kept, moved = [], []
    left = keep
    for each in ranges:
        if each.count <= left:
            kept.append(each)
        elif left <= 0:
            moved.append(each)
        else:
            kept.append(replace(each, last=each.first + left - 1))
            moved.append(replace(each, first=each.first + left))
        left -= each.count
    return tuple(kept), tuple(moved)
