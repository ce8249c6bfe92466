"""Between the fields of a calculator's page and its payload: what is typed as text, and what the answer looks like.

A list is written with one value a line or separated by commas; a list of lists or of objects with one item a line, its
values separated by commas in the order the hint names. An empty field is left out of the payload.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from jewelops.dashboard.calculators.words import MONEY, label_of, value_of
from jewelops.kernel.calculators import Calculator, Shape
from jewelops.kernel.errors import BadInput
from jewelops.kernel.inputs import Input, Kind, labels_of
from jewelops.kernel.words import listed
from jewelops.kernel.words import say as _

YES, NO = "yes", "no"
CENT = Decimal("0.01")
VERDICTS = frozenset({"pass", "passes", "accept", "accepted", "meets", "compliant", "allowed", "ok"})


@dataclass(frozen=True)
class Field:
    """One control. name: in the address ("found.major" inside an object). options: (value, label), for a select.

    group: what the object is called whose part this is; "" for an input of its own.
    """

    name: str
    label: str
    unit: str
    control: str
    value: str
    example: str
    hint: str
    required: bool
    options: tuple[tuple[str, str], ...] = ()
    error: str = ""
    group: str = ""


def way_of(chosen: Calculator, asked: Mapping[str, str], wished: str) -> Shape | None:
    """The way to ask that the form shows, of those that hold what was asked: the wished one ("1" is the first), else the first.

    None: the topic knows one way only, or what was asked fits none; then the form shows every field.
    """
    given = {name.partition(".")[0] for name, value in asked.items() if value}
    fitting = {str(no): way for no, way in enumerate(chosen.shapes, 1) if given <= set(way.names)}
    return fitting.get(wished) or next(iter(fitting.values()), None)


def in_the_words_of_the_form(
    chosen: Calculator, asked: Mapping[str, str], refused: BadInput | None, way: Shape | None
) -> BadInput | None:
    """What is missing, all of it, by its label and for the way that is shown: a refusal speaks of names, and may mean another way."""
    if refused is None:
        return None
    given = {name.partition(".")[0] for name, value in asked.items() if value}
    needs = way.needs if way else [each.name for each in chosen.inputs if each.required]
    missing = [name for name in needs if name not in given]
    if refused.code == "required" and missing:
        detail = _("Fill in: {fields}.", fields=labels_of(chosen.inputs, missing))
        return BadInput(detail, "", "required")
    return replace(refused, detail=refused.said or refused.detail)


def fields_of(
    chosen: Calculator, asked: Mapping[str, str], refused: BadInput | None = None, way: Shape | None = None
) -> list[Field]:
    """Each input of that way as a control with what was typed, its example, and the refusal on the one at fault."""
    at_fault = _name_at(chosen, refused.pointer) if refused else ""
    return [
        _field(
            name,
            each,
            example,
            asked.get(name, ""),
            refused.detail if refused and name == at_fault else "",
            _group(chosen, name),
            way is not None and each.name in way.needs,
        )
        for name, each, example in _flat(chosen)
        if way is None or name.partition(".")[0] in way.names
    ]


def _group(chosen: Calculator, name: str) -> str:
    whole, _dot, part = name.partition(".")
    return next((_(each.label) for each in chosen.inputs if part and each.name == whole), "")


def _flat(chosen: Calculator) -> Iterator[tuple[str, Input, Any]]:
    for each in chosen.inputs:
        if each.kind is Kind.OBJECT and each.fields:
            inner = each.example if isinstance(each.example, Mapping) else {}
            for part in each.fields:
                yield f"{each.name}.{part.name}", part, inner.get(part.name, part.example)
        else:
            yield each.name, each, each.example


def _name_at(chosen: Calculator, pointer: str) -> str:
    """The control that a JSON pointer speaks of; "" when it speaks of none."""
    parts = pointer.strip("/").split("/")
    names = [name for name, _input, _example in _flat(chosen)]
    for name in (".".join(parts[:2]), parts[0]):
        if name in names:
            return name
    return next((name for name in names if parts[0] and name.startswith(f"{parts[0]}.")), "")


def _field(
    name: str, declared: Input, example: Any, value: str, error: str, group: str, is_needed: bool
) -> Field:
    return Field(
        name=name,
        label=_capital(_(declared.label)),
        unit=declared.unit,
        control=_control(declared),
        value=value,
        example=value_of(written(example)) if declared.choices else written(example, declared),
        hint=" ".join(filter(None, (_(declared.help) if declared.help else "", _order(declared)))),
        required=declared.required or is_needed,
        options=_options(declared),
        error=error,
        group=group,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _control(declared: Input) -> str:
    if declared.kind in (Kind.CHOICE, Kind.FLAG) or (declared.kind is Kind.TEXT and declared.choices):
        return "select"
    return "area" if declared.kind in (Kind.LIST, Kind.OBJECT, Kind.NAMED) else "line"


def _options(declared: Input) -> tuple[tuple[str, str], ...]:
    if declared.kind is Kind.FLAG:
        return ((YES, _("yes")), (NO, _("no")))
    return tuple((choice, value_of(choice)) for choice in declared.choices)


def _order(declared: Input) -> str:
    """How a list is written."""
    if declared.kind is Kind.NAMED:
        return _("Pairs such as name=1, separated by commas.")
    if declared.kind is not Kind.LIST:
        return ""
    item = declared.item
    if item and item.kind is Kind.OBJECT:
        labels = [_(part.label) for part in item.fields]
        order = listed(f"“{label}”" for label in labels)
        return _("One item a line: {order}.", order=order)
    if item and item.kind is Kind.LIST:
        return _("One group a line, its values separated by commas.")
    return _("Separated by commas or one a line.")


def written(value: Any, declared: Input | None = None) -> str:
    """The value as it would be typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Mapping):
        if not declared or not declared.fields:
            return ", ".join(f"{name}={written(each)}" for name, each in value.items())
        return ", ".join(written(value.get(part.name), part) for part in declared.fields)
    if isinstance(value, (list, tuple)):
        nested = any(isinstance(each, (list, tuple, Mapping)) for each in value)
        item = declared.item if declared else None
        return ("\n" if nested else ", ").join(written(each, item) for each in value)
    return str(value)


