"""An issued order changes by the word of both sides: asked, accepted, a version; never otherwise."""

from datetime import date, datetime
from decimal import Decimal

import pghistory
import pytest
from django.db import IntegrityError, transaction

from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from sampling.measures import otd
from sampling.models import Amendment, AmendmentLine, Dossier, OrderLine, PurchaseOrder
from sampling.services import amendments, lots, orders, plans
from sampling.services.issue import issue_order
from specs.models import Sku
from suppliers.kpis import Period
from suppliers.models import Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People

LATER = date(2026, 7, 10)


@pytest.fixture
def issued(order: PurchaseOrder, people: People, at: datetime) -> PurchaseOrder:
    return issue_order(order=order, actor=people.owner, at=at)


def _counter(order: PurchaseOrder, people: People, at: datetime, **values: object) -> Amendment:
    """The factory offers 550 pieces by 10 July."""
    wanted = values or {"quantity": 550, "day": LATER}
    return amendments.propose_amendment(
        order=order,
        lines=[{"line": order.lines.get(), **wanted}],
        reason="The plating bath is full until July.",
        actor=people.factory,
        at=at,
    )


def test_the_factory_counters_and_the_brand_accepts(
    issued: PurchaseOrder, people: People, at: datetime
) -> None:
    asked = _counter(issued, people, at)
    assert (asked.state, asked.asked_side, asked.number) == ("proposed", "supplier", None)
    assert issued.lines.get().quantity == 600

    done = amendments.accept_amendment(amendment=asked, actor=people.owner, at=at)

    line = OrderLine.objects.get(order=issued)
    assert (line.quantity, line.unit_price, line.agreed_on) == (550, Decimal("21.40"), LATER)
    assert (done.number, done.state, done.asked_by, done.answered_by) == (
        2,
        "accepted",
        people.factory.user,
        people.owner.user,
    )
    order = PurchaseOrder.objects.get(pk=issued.pk)
    assert (order.due_on, order.promised_on) == (date(2026, 6, 26), LATER)


def test_punctuality_is_judged_by_the_day_of_the_order(
    issued: PurchaseOrder, people: People, ruifeng: Supplier, at: datetime
) -> None:
    asked = _counter(issued, people, at, day=LATER)
    amendments.accept_amendment(amendment=asked, actor=people.owner, at=at)
    shipped = datetime(2026, 7, 8, 9, tzinfo=at.tzinfo)
    with pghistory.context(action="test set-up"):
        PurchaseOrder.objects.filter(pk=issued.pk).update(shipped_at=shipped)

    reading = otd(Period(ruifeng, date(2026, 7, 1), date(2026, 7, 31)))

    assert (reading.value, reading.n) == (Decimal("0.0"), 1)


def test_the_one_who_asked_does_not_answer(issued: PurchaseOrder, people: People, at: datetime) -> None:
    asked = _counter(issued, people, at)

    with pytest.raises(Forbidden):
        amendments.accept_amendment(amendment=asked, actor=people.factory, at=at)
    with pytest.raises(Forbidden):
        amendments.withdraw_amendment(amendment=asked, actor=people.owner, at=at)


def test_quality_signs_no_change(issued: PurchaseOrder, people: People, at: datetime) -> None:
    with pytest.raises(Forbidden):
        amendments.propose_amendment(
            order=issued,
            lines=[{"line": issued.lines.get(), "quantity": 700}],
            reason="More",
            actor=people.quality,
            at=at,
        )


def test_a_refusal_says_why_and_leaves_the_order(issued: PurchaseOrder, people: People, at: datetime) -> None:
    asked = _counter(issued, people, at)
    with pytest.raises(Invalid, match="Say why"):
        amendments.refuse_amendment(amendment=asked, reason=" ", actor=people.owner, at=at)

    done = amendments.refuse_amendment(
        amendment=asked, reason="The launch is on 1 July.", actor=people.owner, at=at
    )

    assert (done.state, done.answer, issued.lines.get().quantity) == (
        "refused",
        "The launch is on 1 July.",
        600,
    )


def test_while_a_change_waits_there_is_no_second_and_no_acknowledgement(
    issued: PurchaseOrder, people: People, at: datetime
) -> None:
    asked = _counter(issued, people, at)

    with pytest.raises(Refused, match="One at a time"):
        _counter(issued, people, at)
    with pytest.raises(Refused, match="waits for an answer"):
        orders.acknowledge_order(order=issued, actor=people.factory, at=at)
    amendments.withdraw_amendment(amendment=asked, actor=people.factory, at=at)
    orders.acknowledge_order(order=issued, actor=people.factory, at=at)


def test_more_pieces_pass_the_gate_again(
    issued: PurchaseOrder, people: People, ruifeng: Supplier, at: datetime
) -> None:
    asked = amendments.propose_amendment(
        order=issued,
        lines=[{"line": issued.lines.get(), "quantity": 900}],
        reason="The shop sold out.",
        actor=people.owner,
        at=at,
    )
    with pghistory.context(action="test set-up"):
        Supplier.objects.filter(pk=ruifeng.pk).update(held_reason="Plating found at 2.1 µm.")

    with pytest.raises(Refused) as refusal:
        amendments.accept_amendment(amendment=Amendment.objects.get(pk=asked.pk), actor=people.factory, at=at)
    assert [reason.code for reason in refusal.value.reasons] == ["supplier_approved"]

    with pghistory.context(action="test set-up"):
        Supplier.objects.filter(pk=ruifeng.pk).update(held_reason="")
    done = amendments.accept_amendment(
        amendment=Amendment.objects.get(pk=asked.pk), actor=people.factory, at=at
    )
    assert (done.number, OrderLine.objects.get(order=issued).quantity) == (2, 900)
    assert Amendment.objects.get(pk=done.pk).open_count == 0
    assert len(done.conditions) == 11


