"""What stands in the masthead. Each app enters its own line from ``AppConfig.ready``; the order is fixed here."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

BRAND, SUPPLIER = "brand", "supplier"
ORDER = (
    "home",
    "suppliers",
    "specs",
    "sampling",
    "qc",
    "costing",
    "orders",
    "samples",
    "floor",
    "score",
    "meetings",
    "calculators",
)


@dataclass(frozen=True)
class Entry:
    """One line: ``section`` is its key and place, ``sides`` says whose masthead shows it."""

    section: str
    label: str | Promise
    url_name: str
    sides: Sequence[str]


@dataclass(frozen=True)
class Link:
    section: str
    label: str | Promise
    url: str
    current: bool


_entries: dict[tuple[str, str], Entry] = {}


def register(section: str, label: str | Promise, url_name: str, sides: Sequence[str] = (BRAND,)) -> None:
    """Enter a line for each side; entering the same section again replaces it, so a reload does no harm."""
    for side in sides:
        _entries[section, side] = Entry(section, label, url_name, sides)


def links(side: str, path: str, section: str = "") -> list[Link]:
    """The masthead of one side, in order; the current line is ``section`` or the longest address above ``path``."""
    found = [(entry, url) for entry in _of(side) if (url := _address(entry))]
    current = section or _nearest(found, path)
    return [Link(entry.section, entry.label, url, entry.section == current) for entry, url in found]


def _of(side: str) -> list[Entry]:
    mine = [entry for (_, whose), entry in _entries.items() if whose == side]
    return sorted(mine, key=lambda entry: (_place(entry.section), entry.section))


def _place(section: str) -> int:
    return ORDER.index(section) if section in ORDER else len(ORDER)


def _address(entry: Entry) -> str:
    # An app that is switched off takes its addresses with it; the masthead then stands without that line.
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:
        return ""


def _nearest(found: Sequence[tuple[Entry, str]], path: str) -> str:
    above = [(len(url), entry.section) for entry, url in found if _is_above(url, path)]
    return max(above)[1] if above else ""


def _is_above(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
