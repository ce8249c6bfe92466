"""Declared inputs and how a JSON value is read against them; every refusal says where and what to write instead."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from jewelops.kernel.errors import BadInput
from jewelops.kernel.words import listed
from jewelops.kernel.words import say as _

BILLION = Decimal(10**9)
MOST_ITEMS = 10_000
MOST_NAMES = 200
LONGEST_TEXT = 200
LONGEST_NUMBER = 40
MOST_DECIMALS = 40


class Kind(StrEnum):
    NUMBER = "number"
    WHOLE = "whole"
    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"
    LIST = "list"
    OBJECT = "object"
    NAMED = "named"


@dataclass(frozen=True)
class Input:
    """One input of a calculator. ``label`` and ``help`` are templates marked for the catalogue (``words.mark``).

    unit: for the label ("mm", "g", "%"). choices: for Kind.CHOICE, the accepted words.
    least, most: bounds of a number, both allowed; without a least, as far below 0 as most is above it; above: bound not
    itself allowed; fewest: least length of a list.
    item: for Kind.LIST and Kind.NAMED (names of one's own choice, each with a value), what each is; a number unless
    said otherwise.
    fields: for Kind.OBJECT, its keys.
    empty: a JSON null stands for "none" and is handed over as None.
    """

    name: str
    label: str
    kind: Kind = Kind.NUMBER
    unit: str = ""
    required: bool = True
    choices: tuple[str, ...] = ()
    example: Any = None
    help: str = ""
    least: Decimal | int | None = 0
    most: Decimal | int | None = BILLION
    above: Decimal | int | None = None
    fewest: int = 1
    item: "Input | None" = None
    fields: "tuple[Input, ...]" = field(default=())
    empty: bool = False


def read_object(raw: object, inputs: tuple[Input, ...], pointer: str) -> dict[str, Any]:
    """The object's values, cleaned; absent optional keys stay absent. Raises BadInput."""
    if not isinstance(raw, Mapping):
        raise BadInput(
            _('Write a JSON object such as {{"{name}": …}}.', name=inputs[0].name), pointer, "object"
        )
    _only_known(raw, inputs, pointer)
    values = {}
    for each in inputs:
        if each.name in raw:
            values[each.name] = read_value(raw[each.name], each, f"{pointer}/{each.name}")
        elif each.required:
            raise BadInput(
                _("Give {name}: {label}.", name=each.name, label=_(each.label)),
                f"{pointer}/{each.name}",
                "required",
                said=_("Fill in: {fields}.", fields=_(each.label)),
            )
    return values


def labels_of(inputs: Iterable[Input], names: Collection[str]) -> str:
    """What a form calls those of that name, for the inside of a sentence."""
    return listed(_(each.label) for each in inputs if each.name in names)


def _only_known(raw: Mapping[Any, object], inputs: tuple[Input, ...], pointer: str) -> None:
    known = [each.name for each in inputs]
    for key in raw:
        if key not in known:
            detail = _(
                "“{key}” is not an input here. Use: {known}.",
                key=str(key)[:LONGEST_TEXT],
                known=listed(known),
            )
            raise BadInput(detail, f"{pointer}/{str(key)[:LONGEST_TEXT]}", "unknown")


def read_value(raw: object, declared: Input, pointer: str) -> Any:
    if raw is None and declared.empty:
        return None
    return _READERS[declared.kind](raw, declared, pointer)


def decimal_of(raw: object) -> Decimal | None:
    """The number as written, or None when it is no number: a JSON number, or a text that holds only a number."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal | str):
        return None
    if isinstance(raw, int):
        return Decimal(raw)
    text = str(raw).strip()
    if len(text) > LONGEST_NUMBER or "_" in text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _number(raw: object, declared: Input, pointer: str) -> Decimal:
    value = decimal_of(raw)
    if value is None:
        detail = _(
            "{label} must be a number such as {example}.",
            label=_(declared.label),
            example=_sample(declared, "1.5"),
        )
        raise BadInput(detail, pointer, "number")
    if not value.is_finite():
        detail = _(
            "{label} must be a finite number such as {example}.",
            label=_(declared.label),
            example=_sample(declared, "1.5"),
        )
        raise BadInput(detail, pointer, "finite")
    _within(value, declared, pointer)
    # Short to write and endless to reckon with: exact sums of 1e-999999 run for minutes.
    if value and value.adjusted() < -MOST_DECIMALS:
        detail = _("{label} may have {most} decimals at most.", label=_(declared.label), most=MOST_DECIMALS)
        raise BadInput(detail, pointer, "too_small")
    return value


def _within(value: Decimal, declared: Input, pointer: str) -> None:
    label = _(declared.label)
    if declared.above is not None and value <= declared.above:
        raise BadInput(
            _("{label} must be more than {least}.", label=label, least=declared.above), pointer, "too_small"
        )
    least = -declared.most if declared.least is None and declared.most is not None else declared.least
    if least is not None and value < least:
        raise BadInput(_("{label} must be {least} or more.", label=label, least=least), pointer, "too_small")
    if declared.most is not None and value > declared.most:
        raise BadInput(
            _("{label} must be {most} or less.", label=label, most=declared.most), pointer, "too_large"
        )


def _whole(raw: object, declared: Input, pointer: str) -> int:
    value = decimal_of(raw)
    if value is None or not value.is_finite() or value != value.to_integral_value():
        detail = _(
            "{label} must be a whole number such as {example}.",
            label=_(declared.label),
            example=_sample(declared, "500"),
        )
        raise BadInput(detail, pointer, "whole")
    _within(value, declared, pointer)
    return int(value)


def _text(raw: object, declared: Input, pointer: str) -> str:
    if not isinstance(raw, str) or not raw.strip() or len(raw) > LONGEST_TEXT:
        detail = _(
            "{label} must be a short text such as “{example}”.",
            label=_(declared.label),
            example=_sample(declared, "II"),
        )
        raise BadInput(detail, pointer, "text")
    return raw.strip()


def _choice(raw: object, declared: Input, pointer: str) -> str:
    if not isinstance(raw, str) or raw.strip() not in declared.choices:
        detail = _(
            "{label} must be one of: {choices}.", label=_(declared.label), choices=listed(declared.choices)
        )
        raise BadInput(detail, pointer, "choice")
    return raw.strip()


def _flag(raw: object, declared: Input, pointer: str) -> bool:
    if not isinstance(raw, bool):
        raise BadInput(_("{label} must be true or false.", label=_(declared.label)), pointer, "flag")
    return raw


def _list(raw: object, declared: Input, pointer: str) -> tuple[Any, ...]:
    item = declared.item or Input(declared.name, declared.label)
    if not isinstance(raw, list | tuple):
        raise BadInput(_("{label} must be a list: [ … ].", label=_(declared.label)), pointer, "list")
    if len(raw) < declared.fewest:
        detail = _("{label} needs {fewest} or more values.", label=_(declared.label), fewest=declared.fewest)
        raise BadInput(detail, pointer, "too_short")
    if len(raw) > MOST_ITEMS:
        raise BadInput(
            _("{label} may hold {most} values at most.", label=_(declared.label), most=MOST_ITEMS),
            pointer,
            "too_long",
        )
    return tuple(read_value(each, item, f"{pointer}/{index}") for index, each in enumerate(raw))


def _object(raw: object, declared: Input, pointer: str) -> dict[str, Any]:
    if not isinstance(raw, Mapping):
        raise BadInput(_("{label} must be an object: {{ … }}.", label=_(declared.label)), pointer, "object")
    return read_object(raw, declared.fields, pointer)


def _named(raw: object, declared: Input, pointer: str) -> dict[str, Any]:
    item = declared.item or Input(declared.name, declared.label)
    if not isinstance(raw, Mapping) or not raw or not all(isinstance(name, str) for name in raw):
        detail = _('{label} must be an object such as {{"name": 1}}.', label=_(declared.label))
        raise BadInput(detail, pointer, "object")
    if len(raw) > MOST_NAMES or any(not name.strip() or len(name) > LONGEST_TEXT for name in raw):
        detail = _("{label} may hold {most} short names at most.", label=_(declared.label), most=MOST_NAMES)
        raise BadInput(detail, pointer, "too_long")
    return {name: read_value(each, item, f"{pointer}/{name}") for name, each in raw.items()}


def _sample(declared: Input, otherwise: str) -> object:
    return otherwise if declared.example is None else declared.example


_READERS = {
    Kind.NUMBER: _number,
    Kind.WHOLE: _whole,
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.FLAG: _flag,
    Kind.LIST: _list,
    Kind.OBJECT: _object,
    Kind.NAMED: _named,
}

__all__ = ["BILLION", "Input", "Kind", "decimal_of", "labels_of", "read_object", "read_value"]
