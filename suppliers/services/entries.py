"""Verbs of every register of a supplier: enter a row, change it, take it out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.guard import require
from suppliers import access
from suppliers.models import Supplier, VettingScore
from suppliers.registers.register import Register


def add_entry(
    *, register: Register, supplier: Supplier, values: dict[str, Any], actor: Actor, at: datetime
) -> Any:
    """A row of the register. values: any of its fields; ``photos`` go into its gallery. Raises Invalid with every reason."""
    require(register.writes, actor, supplier)
    _refuse(register, values)
    row = register.model(brand=actor.brand, supplier=supplier, **_kept(register, values))
    with transaction.atomic(), acting(actor, f"{_noun(register)}.add"):
        _save(register, row, None)
        _hang(register, row, values.get("photos", ()))
        _publish("added", register, row, actor, at)
    return row


def edit_entry(
    *,
    register: Register,
    entry: Any,
    values: dict[str, Any],
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> Any:
    """Change named fields. Raises Stale, Invalid."""
    require(register.writes, actor, entry.supplier)
    with transaction.atomic(), acting(actor, f"{_noun(register)}.edit"):
        row = register.model.objects.select_for_update(of=("self",)).get(pk=entry.pk)
        check_version(row, expected)
        kept = _kept(register, values)
        _refuse(register, {name: getattr(row, name) for name in register.fields} | kept)
        for name, value in kept.items():
            setattr(row, name, value)
        if kept:
            _save(register, row, list(register.fields))
        _hang(register, row, values.get("photos", ()))
        _publish("changed", register, row, actor, at)
    return row


def remove_entry(*, register: Register, entry: Any, actor: Actor, at: datetime) -> None:
    """Take out a wrong entry; the trail keeps it. The brand's alone, and refused where something rests on it."""
    require(access.can_vet, actor, entry.supplier)
    reasons = list(_against_removal(entry))
    if reasons:
        raise Refused(*reasons)
    with transaction.atomic(), acting(actor, f"{_noun(register)}.remove"):
        _publish("removed", register, entry, actor, at)
        entry.delete()


def _against_removal(entry: Any) -> Iterable[Reason]:
    if getattr(entry, "is_signed", False):
        yield Reason(
            "signed", _("A contract that both sides signed stays: give it the day on which it ends.")
        )
    if VettingScore.objects.filter(brand_id=entry.brand_id, source=entry.public_id).exists():
        yield Reason(
            "evidence", _("A vetting score rests on this entry: give the score another evidence first.")
        )
    services = getattr(entry, "services", None)
    if services is not None and services.exists():
        yield Reason(
            "history",
            _("This machine has been maintained here: its history stays. Change how many there are."),
        )


def _refuse(register: Register, values: dict[str, Any]) -> None:
    reasons = list(register.against(values))
    if reasons:
        raise Invalid(*reasons)


def _kept(register: Register, values: dict[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in register.fields if name in values}


def _save(register: Register, row: Any, fields: list[str] | None) -> None:
    """Save, and turn the database's refusal of a double into a sentence."""
    register.prepared(row)
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except IntegrityError as error:
        for name, (field, sentence) in register.unique.items():
            if name in str(error):
                raise Invalid(Reason("taken", str(sentence), field)) from error
        raise
    register.saved(row)


def _hang(register: Register, row: Any, photos: Iterable[Any]) -> None:
    for photo in photos:
        register.gallery(brand_id=row.brand_id, visit=row, file=photo).save()


def _noun(register: Register) -> str:
    return str(register.model._meta.model_name)


def _publish(what: str, register: Register, row: Any, actor: Actor, at: datetime) -> None:
    """Only what a factory may read is told to it."""
    told = row.supplier_id if register.model.supplier_path else None
    publish(
        f"{_noun(register)}.{what}",
        row,
        actor=actor,
        at=at,
        supplier_id=told,
        url=f"/suppliers/{row.supplier.public_id}/{register.room}/",
    )
