"""Is a build record complete? Each operation of the routing, as it was really done; what is not written was not shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jewelops.kernel.words import say as _
from sampling.rules.standard import number_of
from sampling.rules.tolerance import Limits, judge

SENIORS = frozenset({"senior", "master"})


@dataclass(frozen=True)
class Asked:
    """An operation of the routing; parameters: names whose actual value must be written down; limits: the measured ones."""

    sequence: int
    name: str
    parameters: tuple[str, ...] = ()
    limits: tuple[Mapping[str, str], ...] = ()

    @property
    def label(self) -> str:
        return f"{self.sequence} {self.name}"


@dataclass(frozen=True)
class Done:
    """The operation as built. hand_finished None = nobody said."""

    parameters: Mapping[str, str] = field(default_factory=dict)
    has_minutes: bool = False
    person: str = ""
    seniority: str = ""
    hand_finished: bool | None = None
    showroom_only: bool = False
    rework: str = ""


@dataclass(frozen=True)
class Gap:
    """code: operation, parameter, minutes, person, seniority, hand, outside, showroom or seniors."""

    sequence: int
    code: str
    text: str


def gaps(routing: Sequence[Asked], record: Mapping[int, Done], *, seniors_stated: bool) -> tuple[Gap, ...]:
    """Everything that keeps the record from being production-equivalent, in the order of the routing."""
    found = [gap for asked in routing for gap in _of_operation(asked, record.get(asked.sequence))]
    if not routing:
        found.append(
            Gap(0, "operation", _("The revision has no routing: there is nothing a record could show."))
        )
    if built_by_seniors_only(record.values()) and not seniors_stated:
        text = _("Only seniors built this sample: say so, or let the people of bulk build it.")
        found.append(Gap(0, "seniors", text))
    return tuple(found)


def undocumented(routing: Sequence[Asked], record: Mapping[int, Done]) -> tuple[str, ...]:
    """Labels of the operations that the record leaves out, in part or only for show."""
    return tuple(asked.label for asked in routing if any(_untold(asked, record.get(asked.sequence))))


def built_by_seniors_only(steps: object) -> bool:
    """Every operation whose person is known was a senior's or a master's."""
    known = [step.seniority for step in steps if step.seniority]  # type: ignore[attr-defined]  # an iterable of Done
    return bool(known) and all(each in SENIORS for each in known)


def outside_limits(parameter: Mapping[str, str], actual: str) -> bool:
    """Is a value as done outside the routing's limits (inclusive)? A word, or a missing limit, is never outside."""
    value = number_of(actual)
    if value is None:
        return False
    lower, upper = number_of(parameter.get("lower")), number_of(parameter.get("upper"))
    return not judge(value, Limits(lower, upper)).inside


def is_measured(parameter: Mapping[str, str]) -> bool:
    """Does the routing ask for a number: is there a limit that it could lie outside?"""
    return any(number_of(parameter.get(key)) is not None for key in ("lower", "upper"))


def asks_viability(done: Done) -> bool:
    """A hand-finished or senior-only step must be answered before it is asked of a thousand pieces."""
    return bool(done.hand_finished) or done.seniority in SENIORS


def _of_operation(asked: Asked, done: Done | None) -> Iterator[Gap]:
    yield from _untold(asked, done)
    yield from _unexplained(asked, done)


def _unexplained(asked: Asked, done: Done | None) -> Iterator[Gap]:
    """Done otherwise than the routing allows, and nobody says why: bulk is held to the routing."""
    if done is None or done.rework.strip():
        return
    names = [
        each["name"]
        for each in asked.limits
        if outside_limits(each, str(done.parameters.get(each["name"], "")))
    ]
    if names:
        text = _(
            "Operation {label}: {names} outside the routing’s limits; say under rework why.",
            label=asked.label,
            names=", ".join(names),
        )
        yield Gap(asked.sequence, "outside", text)


def _untold(asked: Asked, done: Done | None) -> Iterator[Gap]:
    if done is None:
        yield Gap(asked.sequence, "operation", _("Operation {label} is not recorded.", label=asked.label))
        return
    for name in asked.parameters:
        if not str(done.parameters.get(name, "")).strip():
            text = _("Operation {label}: {name} as done is missing.", label=asked.label, name=name)
            yield Gap(asked.sequence, "parameter", text)
    if not done.has_minutes:
        yield Gap(
            asked.sequence, "minutes", _("Operation {label}: the minutes are missing.", label=asked.label)
        )
    if not done.person:
        yield Gap(asked.sequence, "person", _("Operation {label}: say who did it.", label=asked.label))
    if not done.seniority:
        yield Gap(
            asked.sequence, "seniority", _("Operation {label}: say how senior they are.", label=asked.label)
        )
    if done.hand_finished is None:
        text = _("Operation {label}: say whether it was finished by hand.", label=asked.label)
        yield Gap(asked.sequence, "hand", text)
    if done.showroom_only:
        text = _("Operation {label} was done for show only: bulk will not be made so.", label=asked.label)
        yield Gap(asked.sequence, "showroom", text)
