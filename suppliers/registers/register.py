"""A register of a supplier, declared once: what it holds, who keeps it, how it is shown, searched, sorted and refused.

One list page, one form, one service and one API resource serve all of them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason
from suppliers import access

Who = Callable[..., bool]


@dataclass(frozen=True)
class Cell:
    """What stands in one cell: the words, a smaller line below them, and a tone where it is a state."""

    text: Any
    small: Any = ""
    tone: str = ""


@dataclass(frozen=True)
class Column:
    """name: the word in the address that sorts by it, "" = it does not sort. number: it stands at the right."""

    label: Any
    cell: Callable[[Any, date], Cell]
    name: str = ""
    number: bool = False


def nothing_against(values: Mapping[str, Any]) -> Iterable[Reason]:
    return ()


def nothing_follows(row: Any) -> None:
    """Most registers stand alone."""


@dataclass(frozen=True, eq=False)
class Register:
    """key: in addresses and topics. fields: what a writer may set. title: "Machines"; enter: "Enter a machine".

    lede: what it is for. told: the sentence of an empty register. unique: constraint -> (field, sentence).
    against(values): reasons that no column can give. search: columns that ``q`` looks into.
    sorts: word -> columns. file: its columns for CSV and XLSX. room: the page of the supplier it stands on.
    photo: the evidence is a picture. choices: a field by which the list is narrowed. tally: the day by which a row is overdue.
    prepared(row): what a row completes by itself before it is written. saved(row): what follows in the same transaction. gallery: the table of further pictures, ``None`` = it has none.
    """

    key: str
    room: str
    model: Any
    title: Any
    enter: Any
    lede: Any
    told: Any
    form: Any
    fields: Sequence[str]
    columns: Sequence[Column]
    search: Sequence[str]
    sorts: Mapping[str, Sequence[str]]
    default: str
    file: Mapping[str, str]
    unique: Mapping[str, tuple[str, Any]] = field(default_factory=dict)
    against: Callable[[Mapping[str, Any]], Iterable[Reason]] = nothing_against
    reads: Who = access.can_read_registers
    writes: Who = access.can_keep_registers
    choices: str = ""
    photo: bool = False
    tally: str = ""
    prepared: Callable[[Any], None] = nothing_follows
    saved: Callable[[Any], None] = nothing_follows
    gallery: Any = None

    def is_for(self, actor: Actor) -> bool:
        """A register that hides from factories altogether is not even named to one."""
        return self.reads(actor) and (actor.is_brand_side or self.model.supplier_path is not None)
