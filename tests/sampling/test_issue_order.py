"""Issuing an order: through the gate, by whom, once, with its evidence."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Invalid, Refused, Stale
from sampling import gate
from sampling.models import Dossier, GateEvidence, PurchaseOrder
from sampling.services.issue import issue_order, override_and_issue
from sampling.services.orders import draft_order, edit_order
from suppliers.models import Certificate, Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People


def test_with_every_condition_closed_the_owner_issues(
    order: PurchaseOrder, camille: Actor, at: datetime
) -> None:
    issued = issue_order(order=order, actor=camille, at=at)

    assert (issued.state, issued.issued_by, issued.issued_at) == ("issued", camille.user, at)
    assert issued.standard is not None
    assert str(issued.standard) == "PS-1"


def test_the_evidence_is_frozen_with_the_order(order: PurchaseOrder, camille: Actor, at: datetime) -> None:
    issue_order(order=order, actor=camille, at=at)

    evidence = GateEvidence.objects.get(order=order)
    assert (evidence.open_count, evidence.override_reason, evidence.decided_by) == (0, "", camille.user)
    assert [each["number"] for each in evidence.conditions] == list(range(1, len(evidence.conditions) + 1))
    assert len(evidence.content_hash) == 64
    with pytest.raises(InternalError), transaction.atomic():
        GateEvidence.objects.filter(pk=evidence.pk).update(open_count=1)


def test_an_open_condition_refuses_with_its_reason(
    order: PurchaseOrder, ruifeng: Supplier, camille: Actor, at: datetime
) -> None:
    Certificate.objects.create(
        brand=camille.brand,
        supplier=ruifeng,
        standard="RJC CoP",
        number="0000 3127",
        issued_on=date(2025, 5, 10),
        expires_on=date(2026, 5, 9),
        is_mandatory=True,
    )

    with pytest.raises(Refused) as refusal:
        issue_order(order=order, actor=camille, at=at)

    assert [reason.code for reason in refusal.value.reasons] == ["certificates_valid"]
    assert "RJC CoP 0000 3127 expired on 9 May 2026" in refusal.value.reasons[0].text
    assert PurchaseOrder.objects.get(pk=order.pk).state == "draft"
    assert not GateEvidence.objects.exists()


def test_quality_may_not_sign_an_order(order: PurchaseOrder, nadia: Actor, at: datetime) -> None:
    with pytest.raises(Forbidden):
        issue_order(order=order, actor=nadia, at=at)


def test_twice_is_refused_by_its_state(order: PurchaseOrder, camille: Actor, at: datetime) -> None:
    issue_order(order=order, actor=camille, at=at)

    with pytest.raises(Refused) as refusal:
        issue_order(order=order, actor=camille, at=at)

    assert refusal.value.reasons[0].code == "wrong_state"
    assert GateEvidence.objects.count() == 1


def test_a_stale_page_is_told(order: PurchaseOrder, camille: Actor, at: datetime) -> None:
    with pytest.raises(Stale):
        issue_order(order=order, actor=camille, at=at, expected=99)


def test_the_factory_is_told(order: PurchaseOrder, ruifeng: Supplier, camille: Actor, at: datetime) -> None:
    issue_order(order=order, actor=camille, at=at)

    event = OutboxEvent.objects.get(topic="order.issued")
    assert (event.supplier_id, event.object_id) == (ruifeng.pk, order.pk)


def test_the_trail_says_who_and_why(order: PurchaseOrder, camille: Actor, at: datetime) -> None:
    issue_order(order=order, actor=camille, at=at)

    event = PurchaseOrder.pgh_event_model.objects.order_by("pgh_id").last()
    assert event.pgh_context.metadata["name"] == "Camille Maris"
    assert event.pgh_context.metadata["action"] == "sampling.purchaseorder.issue"


@pytest.fixture
def without_viability(ready: Dossier, people: People, at: datetime) -> PurchaseOrder:
    """The hand-polished step was answered with: it cannot be scaled safely."""
    from sampling.models import Viability
    from sampling.services.viability import answer_viability

    answer_viability(
        viability=Viability.objects.get(),
        answer="cannot_scale",
        explanation="Only one master can",
        actor=people.factory,
        at=at,
    )
    return make.draft(ready, people, at)


def test_the_owner_overrides_with_a_written_reason(
    without_viability: PurchaseOrder, camille: Actor, at: datetime
) -> None:
    issued = override_and_issue(
        order=without_viability, reason="Launch date; Camille carries it.", actor=camille, at=at
    )

    evidence = GateEvidence.objects.get(order=issued)
    assert (issued.state, issued.override_reason) == ("issued", "Launch date; Camille carries it.")
    assert (evidence.open_count, evidence.override_reason) == (1, issued.override_reason)


def test_production_may_not_override(without_viability: PurchaseOrder, jonas: Actor, at: datetime) -> None:
    with pytest.raises(Forbidden):
        override_and_issue(order=without_viability, reason="Launch date is near.", actor=jonas, at=at)


def test_an_override_without_words_is_refused(
    without_viability: PurchaseOrder, camille: Actor, at: datetime
) -> None:
    with pytest.raises(Refused) as refusal:
        override_and_issue(order=without_viability, reason=" ok ", actor=camille, at=at)

    assert refusal.value.reasons[0].field == "reason"


def test_a_held_supplier_is_beyond_every_override(
    without_viability: PurchaseOrder, ruifeng: Supplier, camille: Actor, at: datetime
) -> None:
    Supplier.objects.filter(pk=ruifeng.pk).update(held_reason="Plating found at 2.1 µm.")
    order = PurchaseOrder.objects.get(pk=without_viability.pk)

    with pytest.raises(Refused) as refusal:
        override_and_issue(order=order, reason="Launch date is near.", actor=camille, at=at)

    assert [reason.code for reason in refusal.value.reasons] == ["supplier_approved"]


def test_nothing_open_leaves_nothing_to_override(order: PurchaseOrder, camille: Actor, at: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        override_and_issue(order=order, reason="Launch date is near.", actor=camille, at=at)

    assert refusal.value.reasons[0].code == "nothing_to_override"


def test_the_gate_costs_the_same_number_of_queries_however_full(
    order: PurchaseOrder, people: People, at: datetime, django_assert_num_queries: object
) -> None:
    def queries() -> int:
        from django.test.utils import CaptureQueriesContext

        fresh = PurchaseOrder.objects.get(pk=order.pk)
        with CaptureQueriesContext(connection) as captured:
            gate.standing(fresh, at=at)
        return len(captured)

    before = queries()
    for _round in range(3):
        make.build_sample(order.dossier, people, at)
    assert queries() == before


def test_an_issued_order_is_frozen(order: PurchaseOrder, camille: Actor, at: datetime) -> None:
    issued = issue_order(order=order, actor=camille, at=at)
    line = issued.lines.get()

    for write in (
        lambda: PurchaseOrder.objects.filter(pk=issued.pk).update(due_on=date(2027, 1, 1)),
        lambda: PurchaseOrder.objects.filter(pk=issued.pk).update(state="draft"),
        lambda: type(line).objects.filter(pk=line.pk).update(quantity=1),
        lambda: type(line).objects.filter(pk=line.pk).delete(),
        lambda: PurchaseOrder.objects.filter(pk=issued.pk)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_an_order_is_not_written_for_a_day_that_is_past(
    ready: Dossier, people: People, camille: Actor, at: datetime
) -> None:
    order = make.draft(ready, people, at)
    yesterday = at.date() - timedelta(days=1)

    with pytest.raises(Invalid) as refused:
        edit_order(order=order, values={"due_on": yesterday}, actor=camille, at=at)
    with pytest.raises(Invalid):
        draft_order(dossier=ready, values={"due_on": yesterday}, lines=[], actor=camille, at=at)

    assert [(reason.code, reason.field) for reason in refused.value.reasons] == [("due_past", "due_on")]
    assert edit_order(order=order, values={"due_on": at.date()}, actor=camille, at=at).due_on == at.date()
