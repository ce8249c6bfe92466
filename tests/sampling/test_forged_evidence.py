"""Evidence written by hand, that says all is closed, issues nothing: Postgres looks again at what no override opens."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pghistory
import pytest
from django.db import IntegrityError, transaction

from sampling.models import GateEvidence, OrderLine, ProcessStandard, PurchaseOrder, Signature
from specs.models import Revision
from suppliers.models import Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People

HARD = ("supplier_approved", "revision_released", "standard_signed")
ALL_CLOSED = [{"key": key, "open": False, "blocking": True} for key in HARD]


def issue_by_hand(
    order: PurchaseOrder,
    at: datetime,
    *,
    conditions: list[dict[str, Any]] = ALL_CLOSED,
    count: int = 0,
    override: str = "",
    on_order: str = "",
) -> None:
    """Both rows as a person with SQL would write them."""
    with transaction.atomic(), pghistory.context(action="test"):
        GateEvidence.objects.create(
            brand=order.brand,
            order=order,
            conditions=conditions,
            open_count=count,
            override_reason=override,
            decided_at=at,
            content_hash="0" * 64,
        )
        standard = ProcessStandard.objects.get(dossier=order.dossier)
        PurchaseOrder.objects.filter(pk=order.pk).update(
            state="issued", issued_at=at, standard=standard, override_reason=on_order
        )


def _hold(order: PurchaseOrder) -> None:
    Supplier.objects.filter(pk=order.dossier.supplier_id).update(held_reason="Plating at 2.1 µm.")


def _suspend(order: PurchaseOrder) -> None:
    Supplier.objects.filter(pk=order.dossier.supplier_id).update(state="suspended")


def _supersede_revision(order: PurchaseOrder) -> None:
    Revision.objects.filter(pk=order.dossier.revision_id).update(state="superseded")


def _supersede_standard(order: PurchaseOrder) -> None:
    ProcessStandard.objects.filter(dossier=order.dossier).update(state="superseded")


def _empty(order: PurchaseOrder) -> None:
    OrderLine.objects.filter(order=order).delete()


def test_with_everything_in_order_the_hand_would_be_let_through(order: PurchaseOrder, at: datetime) -> None:
    """So each refusal below has the one cause it names."""
    issue_by_hand(order, at)

    assert PurchaseOrder.objects.get(pk=order.pk).state == "issued"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_hold, "the supplier is not approved, or held"),
        (_suspend, "the supplier is not approved, or held"),
        (_supersede_revision, "the revision is not released"),
        (_supersede_standard, "the process standard is not signed by both sides"),
        (_empty, "the order has no lines"),
    ],
)
def test_what_no_override_opens_is_looked_at_again(
    order: PurchaseOrder, at: datetime, spoil: Callable[[PurchaseOrder], None], said: str
) -> None:
    with pghistory.context(action="test"):
        spoil(order)

    with pytest.raises(IntegrityError, match=f"order_gate: {said}"):
        issue_by_hand(order, at)


@pytest.mark.parametrize(
    ("forged", "said"),
    [
        ({"conditions": []}, "evidence_stamped: 0 conditions are open, the row says 0"),
        ({"conditions": ALL_CLOSED[1:]}, "evidence_stamped"),
        ({"conditions": [*ALL_CLOSED, {"key": "moq_met", "open": True, "blocking": True}]}, "the row says 0"),
        ({"override": "Agreed by phone", "on_order": ""}, "the override on the order is not the one"),
        ({"override": "", "on_order": "Agreed by phone"}, "the override on the order is not the one"),
    ],
)
def test_evidence_that_does_not_hold_together_is_refused(
    order: PurchaseOrder, at: datetime, forged: dict[str, Any], said: str
) -> None:
    with pytest.raises(IntegrityError, match=said):
        issue_by_hand(order, at, **forged)


@pytest.mark.parametrize(
    "changed",
    [
        {"number": "PO-2026-999"},
        {"currency": "CNY"},
        {"incoterm": "DDP"},
        {"incoterm_place": "Oslo"},
        {"due_on": date(2027, 1, 1)},
        {"is_pilot": True},
        {"over_delivery_percent": Decimal("9.5")},
        {"under_delivery_percent": Decimal("9.5")},
        {"issued_at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"issued_by": None},
        {"override_reason": "Agreed by phone"},
        {"standard": None},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_each_term_of_an_issued_order_is_frozen(
    order: PurchaseOrder, people: People, at: datetime, changed: dict[str, Any]
) -> None:
    make.start(order, people, at)

    with (
        pytest.raises(IntegrityError, match="what was issued is frozen"),
        pghistory.context(action="test"),
        transaction.atomic(),
    ):
        PurchaseOrder.objects.filter(pk=order.pk).update(**changed)


def test_a_cancelled_order_stays_cancelled(order: PurchaseOrder) -> None:
    with pghistory.context(action="test"):
        PurchaseOrder.objects.filter(pk=order.pk).update(state="cancelled")
        with pytest.raises(IntegrityError, match="a cancelled order stays cancelled"), transaction.atomic():
            PurchaseOrder.objects.filter(pk=order.pk).update(state="draft")


def test_two_signatures_under_different_contents_lock_nothing(
    order: PurchaseOrder, people: People, at: datetime
) -> None:
    with pghistory.context(action="test"), transaction.atomic():
        second = ProcessStandard.objects.create(brand=order.brand, dossier=order.dossier, number=2)
        for side, actor, mark in (("brand", people.owner, "a"), ("supplier", people.factory, "b")):
            Signature.objects.create(
                brand=order.brand,
                standard=second,
                side=side,
                signed_by=actor.user,
                signed_at=at,
                content_hash=mark * 64,
            )
        with pytest.raises(IntegrityError, match="both sides sign the same content"), transaction.atomic():
            ProcessStandard.objects.filter(pk=second.pk).update(state="locked", locked_at=at)
