"""The brand's vetting template: written as a whole, so that its weights add up to 100 whenever somebody reads it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Invalid, Reason, Stale
from jewelops.lifecycle.guard import require
from suppliers import access, queries
from suppliers.criteria import DEFAULT_CRITERIA, frozen
from suppliers.models import VettingCase, VettingCriterion

MOST = 40
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Line:
    """One criterion as the brand wants it. key: of the one it changes, "" = a new one; weight in percent."""

    name: str
    weight: Decimal
    question: str = ""
    key: str = ""


def ensure_criteria(*, actor: Actor) -> list[VettingCriterion]:
    """The brand's template; the standard twelve criteria where it has none yet."""
    existing = list(queries.criteria(actor))
    if existing:
        return existing
    with transaction.atomic(), acting(actor, "vetting.criteria"):
        rows = [
            VettingCriterion(brand=actor.brand, position=position, **criterion)
            for position, criterion in enumerate(DEFAULT_CRITERIA, start=1)
        ]
        return VettingCriterion.objects.bulk_create(rows)


def write_criteria(
    *, lines: Sequence[Line], actor: Actor, at: datetime, expected: int | None = None
) -> list[VettingCriterion]:
    """The whole template, in this order; a criterion that is left out retires. Cases that were begun keep theirs.

    expected: the ``edition`` that was read. Raises Invalid unless the weights add up to 100, Stale.
    """
    require(access.can_edit_criteria, actor)
    _refuse(lines)
    with transaction.atomic(), acting(actor, "vetting.criteria"):
        rows = list(VettingCriterion.objects.select_for_update().filter(brand=actor.brand))
        if expected not in (None, edition(rows)):
            text = _("Somebody else changed this in the meantime. Look at the new values and try again.")
            raise Stale(Reason("stale", text), current=edition(rows))
        rows = rows or ensure_criteria(actor=actor)
        standing = {row.key: row for row in rows if row.retired_at is None}
        _keep_for_begun_cases(actor, standing.values())
        for key in standing.keys() - {line.key for line in lines}:
            standing[key].retired_at = at
            standing[key].save(update_fields=["retired_at"])
        taken = {row.key for row in rows}
        for position, line in enumerate(lines, start=1):
            _write(standing.get(line.key) or _new(line, taken, actor), line, position)
    return list(queries.criteria(actor))


def edition(rows: Iterable[VettingCriterion]) -> int:
    """Of the template with its retired rows: grows with every change, as a version does."""
    return sum(row.version for row in rows)


def _write(row: VettingCriterion, line: Line, position: int) -> None:
    values = {
        "name": line.name.strip(),
        "question": line.question.strip(),
        "weight": line.weight,
        "position": position,
    }
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if row._state.adding:
        row.save()
    elif changed:
        row.save(update_fields=changed)


def _new(line: Line, taken: set[str], actor: Actor) -> VettingCriterion:
    """With a key of its own: a name without a Latin letter gets a number."""
    stem = slugify(line.name)[:40] or "criterion"
    key = next(each for each in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if each not in taken)
    taken.add(key)
    return VettingCriterion(brand=actor.brand, key=key)


def _keep_for_begun_cases(actor: Actor, standing: Iterable[VettingCriterion]) -> None:
    """Cases from before a case kept its criteria were begun with the template as it stands now."""
    kept = frozen(sorted(standing, key=lambda row: row.position))
    for case in VettingCase.objects.select_for_update().filter(brand=actor.brand, criteria=[]):
        case.criteria = kept
        case.save(update_fields=["criteria"])


def _refuse(lines: Sequence[Line]) -> None:
    reasons = []
    names = [line.name.strip().casefold() for line in lines]
    twice = sorted({line.name.strip() for line in lines if names.count(line.name.strip().casefold()) > 1})
    if twice:
        reasons.append(Reason("twice", _("“%(name)s” stands there twice.") % {"name": twice[0]}, "lines"))
    if not all(names):
        reasons.append(Reason("missing", _("Each criterion has a name."), "lines"))
    if len(lines) > MOST:
        reasons.append(Reason("too_many", _("At most %(most)s criteria.") % {"most": MOST}, "lines"))
    if any(not 0 <= line.weight <= HUNDRED for line in lines):
        reasons.append(Reason("weight", _("A weight lies between 0 and 100."), "lines"))
    total = sum((line.weight for line in lines), Decimal(0))
    if total != HUNDRED:
        text = _("The weights add up to %(total)s; make them 100.") % {"total": f"{total.normalize():f}"}
        reasons.append(Reason("not_100", text, "lines"))
    if reasons:
        raise Invalid(*reasons)
