"""Verbs of the brand's know-how: failure modes taken in hand or added, playbooks written, read, retired."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.guard import require
from suppliers import access
from suppliers.failure_modes import BY_KEY
from suppliers.knowhow_states import Area, Audience, ModeState
from suppliers.models import FailureMode, Playbook, PlaybookReading

MOST_STEPS = 30


def add_mode(
    *, name: str, happens: str, prevention: str, actor: Actor, at: datetime, **hold: Any
) -> FailureMode:
    """A failure mode of the brand's own. hold: owner, state, review_on."""
    require(access.can_write_knowhow, actor)
    if not name.strip():
        raise Invalid(Reason("missing", _("Name the failure mode."), "name"))
    row = FailureMode(
        brand=actor.brand,
        key=_free_key(actor.brand_id, name),
        name=name.strip(),
        happens=happens.strip(),
        prevention=prevention.strip(),
        **hold,
    )
    _check_mode(row, at)
    with transaction.atomic(), acting(actor, "failure_mode.add"):
        row.save()
    return row


def hold_mode(
    *, key: str, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None = None
) -> FailureMode:
    """How this brand holds a failure mode: its owner, state, what it does, the day to look again; of its own also the words."""
    require(access.can_write_knowhow, actor)
    with transaction.atomic(), acting(actor, "failure_mode.hold"):
        row = FailureMode.objects.select_for_update(of=("self",)).filter(brand=actor.brand, key=key).first()
        row = row or FailureMode(brand=actor.brand, key=key)
        if not row._state.adding:
            check_version(row, expected)
        for name in (
            "owner",
            "state",
            "review_on",
            "prevention",
            *(() if key in BY_KEY else ("name", "happens")),
        ):
            if name in values:
                setattr(row, name, values[name])
        if key not in BY_KEY and not row.name.strip():
            raise Invalid(Reason("missing", _("Name the failure mode."), "name"))
        _check_mode(row, at)
        row.save()
        row.refresh_from_db(fields=["version", "updated_at"])
    return row  # type: ignore[no-any-return]  # a generic manager


def _check_mode(row: FailureMode, at: datetime) -> None:
    if row.state in (ModeState.ACTING, ModeState.PREVENTED) and row.owner is None:
        raise Invalid(Reason("owner", _("Name who answers for it."), "owner"))
    day: date | None = row.review_on
    if day is not None and day < timezone.localdate(at):
        raise Invalid(Reason("past", _("Choose a day that is still to come."), "review_on"))


def _free_key(brand_id: Any, name: str) -> str:
    stem = f"own-{slugify(name, allow_unicode=False)[:40] or 'mode'}"
    taken = set(
        FailureMode.objects.filter(brand_id=brand_id, key__startswith=stem).values_list("key", flat=True)
    )
    return next(key for n in range(1, 10_000) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)


def write_playbook(
    *,
    values: dict[str, Any],
    playbook: Playbook | None = None,
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> Playbook:
    """A new playbook, or changes to one. values: title, area, mode, steps, owner, audience.

    Other steps make the next version: whoever read the one before is asked again. Raises Invalid, Stale.
    """
    require(access.can_write_knowhow, actor, playbook)
    if "steps" in values:
        values = values | {"steps": _steps(values["steps"])}
    with transaction.atomic(), acting(actor, "playbook.change" if playbook else "playbook.add"):
        row = _playbook(playbook, actor, at, expected)
        if not row._state.adding and values.get("steps", row.steps) != row.steps:
            row.edition, row.edition_at = row.edition + 1, at
        for name, value in values.items():
            setattr(row, name, value)
        _check_playbook(row)
        _save(row)
        row.refresh_from_db(fields=["version", "updated_at"])
        publish("playbook.written", row, actor=actor, at=at, url=row.get_absolute_url())
    return row


def _playbook(playbook: Playbook | None, actor: Actor, at: datetime, expected: int | None) -> Playbook:
    if playbook is None:
        return Playbook(brand=actor.brand, edition_at=at)
    row = Playbook.objects.select_for_update(of=("self",)).get(pk=playbook.pk)
    check_version(row, expected)
    if row.retired_at is not None:
        raise Refused(Reason("retired", _("It is retired: write a new one."), "retired_at"))
    return row  # type: ignore[no-any-return]  # a generic manager


def _steps(steps: Sequence[str]) -> list[str]:
    found = [step.strip() for step in steps if step.strip()]
    if not found:
        raise Invalid(Reason("missing", _("Write at least one step."), "steps"))
    if len(found) > MOST_STEPS or any(len(step) > 500 for step in found):
        text = _("At most 30 steps of 500 characters: a longer procedure is two playbooks.")
        raise Invalid(Reason("long", text, "steps"))
    return found


def _check_playbook(row: Playbook) -> None:
    found = []
    if not row.title.strip():
        found.append(Reason("missing", _("Give it a title."), "title"))
    if row.area not in Area.values:
        found.append(Reason("area", _("Choose an area."), "area"))
    if row.audience not in Audience.values:
        found.append(Reason("audience", _("Say for whom it is."), "audience"))
    if row.mode and row.mode not in BY_KEY and not _own_mode(row):
        found.append(Reason("mode", _("There is no such failure mode."), "mode"))
    if found:
        raise Invalid(*found)


def _own_mode(row: Playbook) -> bool:
    return FailureMode.objects.filter(brand_id=row.brand_id, key=row.mode).exists()  # type: ignore[no-any-return]


def _save(row: Playbook) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if "playbook_title_once" not in str(error):
            raise
        raise Invalid(Reason("taken", _("There is a playbook of this title already."), "title")) from error


def read_playbook(
    *, playbook: Playbook, actor: Actor, at: datetime, expected: int | None = None
) -> PlaybookReading:
    """This person has read the version that stands. Once is enough; a second time changes nothing."""
    if actor.user is None:
        raise Refused(Reason("person", _("Only a person can say that they have read it."), "user"))
    with transaction.atomic(), acting(actor, "playbook.read"):
        row = Playbook.objects.select_for_update(of=("self",)).get(pk=playbook.pk)
        check_version(row, expected)
        if row.retired_at is not None:
            raise Refused(Reason("retired", _("It is retired: nobody needs to read it."), "retired_at"))
        reading, _made = PlaybookReading.objects.get_or_create(
            playbook=row,
            edition=row.edition,
            user=actor.user,
            defaults={"brand_id": row.brand_id, "supplier_id": actor.supplier_id, "read_at": at},
        )
    return reading  # type: ignore[no-any-return]  # a generic manager


def retire_playbook(
    *, playbook: Playbook, actor: Actor, at: datetime, expected: int | None = None
) -> Playbook:
    """No longer in use; who read it stays known."""
    require(access.can_write_knowhow, actor, playbook)
    with transaction.atomic(), acting(actor, "playbook.retire"):
        row = _playbook(playbook, actor, at, expected)
        row.retired_at = at
        row.save(update_fields=["retired_at"])
        row.refresh_from_db(fields=["version", "updated_at"])
    return row
