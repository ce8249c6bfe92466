"""The one way a state moves: lock, re-read, ask who, ask why not, move, save named fields, audit.

A transition is declared once, on its model, with django-fsm-2::

    @move(field=state, source=OrderState.DRAFT, target=OrderState.ISSUED,
          label=_("Issue"), who=access.can_issue, against=gate_reasons)
    def issue(self, *, actor, at, reason=""):
        self.issued_at = at

``who(actor, row) -> bool`` decides who may; ``against(row, actor, at) -> Iterable[Reason]`` what stands in the way.
From that one declaration come the enforcement, the buttons, the API's ``actions`` and the diagrams.
"""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _
from django_fsm import can_proceed
from django_fsm import transition as fsm_transition

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Forbidden, Reason, Refused, Stale

Row = TypeVar("Row", bound=models.Model)
Who = Callable[[Actor, Any], bool]
Against = Callable[[Any, Actor, datetime], Iterable[Reason]]


def move(
    *,
    field: Any,
    source: Any,
    target: Any,
    label: Any,
    who: Who,
    against: Against | None = None,
    tone: str = "quiet",
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Declare a transition with its label, who may take it, and the reasons against it."""
    return fsm_transition(
        field=field,
        source=list(source) if isinstance(source, (list, tuple, set)) else source,
        target=target,
        custom={"label": label, "who": who, "against": against, "tone": tone},
    )


def advance(
    row: Row,
    name: str,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    expected: int | None = None,
    **facts: Any,
) -> Row:
    """Take the transition ``name`` on a fresh, locked copy of ``row`` and return that copy.

    expected: the version the caller had read; Stale when the row moved on since.
    Raises Forbidden (not this actor), Refused (wrong state, or every reason against), Stale.
    """
    with transaction.atomic(), acting(actor, f"{row._meta.label_lower}.{name}", reason):
        locked = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
        check_version(locked, expected)
        refusal = reasons_against(locked, name, actor=actor, at=at)
        if refusal:
            raise refusal
        before = {field.attname: getattr(locked, field.attname) for field in locked._meta.concrete_fields}
        getattr(locked, name)(actor=actor, at=at, reason=reason, **facts)
        changed = [key for key, value in before.items() if getattr(locked, key) != value]
        locked.save(update_fields=changed)
        locked.version += 1  # type: ignore[attr-defined]  # the trigger did the same in the database
    return locked


def check_version(row: Any, expected: int | None) -> None:
    """Raises Stale when somebody else changed the row since ``expected`` was read."""
    if expected is not None and row.version != expected:
        raise Stale(
            Reason(
                "stale",
                _("Somebody else changed this in the meantime. Look at the new values and try again."),
            ),
            current=row.version,
        )


def reasons_against(row: Any, name: str, *, actor: Actor, at: datetime) -> Refused | None:
    """The refusal that ``advance`` would raise now, or None: the button and the guard ask the same question."""
    method = getattr(row, name)
    declared = _declared(row, name)
    if not declared["who"](actor, row):
        return Forbidden(Reason("forbidden", _("Your role does not allow this.")))
    if not can_proceed(method, check_conditions=False):
        state = row._meta.get_field(_field_name(row, name))
        label = dict(state.choices or ()).get(getattr(row, state.name), getattr(row, state.name))
        return Refused(
            Reason("wrong_state", _("Not possible while it is “%(state)s”.") % {"state": label}, state.name)
        )
    against = declared["against"]
    reasons = tuple(against(row, actor, at)) if against else ()
    return Refused(*reasons) if reasons else None


@dataclass(frozen=True)
class Action:
    """A transition as a button or an API entry: allowed, or with the reasons against."""

    name: str
    label: str
    tone: str
    allowed: bool
    reasons: tuple[Reason, ...]


def offered(row: Any, *, actor: Actor) -> set[str]:
    """The names of what this actor's role allows from the row's present state, whatever stands in the way."""
    return {name for name, declared in _available(row) if declared["who"](actor, row)}


def actions(row: Any, *, actor: Actor, at: datetime, leaving_out: Container[str] = ()) -> list[Action]:
    """What this actor could do to the row from its present state; what their role never allows is left out.

    leaving_out: names that the caller shows no reasons of, and that are not asked for them.
    """
    found = []
    for name, declared in _available(row):
        if name in leaving_out:
            continue
        refusal = reasons_against(row, name, actor=actor, at=at)
        if isinstance(refusal, Forbidden):
            continue
        reasons = refusal.reasons if refusal else ()
        found.append(Action(name, str(declared["label"]), declared["tone"], not reasons, reasons))
    return found


def _available(row: Any) -> list[tuple[str, dict[str, Any]]]:
    found = []
    for field in row._meta.concrete_fields:
        lister = getattr(row, f"get_available_{field.name}_transitions", None)
        if lister is not None:
            found += [(item.name, item.custom) for item in lister() if "who" in item.custom]
    return found


def _declared(row: Any, name: str) -> dict[str, Any]:
    transitions = getattr(type(row), name)._django_fsm.transitions
    custom: dict[str, Any] = next(iter(transitions.values())).custom
    return custom


def _field_name(row: Any, name: str) -> str:
    return str(getattr(type(row), name)._django_fsm.field.name)