def payload_of(chosen: Calculator, asked: Mapping[str, str]) -> dict[str, Any]:
    """The payload that was typed; numbers stay texts, because the calculator reads and judges them itself."""
    payload: dict[str, Any] = {}
    for each in chosen.inputs:
        if each.kind is Kind.OBJECT and each.fields:
            inner = {part.name: typed(asked[f"{each.name}.{part.name}"], part) for part in each.fields if asked.get(f"{each.name}.{part.name}", "").strip()}  # fmt: skip
            if inner:
                payload[each.name] = inner
        elif asked.get(each.name, "").strip():
            payload[each.name] = typed(asked[each.name], each)
    return payload


def typed(text: str, declared: Input) -> Any:
    """One field's text as the payload's value."""
    text = text.strip()
    if declared.kind is Kind.FLAG:
        return {YES: True, NO: False}.get(text, text)
    if declared.kind in (Kind.NUMBER, Kind.WHOLE):
        return _comma_as_point(text)
    if declared.kind in (Kind.OBJECT, Kind.NAMED):
        return _object(text, declared)
    if declared.kind is Kind.LIST:
        return _list(text, declared.item)
    return text


def _list(text: str, item: Input | None) -> list[Any]:
    if item and item.kind in (Kind.OBJECT, Kind.LIST):
        return [typed(line, item) for line in text.splitlines() if line.strip()]
    # A comma separates values here, so that a decimal is written with a point.
    parts = [part.strip() for line in text.splitlines() for part in line.replace(";", ",").split(",")]
    return [typed(part, item) if item else part for part in parts if part]


def _object(line: str, declared: Input) -> dict[str, Any]:
    """Values in the order of the declared fields, or name=value pairs; a surplus value keeps its place as its name."""
    parts = [part.strip() for part in line.replace(";", ",").split(",")]
    known = {part.name: part for part in declared.fields}
    found: dict[str, Any] = {}
    for index, part in enumerate(parts):
        name, equals, value = part.partition("=")
        if not equals:
            name, value = (
                (declared.fields[index].name if index < len(declared.fields) else str(index + 1)),
                part,
            )
        name, value = name.strip(), value.strip()
        if value:
            found[name] = typed(value, known[name]) if name in known else value
        elif name in known and known[name].empty:
            found[name] = None
    return found


def _comma_as_point(text: str) -> str:
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text


@dataclass(frozen=True)
class Row:
    """One figure of the answer: label and value as text; tone where it is a verdict."""

    label: str
    value: str
    tone: str = ""


def rows_of(answer: Any, above: str = "") -> list[Row]:
    """The answer flattened to labelled figures, in its own order."""
    rows: list[Row] = []
    for key, value in answer.items():
        label = f"{above}{label_of(str(key))}"
        if isinstance(value, Mapping):
            rows += rows_of(value, f"{label}, ")
        elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
            for number, each in enumerate(value, start=1):
                rows += (
                    rows_of(each, f"{label} {number}, ")
                    if isinstance(each, Mapping)
                    else [Row(label, _text(each))]
                )
        else:
            rows.append(
                Row(
                    label,
                    _cents(value) if key in MONEY and value is not None else _text(value),
                    _tone(str(key), value),
                )
            )
    return rows


def _tone(key: str, value: Any) -> str:
    """Only a verdict has one: "full inspection: no" is no failure."""
    if not isinstance(value, bool) or key.partition("_")[0] not in VERDICTS:
        return ""
    return "ok" if value else "red"


def _cents(amount: float) -> str:
    return f"{Decimal(str(amount)).quantize(CENT, ROUND_HALF_UP):,f}"


def _text(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float):
        return f"{value:,.6f}".rstrip("0").rstrip(".")
    if isinstance(value, (list, tuple)):
        return ", ".join(_text(each) for each in value) or "–"
    return value_of(str(value))
