"""Verbs about the dossier: opening it, its minimum and notes, the tests agreed for bulk."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.models import Dossier, StandardItem
from sampling.services import standards
from sampling.services.rows import changed_fields, locked
from sampling.states import LockKind, StandardState
from specs.models import Revision
from specs.states import RevisionState
from suppliers.models import Supplier
from suppliers.states import VettingState

FIELDS = ("moq", "moq_per_sku", "needs_first_article", "needs_pilot", "oversight_years", "notes")
TEST_FIELDS = ("test", "method", "laboratory", "frequency", "paid_by")


def open_dossier(
    *,
    revision: Revision,
    supplier: Supplier,
    actor: Actor,
    at: datetime,
    moq: int | None = None,
    moq_per_sku: int | None = None,
    needs_first_article: bool = False,
    needs_pilot: bool = False,
    oversight_years: int | None = None,
    notes: str = "",
) -> Dossier:
    """Join one revision with one supplier. Raises Refused for a superseded revision, a rejected supplier, or a double."""
    require(access.can_run_sampling, actor)
    _may_meet(revision, supplier)
    dossier = Dossier(brand=actor.brand, revision=revision, supplier=supplier, moq=moq, notes=notes)
    dossier.moq_per_sku = moq_per_sku
    dossier.needs_first_article, dossier.needs_pilot = needs_first_article, needs_pilot
    dossier.oversight_years, dossier.opened_at = oversight_years, at
    try:
        with transaction.atomic(), acting(actor, "dossier.open"):
            dossier.save()
            publish(
                "dossier.opened",
                dossier,
                actor=actor,
                at=at,
                supplier_id=supplier.pk,
                url=dossier.get_absolute_url(),
            )
    except IntegrityError as error:
        if "dossier_once" not in str(error):
            raise
        raise Refused(
            Reason("exists", _("This revision has a dossier with this supplier already."), "supplier")
        ) from error
    return dossier


def _may_meet(revision: Revision, supplier: Supplier) -> None:
    reasons = []
    if revision.state == RevisionState.SUPERSEDED:
        reasons.append(
            Reason(
                "superseded",
                _("This revision is superseded: open the dossier on the newest one."),
                "revision",
            )
        )
    if supplier.state in (VettingState.REJECTED, VettingState.SUSPENDED):
        reasons.append(
            Reason(
                "supplier_out",
                _("%(name)s is %(state)s.") % {"name": supplier.name, "state": supplier.get_state_display()},
                "supplier",
            )
        )
    if reasons:
        raise Refused(*reasons)


def edit_dossier(
    *, dossier: Dossier, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None = None
) -> Dossier:
    """values: any of FIELDS; moq and moq_per_sku in pieces or None."""
    require(access.can_run_sampling, actor, dossier)
    with transaction.atomic(), acting(actor, "dossier.edit"):
        row = locked(dossier, expected)
        fields = changed_fields(row, values, FIELDS)
        if fields:
            row.save(update_fields=fields)
            publish(
                "dossier.changed",
                row,
                actor=actor,
                at=at,
                supplier_id=row.supplier_id,
                url=row.get_absolute_url(),
            )
    return row


def agree_tests(
    *, dossier: Dossier, tests: list[dict[str, str]], actor: Actor, at: datetime, expected: int | None = None
) -> Dossier:
    """Write down each test of bulk before it is needed: what, how, where, how often, who pays. Raises Invalid for gaps."""
    require(access.can_run_sampling, actor, dossier)
    cleaned = [{key: str(test.get(key, "")).strip() for key in TEST_FIELDS} for test in tests]
    _refuse_gaps(cleaned)
    with transaction.atomic(), acting(actor, "dossier.agree_tests"):
        row = locked(dossier, expected)
        _refuse_unlocking(row, cleaned)
        row.tests_agreed, row.tests_agreed_at = cleaned, at
        row.save(update_fields=["tests_agreed", "tests_agreed_at"])
        standards.lock_tests(dossier=row, actor=actor, at=at)
        publish(
            "tests.agreed", row, actor=actor, at=at, supplier_id=row.supplier_id, url=row.get_absolute_url()
        )
    return row


def _refuse_unlocking(dossier: Dossier, tests: list[dict[str, str]]) -> None:
    """What both sides signed to test is tested, until a change order says otherwise."""
    kept = {each["test"] for each in tests}
    signed = StandardItem.objects.filter(
        standard__dossier=dossier, standard__state=StandardState.LOCKED, kind=LockKind.TESTS
    )
    reasons = [
        Reason(
            "test_locked",
            _("%(test)s stands in %(standard)s, signed by both sides: only a change order takes it out.")
            % {"test": item.evidence, "standard": item.standard},
            "tests",
        )
        for item in signed.select_related("standard")
        if item.evidence and item.evidence not in kept
    ]
    if reasons:
        raise Refused(*reasons)


def _refuse_gaps(tests: list[dict[str, str]]) -> None:
    if not tests:
        raise Invalid(
            Reason("missing", _("Name at least one test, or “none” with the reason as its method."), "tests")
        )
    gaps = [
        Reason(
            "missing",
            _("Test %(n)d: say what is tested, by which method and in which laboratory.") % {"n": n},
            "tests",
        )
        for n, test in enumerate(tests, start=1)
        if not (test["test"] and test["method"] and test["laboratory"])
    ]
    if gaps:
        raise Invalid(*gaps)
