"""Verbs about the supplier itself."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.guard import require
from suppliers import access
from suppliers.models import Supplier
from suppliers.services.terms import follow_supplier

FIELDS = (
    "legal_name",
    "name",
    "kind",
    "country",
    "city",
    "external_ref",
    "scope",
    "subcontracts",
    "languages",
    "skills",
    "equipment",
    "moq_oem",
    "moq_odm",
    "lead_time_days",
    "capacity_per_month",
    "our_share_percent",
    "contact_name",
    "contact_email",
    "contact_phone",
    "notes",
)


def add_supplier(*, values: dict[str, Any], actor: Actor, at: datetime) -> Supplier:
    """Enter a prospect. values: any of FIELDS. Raises Invalid when its short name or ERP number is taken."""
    require(access.can_edit_suppliers, actor)
    supplier = Supplier(brand=actor.brand, **{key: values[key] for key in FIELDS if key in values})
    with acting(actor, "supplier.add"):
        _save(supplier, None)
    publish("supplier.added", supplier, actor=actor, at=at, supplier_id=supplier.pk)
    return supplier


def edit_supplier(
    *, supplier: Supplier, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None = None
) -> Supplier:
    """Change named fields. Raises Stale, Invalid."""
    require(access.can_edit_suppliers, actor, supplier)
    with transaction.atomic(), acting(actor, "supplier.edit"):
        row = Supplier.objects.select_for_update(of=("self",)).get(pk=supplier.pk)
        check_version(row, expected)
        changed = [key for key in FIELDS if key in values and getattr(row, key) != values[key]]
        for key in changed:
            setattr(row, key, values[key])
        if changed:
            _save(row, changed)
            follow_supplier(row, changed)
            publish("supplier.changed", row, actor=actor, at=at, supplier_id=row.pk)
    return row  # type: ignore[no-any-return]  # a generic manager


def edit_scope(
    *,
    supplier: Supplier,
    scope: list[str],
    subcontracts: dict[str, str],
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> Supplier:
    """Which stages it answers for and to whom it gives which; its own manager may say so. Raises Stale, Invalid."""
    require(access.can_keep_registers, actor, supplier)
    if unknown := sorted(set(subcontracts) - set(scope)):
        text = _("A stage that is subcontracted belongs to the scope of work: %(stages)s.")
        raise Invalid(Reason("scope", text % {"stages": ", ".join(unknown)}, "subcontracts"))
    with transaction.atomic(), acting(actor, "supplier.edit_scope"):
        row = Supplier.objects.select_for_update(of=("self",)).get(pk=supplier.pk)
        check_version(row, expected)
        if (row.scope, row.subcontracts) != (scope, subcontracts):
            row.scope, row.subcontracts = scope, subcontracts
            row.save(update_fields=["scope", "subcontracts"])
            publish("supplier.changed", row, actor=actor, at=at, supplier_id=row.pk)
    return row  # type: ignore[no-any-return]  # a generic manager


def hold_supplier(*, supplier: Supplier, reason: str, actor: Actor, at: datetime) -> Supplier:
    """No purchase order is issued to a held supplier; the reason is shown at the gate."""
    require(access.can_hold, actor, supplier)
    if not reason.strip():
        raise Invalid(Reason("missing", _("Say why: the reason is shown at the gate."), "reason"))
    return _set_hold(supplier, reason.strip(), "supplier.hold", actor=actor, at=at)


def release_supplier(*, supplier: Supplier, actor: Actor, at: datetime) -> Supplier:
    """End the hold."""
    require(access.can_hold, actor, supplier)
    return _set_hold(supplier, "", "supplier.release_hold", actor=actor, at=at)


def _set_hold(supplier: Supplier, reason: str, action: str, *, actor: Actor, at: datetime) -> Supplier:
    with transaction.atomic(), acting(actor, action, reason):
        row = Supplier.objects.select_for_update(of=("self",)).get(pk=supplier.pk)
        row.held_reason = reason
        row.save(update_fields=["held_reason"])
        publish(
            "supplier.held" if reason else "supplier.released", row, actor=actor, at=at, supplier_id=row.pk
        )
    return row  # type: ignore[no-any-return]  # a generic manager


def _save(row: Supplier, fields: list[str] | None) -> None:
    """Save, and turn the database's refusal of a double into a sentence."""
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except IntegrityError as error:
        if "supplier_name_once" in str(error):
            raise Invalid(
                Reason(
                    "taken", _("There is already a supplier called “%(name)s”.") % {"name": row.name}, "name"
                )
            ) from error
        if "supplier_external_ref_once" in str(error):
            raise Invalid(
                Reason("taken", _("Another supplier has this ERP number already."), "external_ref")
            ) from error
        raise
