"""Verbs about certificates and instruments."""

from datetime import date, datetime
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
from suppliers.models import Certificate, Instrument, Supplier

FIELDS = ("standard", "number", "scope", "auditor", "issued_on", "expires_on", "is_mandatory", "file")


def add_certificate(*, supplier: Supplier, values: dict[str, Any], actor: Actor, at: datetime) -> Certificate:
    """Enter a certificate. Whether it is mandatory is the brand's to say, not the factory's."""
    require(access.can_edit_certificates, actor, supplier)
    row = Certificate(brand=actor.brand, supplier=supplier, **_allowed(values, actor))
    with transaction.atomic(), acting(actor, "certificate.add"):
        _save(row, None)
        publish("certificate.added", row, actor=actor, at=at, supplier_id=supplier.pk, url=_page(supplier))
    return row


def edit_certificate(
    *,
    certificate: Certificate,
    values: dict[str, Any],
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> Certificate:
    require(access.can_edit_certificates, actor, certificate)
    with transaction.atomic(), acting(actor, "certificate.edit"):
        row = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
        check_version(row, expected)
        for key, value in _allowed(values, actor).items():
            setattr(row, key, value)
        _save(row, list(_allowed(values, actor)))
        publish("certificate.changed", row, actor=actor, at=at, supplier_id=row.supplier_id)
    return row  # type: ignore[no-any-return]  # a generic manager


def remove_certificate(*, certificate: Certificate, actor: Actor, at: datetime) -> None:
    """Take out a wrong entry; the trail keeps it."""
    require(access.can_vet, actor, certificate)
    with transaction.atomic(), acting(actor, "certificate.remove"):
        publish("certificate.removed", certificate, actor=actor, at=at, supplier_id=certificate.supplier_id)
        certificate.delete()


def add_instrument(*, supplier: Supplier, values: dict[str, Any], actor: Actor, at: datetime) -> Instrument:
    """Enter a measuring instrument with its calibration dates."""
    require(access.can_edit_certificates, actor, supplier)
    _in_order(values.get("calibrated_on"), values.get("calibration_due"))
    row = Instrument(brand=actor.brand, supplier=supplier, **values)
    try:
        with transaction.atomic(), acting(actor, "instrument.add"):
            row.save()
    except IntegrityError as error:
        if "instrument_code_once" not in str(error):
            raise
        raise Invalid(Reason("taken", _("This instrument number is entered already."), "code")) from error
    return row


def _in_order(calibrated_on: date | None, calibration_due: date | None) -> None:
    if calibrated_on and calibration_due and calibration_due <= calibrated_on:
        raise Invalid(Reason("order", _("The next calibration lies after this one."), "calibration_due"))


def _allowed(values: dict[str, Any], actor: Actor) -> dict[str, Any]:
    kept = {key: values[key] for key in FIELDS if key in values}
    if actor.is_supplier_side:
        kept.pop("is_mandatory", None)
    return kept


def _page(supplier: Supplier) -> str:
    return f"/suppliers/{supplier.public_id}/"


def _save(row: Certificate, fields: list[str] | None) -> None:
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except IntegrityError as error:
        if "certificate_once" in str(error):
            raise Invalid(Reason("taken", _("This certificate is entered already."), "number")) from error
        if "certificate_expires_after_issue" in str(error):
            raise Invalid(
                Reason("order", _("A certificate expires after it was issued."), "expires_on")
            ) from error
        raise
