"""The register of calculators: one question, one pure function, for the page, the API and the command line.

An app's ``calculators.py`` registers its topics; ``calculate(topic, payload)`` checks the payload against the
declared inputs and hands clean values to the topic: numbers as ``Decimal``, counts as ``int``, flags as ``bool``,
texts as ``str``, lists as tuples, objects as dicts. Answers go back as plain JSON values. Whatever is wrong with the payload is a
``BadInput`` with a sentence and a JSON pointer, never another exception.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from jewelops.kernel.errors import BadInput
from jewelops.kernel.inputs import Input, labels_of, read_object
from jewelops.kernel.words import listed
from jewelops.kernel.words import say as _

Values = dict[str, Any]
Answer = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """One way to ask a topic: the inputs it needs, those it allows besides, and the function that answers."""

    title: str
    needs: tuple[str, ...]
    run: Callable[[Values], Answer]
    allows: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return self.needs + self.allows


@dataclass(frozen=True)
class Calculator:
    """A topic. Give either ``run`` (one way to ask) or ``shapes`` (several, told apart by the keys present; their
    inputs are all ``required=False``).

    formula: in words or symbols, for the page; source: the standard or trade source, for the page.
    explain: (values, answer) -> the answer as a sentence.
    """

    topic: str
    title: str
    inputs: tuple[Input, ...]
    formula: str
    source: str
    run: Callable[[Values], Answer] | None = None
    shapes: tuple[Shape, ...] = ()
    explain: Callable[[Values, Answer], str] | None = None

    @property
    def example(self) -> dict[str, Any]:
        """A payload that works: what the first shape needs, else every required input, else every input."""
        needs = self.shapes[0].needs if self.shapes else ()
        required = tuple(each.name for each in self.inputs if each.required)
        wanted = needs or required or tuple(each.name for each in self.inputs)
        return {each.name: each.example for each in self.inputs if each.name in wanted}


_register: dict[str, Calculator] = {}


def register(calculator: Calculator) -> Calculator:
    """Add a topic to the register, in place of an earlier one of the same name."""
    _register[calculator.topic] = calculator
    return calculator


def topics() -> tuple[str, ...]:
    return tuple(sorted(_register))


def calculator(topic: str) -> Calculator:
    """The topic's calculator. Raises BadInput(code ``unknown_topic``) with the topics there are."""
    found = _register.get(topic)
    if found is None:
        detail = _(
            "There is no calculator “{topic}”. Choose one of: {topics}.", topic=topic, topics=listed(topics())
        )
        raise BadInput(detail, "/topic", "unknown_topic")
    return found


def calculate(topic: str, payload: object) -> Answer:
    """The topic's answer to the payload, as JSON values. Raises BadInput."""
    chosen = calculator(topic)
    values = read(chosen, payload)
    return {key: plain(each) for key, each in _runner(chosen, values)(values).items()}


def explain(topic: str, payload: object, answer: Answer) -> str:
    """The answer as a sentence for the page, or "" where the topic has none. Raises BadInput."""
    chosen = calculator(topic)
    return chosen.explain(read(chosen, payload), answer) if chosen.explain else ""


def read(chosen: Calculator, payload: object) -> Values:
    """The payload checked against the declared inputs. Raises BadInput."""
    return read_object(payload, chosen.inputs, pointer="")


def _runner(chosen: Calculator, values: Values) -> Callable[[Values], Answer]:
    if chosen.run is not None:
        return chosen.run
    return shape_of(chosen, values).run


def shape_of(chosen: Calculator, values: Mapping[str, object]) -> Shape:
    """The shape whose needs are all there. Raises BadInput that names what is missing or what does not belong."""
    present = set(values)
    for shape in chosen.shapes:
        if present >= set(shape.needs) and present <= set(shape.names):
            return shape
    raise _misfit(chosen, present)


def _misfit(chosen: Calculator, present: set[str]) -> BadInput:
    closest = max(
        chosen.shapes, key=lambda shape: (len(present & set(shape.names)), -len(set(shape.needs) - present))
    )
    missing = [name for name in closest.needs if name not in present]
    if missing:
        detail = _("Give {missing} as well, for: {title}.", missing=listed(missing), title=_(closest.title))
        said = _(
            "For “{title}”, fill in: {fields}.",
            title=_(closest.title),
            fields=labels_of(chosen.inputs, missing),
        )
        return BadInput(detail, f"/{missing[0]}", "required", said=said)
    extra = sorted(present - set(closest.names))
    detail = _(
        "Leave out {extra}: it does not belong to the question “{title}”.",
        extra=listed(extra),
        title=_(closest.title),
    )
    said = _(
        "Leave empty what does not belong to the question “{title}”: {fields}.",
        title=_(closest.title),
        fields=labels_of(chosen.inputs, extra),
    )
    return BadInput(detail, f"/{extra[0]}", "unknown", said=said)


def plain(value: Any) -> Any:
    """The value as JSON knows it: Decimals become numbers, enums their value, dataclasses and mappings objects."""
    if isinstance(value, Decimal | float):
        return _json_number(value)
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def _json_number(value: Decimal | float) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise BadInput(_("These numbers lead to no finite answer: check their size and units."), "", "finite")
    return number
