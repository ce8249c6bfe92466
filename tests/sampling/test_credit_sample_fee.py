"""A sample's fee that the factory credits: on the order once, on its page, its paper and the API, and off the landed cost."""

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import pghistory
import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Invalid
from sampling import price_sources
from sampling.documents import context
from sampling.models import Dossier, PurchaseOrder, Sample, SampleCredit
from sampling.order_credits import bill_of
from sampling.rules.prices import Break, PriceList
from sampling.services.amendments import propose_amendment
from sampling.services.issue import issue_order
from sampling.services.orders import cancel_order
from tests.factories import sampling as make
from tests.factories.sampling import People


@pytest.fixture
def charged(ready: Dossier) -> Sample:
    """The approved sample cost 120.00 USD, to be credited on the order."""
    with pghistory.context(action="test set-up"):
        Sample.objects.filter(dossier=ready).update(
            fee_amount=Decimal("120.00"), fee_currency="USD", fee_credited=True
        )
    return Sample.objects.get(dossier=ready)


def test_a_draft_shows_what_its_issue_would_credit(
    charged: Sample, order: PurchaseOrder, camille: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    bill = bill_of(order)

    page = sign_in(camille).get(order.get_absolute_url()).content.decode()

    assert (bill.value, bill.credited, bill.due) == (
        Decimal("12840.00"),
        Decimal("120.00"),
        Decimal("12720.00"),
    )
    assert "Sample fee credited:" in page
    assert "when it is issued" in page
    assert not SampleCredit.objects.exists()


def test_issuing_writes_it_once_and_the_next_order_credits_nothing(
    charged: Sample, ready: Dossier, order: PurchaseOrder, people: People, camille: Actor, at: datetime
) -> None:
    issue_order(order=order, actor=camille, at=at)
    second = issue_order(order=make.draft(ready, people, at), actor=camille, at=at)

    (credit,) = SampleCredit.objects.all()
    assert (credit.order, credit.sample, credit.amount) == (order, charged, Decimal("120.00"))
    assert bill_of(second).due == Decimal("12840.00")


def test_never_more_than_the_order_is_worth_and_the_rest_on_the_next(
    charged: Sample, ready: Dossier, people: People, camille: Actor, at: datetime
) -> None:
    with pghistory.context(action="test set-up"):
        Dossier.objects.filter(pk=ready.pk).update(moq=1)
    small = issue_order(order=make.draft(ready, people, at, quantity=5), actor=camille, at=at)
    large = issue_order(order=make.draft(ready, people, at), actor=camille, at=at)

    assert (bill_of(small).credited, bill_of(small).due) == (Decimal("107.00"), Decimal("0.00"))
    assert bill_of(large).credited == Decimal("13.00")


def test_a_cancelled_order_gives_the_fee_back(
    charged: Sample, ready: Dossier, order: PurchaseOrder, people: People, camille: Actor, at: datetime
) -> None:
    issue_order(order=order, actor=camille, at=at)
    cancel_order(order=PurchaseOrder.objects.get(pk=order.pk), reason="Season moved.", actor=camille, at=at)

    assert bill_of(make.draft(ready, people, at)).credited == Decimal("120.00")


@pytest.mark.parametrize(
    "values",
    [{"fee_credited": False}, {"fee_currency": "EUR"}, {"fee_amount": None}, {"sent_at": None}],
    ids=["not agreed", "another currency", "no fee", "never sent"],
)
def test_a_fee_that_is_not_credited_stays_off(
    charged: Sample, order: PurchaseOrder, values: dict[str, Any]
) -> None:
    with pghistory.context(action="test set-up"):
        Sample.objects.filter(pk=charged.pk).update(**values)

    assert bill_of(order).credits == ()


def test_the_paper_and_the_api_say_it(
    charged: Sample, order: PurchaseOrder, camille: Actor, at: datetime, sign_in: Callable[[Actor], Client]
) -> None:
    issued = issue_order(order=order, actor=camille, at=at)

    paper = context(issued, "en", camille)
    body = sign_in(camille).get(f"/api/v1/purchase-orders/{order.public_id}/").json()

    assert paper["credits"] == [{"sample": "production-equivalent 1 (MA-P-021 B)", "amount": "−120.00"}]
    assert (paper["amount"], paper["due"]) == ("12,840.00", "12,720.00")
    assert body["credits"] == [{"sample": charged.public_id, "amount": "120.00"}]


def test_an_amendment_never_shrinks_the_order_below_its_credits(
    charged: Sample, order: PurchaseOrder, camille: Actor, at: datetime
) -> None:
    issued = issue_order(order=order, actor=camille, at=at)
    line = issued.lines.get()

    with pytest.raises(Invalid) as refusal:
        propose_amendment(
            order=issued, lines=[{"line": line, "quantity": 5}], reason="Less.", actor=camille, at=at
        )

    assert [each.code for each in refusal.value.reasons] == ["credited"]


def test_the_database_credits_no_fee_twice_and_keeps_what_was_issued(
    charged: Sample, ready: Dossier, order: PurchaseOrder, people: People, camille: Actor, at: datetime
) -> None:
    issue_order(order=order, actor=camille, at=at)
    second = make.draft(ready, people, at)

    with pghistory.context(action="forged"):
        with pytest.raises(IntegrityError, match="more is credited"), transaction.atomic():
            SampleCredit.objects.create(
                brand=second.brand, order=second, sample=charged, amount=Decimal("0.01")
            )
        with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
            SampleCredit.objects.update(amount=Decimal("1.00"))


def test_the_landed_cost_of_the_order_begins_with_its_lines_and_takes_the_credit_off(
    charged: Sample, order: PurchaseOrder, camille: Actor, at: datetime, sign_in: Callable[[Actor], Client]
) -> None:
    issue_order(order=order, actor=camille, at=at)

    form = sign_in(camille).get(f"/costing/landed/add/?order={order.public_id}").context["form"]

    assert form["credit"].value() == Decimal("120.00")
    assert (form["quantity-0"].value(), form["unit_price-0"].value()) == (600, Decimal("21.4000"))


@pytest.fixture
def quoted_in_euro() -> Iterator[None]:
    def source(_dossier: Dossier, _at: datetime) -> PriceList:
        return PriceList("Q-101", "EUR", (Break(1, Decimal("21.40")),))

    price_sources.register(source)
    yield
    price_sources.unregister(source)


def test_a_fee_starts_in_the_brands_currency(
    dossier: Dossier, camille: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    client, address = sign_in(camille), f"/sampling/dossiers/{dossier.public_id}/samples/"
    assert client.get(address).context["form"]["fee_currency"].value() == "USD"

    client.post(address, {"kind": "prototype", "fee_currency": "USD"})
    client.post(address, {"kind": "prototype", "fee_currency": "USD", "fee_amount": "120"})

    rows = Sample.objects.filter(dossier=dossier).order_by("round").values_list("fee_amount", "fee_currency")
    assert list(rows) == [(None, ""), (Decimal("120.00"), "USD")]


def test_a_fee_starts_in_the_currency_of_the_factorys_quote(
    dossier: Dossier, camille: Actor, sign_in: Callable[[Actor], Client], quoted_in_euro: None
) -> None:
    page = sign_in(camille).get(f"/sampling/dossiers/{dossier.public_id}/samples/")
    assert page.context["form"]["fee_currency"].value() == "EUR"