def test_a_line_more_is_a_version_too(
    issued: PurchaseOrder, ready: Dossier, people: People, at: datetime
) -> None:
    sku = Sku.objects.get(code="MA-P-021-S")

    asked = amendments.propose_amendment(
        order=issued,
        lines=[{"sku": sku, "quantity": 120, "unit_price": Decimal("18.10")}],
        reason="Silver too",
        actor=people.owner,
        at=at,
    )
    amendments.accept_amendment(amendment=asked, actor=people.factory, at=at)

    assert list(issued.lines.values_list("position", "sku__code", "quantity")) == [
        (1, "MA-P-021-V", 600),
        (2, "MA-P-021-S", 120),
    ]


def test_what_is_in_lots_is_not_taken_away(ready: Dossier, people: People, at: datetime) -> None:
    order = make.in_production(ready, people, at)
    make.cut(order, people, at, 400)

    with pytest.raises(Invalid, match="400 pieces are in lots already"):
        _counter(order, people, at, quantity=399)
    asked = _counter(order, people, at, quantity=400)
    lots.split_line(line=order.lines.get(), quantities=[1], actor=people.factory, at=at)
    with pytest.raises(Refused, match="401 pieces are in lots already"):
        amendments.accept_amendment(amendment=asked, actor=people.owner, at=at)


def test_a_line_that_shrinks_cuts_its_plan_the_last_day_first(
    issued: PurchaseOrder, people: People, at: datetime
) -> None:
    line = issued.lines.get()
    days = [(date(2026, 6, 1), 200), (date(2026, 6, 10), 200), (date(2026, 6, 20), 200)]
    plans.plan_deliveries(
        order=issued, rows=[(line, day, pieces) for day, pieces in days], actor=people.owner, at=at
    )

    asked = _counter(PurchaseOrder.objects.get(pk=issued.pk), people, at, quantity=350)
    amendments.accept_amendment(amendment=asked, actor=people.owner, at=at)

    assert list(line.planned.values_list("day", "quantity")) == [
        (date(2026, 6, 1), 200),
        (date(2026, 6, 10), 150),
    ]


def test_a_draft_is_edited_not_amended(order: PurchaseOrder, people: People, at: datetime) -> None:
    with pytest.raises(Refused, match="issued and not yet shipped"):
        _counter(order, people, at)


def test_no_day_is_agreed_that_is_over(issued: PurchaseOrder, people: People, at: datetime) -> None:
    with pytest.raises(Invalid, match="Line 1: that day is over"):
        _counter(issued, people, at, day=date(2026, 5, 13))
    assert _counter(issued, people, at, day=date(2026, 5, 14)).state == "proposed"


def test_no_day_is_promised_that_is_over(issued: PurchaseOrder, people: People, at: datetime) -> None:
    with pytest.raises(Invalid, match="promise one that is still to come"):
        orders.acknowledge_order(order=issued, promised_on=date(2026, 5, 13), actor=people.factory, at=at)


def test_nothing_changes_is_said(issued: PurchaseOrder, people: People, at: datetime) -> None:
    with pytest.raises(Invalid, match="Nothing changes"):
        _counter(issued, people, at, quantity=600, day=issued.due_on)


def test_both_sides_are_told(issued: PurchaseOrder, people: People, ruifeng: Supplier, at: datetime) -> None:
    asked = _counter(issued, people, at)
    amendments.accept_amendment(amendment=asked, actor=people.owner, at=at)

    told = OutboxEvent.objects.filter(topic__startswith="amendment.").order_by("pk")
    assert [(event.topic, event.supplier_id) for event in told] == [
        ("amendment.asked", ruifeng.pk),
        ("amendment.accepted", ruifeng.pk),
    ]


def test_the_database_changes_no_line_without_both_signatures(
    issued: PurchaseOrder, people: People, at: datetime
) -> None:
    asked = _counter(issued, people, at)
    line = issued.lines.get()
    signs = {"state": "accepted", "number": 2, "answered_by": people.factory.user, "answered_at": at}
    for write in (
        lambda: OrderLine.objects.filter(pk=line.pk).update(quantity=550, agreed_on=LATER),
        lambda: OrderLine.objects.filter(pk=line.pk).update(agreed_on=LATER),
        lambda: Amendment.objects.filter(pk=asked.pk).update(reason="Other words"),
        lambda: Amendment.objects.filter(pk=asked.pk).update(**signs),
        lambda: AmendmentLine.objects.filter(amendment=asked).update(quantity_after=1),
        lambda: Amendment.objects.filter(pk=asked.pk)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_an_accepted_version_stays(
    issued: PurchaseOrder, people: People, camille: Actor, at: datetime
) -> None:
    asked = _counter(issued, people, at)
    done = amendments.accept_amendment(amendment=asked, actor=camille, at=at)

    with pytest.raises(IntegrityError), transaction.atomic():
        Amendment.objects.filter(pk=done.pk).update(answer="Other words")
