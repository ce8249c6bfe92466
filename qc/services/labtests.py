"""Laboratory reports, judged against the limit they are for."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from qc import access
from qc.models import LabTest
from qc.rules import limits
from qc.states import LAB_MINIMUMS, LabOutcome, LabSubstance
from specs.facts import facts_of
from specs.rules.promised import promised_minimum

PARTS = {"eu_nickel_post": "post_assembly", "eu_nickel_skin": "skin_contact"}


def record_lab_test(
    *,
    dossier: Any,
    substance: str,
    value: Decimal,
    tested_on: date,
    laboratory: str,
    actor: Actor,
    at: datetime,
    limit_key: str = "",
    minimum_um: Decimal | None = None,
    report_number: str = "",
    lot: Any = None,
    file: Any = None,
) -> LabTest:
    """value in the limit's unit (XRF: µm, fineness: ‰, each against ``minimum_um``). The limit decides, both of its sides honest.

    minimum_um: not below what the tech pack promises; None takes just that.
    """
    require(access.can_record_lab_test, actor)
    if tested_on > at.date():
        raise Invalid(Reason("tested_later", _("The test lies in the future: check the date."), "tested_on"))
    if value < 0:
        raise Invalid(Reason("negative", _("A measured value is not negative."), "value"))
    if lot is not None and lot.line.order.dossier_id != dossier.pk:
        raise Invalid(Reason("other_lot", _("This lot is of another product or factory."), "lot"))
    minimum_um = _kept_promise(dossier, substance, minimum_um)
    outcome, limit_value, unit = _judge(substance, value, limit_key, minimum_um)
    with transaction.atomic(), acting(actor, "qc.lab_test.record"):
        row = LabTest.objects.create(
            brand_id=dossier.brand_id,
            dossier=dossier,
            lot=lot,
            substance=substance,
            limit_key=limit_key,
            limit_value=limit_value,
            value=value,
            unit=unit,
            laboratory=laboratory,
            report_number=report_number,
            tested_on=tested_on,
            outcome=outcome,
            file=file,
            recorded_by=actor.user,
        )
        topic = "lab_test.failed" if outcome == LabOutcome.FAIL else "lab_test.passed"
        publish(topic, row, actor=actor, at=at, supplier_id=dossier.supplier_id)
    return row  # type: ignore[no-any-return]  # a generic manager


def void_lab_test(*, lab_test: LabTest, reason: str, actor: Actor, at: datetime) -> LabTest:
    """A report entered wrongly no longer counts; it stays readable, and a right one is recorded beside it."""
    require(access.can_record_lab_test, actor, lab_test)
    if not reason.strip():
        raise Invalid(Reason("reason_missing", _("Write why this report does not count."), "reason"))
    with transaction.atomic(), acting(actor, "qc.lab_test.void", reason):
        row = LabTest.objects.select_for_update(of=("self",)).get(pk=lab_test.pk)
        if row.voided_at is not None:
            raise Refused(Reason("is_void", _("This report is void already.")))
        row.voided_at, row.voided_by, row.void_reason = at, actor.user, reason.strip()
        row.save(update_fields=["voided_at", "voided_by", "void_reason"])
    return row  # type: ignore[no-any-return]  # a generic manager


def _kept_promise(dossier: Any, substance: str, minimum_um: Decimal | None) -> Decimal | None:
    """A minimum below the promise would pass what the buyer was not sold."""
    unit = LAB_MINIMUMS.get(substance)  # type: ignore[call-overload]  # keyed by the enum's text
    promised = promised_minimum(substance, facts_of(dossier.revision)) if unit else None
    if promised is None or minimum_um is None:
        return promised if minimum_um is None else minimum_um
    if minimum_um < promised:
        blanks = {"promised": f"{promised.normalize():f}", "unit": unit}
        text = _("The tech pack promises %(promised)s %(unit)s: write that minimum, or a higher one.")
        raise Invalid(Reason("below_promise", text % blanks, "minimum_um"))
    return minimum_um


def _judge(
    substance: str, value: Decimal, limit_key: str, minimum_um: Decimal | None
) -> tuple[str, Decimal, str]:
    if unit := LAB_MINIMUMS.get(substance):  # type: ignore[call-overload]  # keyed by the enum's text
        if minimum_um is None:
            text = _("Give the minimum it is promised to reach, in %(unit)s.") % {"unit": unit}
            raise Invalid(Reason("limit_missing", text, "minimum_um"))
        return (LabOutcome.PASS if value >= minimum_um else LabOutcome.FAIL), minimum_um, unit
    known = {limit.key: limit for limit in limits.LIMITS if limit.substance == substance}
    if limit_key not in known:
        text = _("Choose the limit it is tested against: %(known)s.") % {"known": ", ".join(known)}
        raise Invalid(Reason("limit_unknown", text, "limit_key"))
    limit = known[limit_key]
    if substance == LabSubstance.NICKEL:
        judged = limits.judge_nickel(PARTS[limit_key], value)
        return judged.verdict.value, judged.legal_limit, limit.unit
    return limits.judge(limit, value).value, limit.value, limit.unit
