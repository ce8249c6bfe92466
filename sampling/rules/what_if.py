"""What would still be missing if some conditions were closed by a day? Nothing is stored: a gate is supposed, and read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from jewelops.kernel.words import listed
from jewelops.kernel.words import say as _
from sampling.rules.gate import Condition, Gate

# What cannot be begun before something else is there: the standard is drawn from the approved sample, the plan from it.
BEGINS_AFTER = {
    "sample_approved": ("revision_released", "revision_acknowledged"),
    "standard_signed": ("sample_approved",),
    "plan_complete": ("standard_signed",),
    "revision_acknowledged": ("revision_released",),
}


@dataclass(frozen=True)
class Missing:
    """A condition that would still be open. waits_for: titles of open conditions that come before it; () = begin now.

    then: it can be begun once what is assumed holds, not before. turns: it is closed today, and opens by itself before that day (a certificate expires).
    """

    condition: Condition
    waits_for: tuple[str, ...] = ()
    then: bool = False
    turns: bool = False


@dataclass(frozen=True)
class Supposition:
    """gate: as it would stand; assumed: conditions that are only assumed closed; missing: what still is open."""

    gate: Gate
    assumed: tuple[Condition, ...]
    missing: tuple[Missing, ...]

    @property
    def blocking(self) -> tuple[Missing, ...]:
        return tuple(each for each in self.missing if each.condition.blocking)

    @property
    def sentence(self) -> str:
        names = listed(f"“{each.condition.title}”" for each in self.blocking)
        if not self.blocking and self.assumed:
            return _("Then nothing is missing: the order may be issued.")
        if not self.blocking:
            return _("Nothing is missing: the order may be issued.")
        if not self.assumed:
            return _("Missing on that day: {names}.", names=names)
        return _("Then still missing: {names}.", names=names)


def suppose(today: Gate, then: Gate, closed: Iterable[str]) -> Supposition:
    """today and then: the gate of now and of the day in question; closed: keys assumed closed by then.

    A key that is not open on that day assumes nothing.
    """
    keys = frozenset(closed)
    assumed = tuple(each for each in then.open if each.key in keys)
    left = Gate(tuple(_closed(each) if each in assumed else each for each in then.conditions))
    closed_now = {each.key for each in today.closed}
    supposed = {each.key for each in assumed}
    missing = tuple(
        Missing(
            each,
            _before(each, left),
            then=bool(supposed & set(BEGINS_AFTER.get(each.key, ()))),
            turns=each.key in closed_now,
        )
        for each in left.open
    )
    return Supposition(left, assumed, missing)


def _closed(condition: Condition) -> Condition:
    return replace(condition, open=False, mend="", why=_("assumed closed"))


def _before(condition: Condition, gate: Gate) -> tuple[str, ...]:
    titles = {each.key: each.title for each in gate.open}
    return tuple(titles[key] for key in BEGINS_AFTER.get(condition.key, ()) if key in titles)
