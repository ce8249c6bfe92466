"""A quote: asked, filled by the factory, submitted, decided; and what each side may see and do."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from costing.models import Quote, QuoteLine
from costing.services import quotes
from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Invalid, Refused, Stale
from specs.models import Revision
from suppliers.models import Supplier
from tests.factories import costing as made

SignIn = Callable[[Actor], Client]


def test_one_request_asks_several_each_with_the_same_lines(
    luna: Revision, ruifeng: Supplier, suvarna: Supplier, jonas: Actor, at: datetime
) -> None:
    asked = quotes.ask_for_quotes(
        request="RFQ-7", revision=luna, suppliers=[ruifeng, suvarna], quantity=500, actor=jonas, at=at
    )

    assert [quote.number for quote in asked] == ["Q-101", "Q-102"]
    keys = [[line.key or line.kind for line in quote.lines.all()] for quote in asked]
    assert (
        keys[0]
        == keys[1]
        == ["AG", "CZ", "CL", "AU", "BOX", "Casting", "Stone setting", "overhead", "margin"]
    )
    assert set(OutboxEvent.objects.filter(topic="quote.asked").values_list("supplier_id", flat=True)) == {
        ruifeng.pk,
        suvarna.pk,
    }


def test_asking_the_same_twice_is_a_sentence(
    quote: Quote, luna: Revision, ruifeng: Supplier, camille: Actor, at: datetime
) -> None:
    with pytest.raises(Invalid, match="Ruifeng was asked for this revision in this request already"):
        made.asked(luna, ruifeng, camille, at)


def test_the_factory_fills_and_submits_and_the_brand_is_told(
    quote: Quote, lin_wei: Actor, at: datetime
) -> None:
    row = made.submitted(quote, lin_wei, at)

    assert (row.state, row.submitted_by, row.submitted_at) == ("submitted", lin_wei.user, at)
    assert row.unit_price == Decimal("10.60")
    assert (row.price_at(999), row.price_at(1000)) == (Decimal("10.60"), Decimal("9.80"))
    assert OutboxEvent.objects.get(topic="quote.submitted").data["supplier"] == "Ruifeng"


def test_an_unfilled_quote_is_refused_with_every_reason(quote: Quote, lin_wei: Actor, at: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        quotes.move_quote(quote=quote, move="submit", actor=lin_wei, at=at)

    assert [reason.code for reason in refusal.value.reasons] == ["unfilled", "no_validity"]
    assert "9 lines have no cost" in refusal.value.reasons[0].text


def test_a_submitted_quote_keeps_its_prices_in_the_database_too(
    quote: Quote, lin_wei: Actor, at: datetime
) -> None:
    row = made.submitted(quote, lin_wei, at)

    with pytest.raises(Refused, match="keeps its prices"):
        made.filled(row, lin_wei, at)
    with pytest.raises(IntegrityError, match="quote_frozen"), transaction.atomic():
        QuoteLine.objects.filter(quote=row).update(unit_cost=1)
    with pytest.raises(IntegrityError, match="quote_frozen"), transaction.atomic():
        row.breaks.all().delete()


def test_sent_back_it_may_be_changed_again(
    quote: Quote, lin_wei: Actor, camille: Actor, at: datetime
) -> None:
    row = made.submitted(quote, lin_wei, at)
    with pytest.raises(Invalid, match="Say why"):
        quotes.move_quote(quote=row, move="send_back", actor=camille, at=at)
    back = quotes.move_quote(
        quote=row, move="send_back", reason="Setting is 2.00, we know 1.20.", actor=camille, at=at
    )
    cheaper = quotes.fill_quote(
        quote=back,
        terms={},
        lines=[quotes.FilledLine("Stone setting", Decimal("1.30"))],
        actor=lin_wei,
        at=at,
    )

    assert cheaper.unit_price == Decimal("9.90")


def test_the_founder_approves_and_a_factory_cannot(
    quote: Quote, lin_wei: Actor, camille: Actor, at: datetime
) -> None:
    row = made.submitted(quote, lin_wei, at)
    with pytest.raises(Forbidden):
        quotes.move_quote(quote=row, move="approve", actor=lin_wei, at=at)

    approved = quotes.move_quote(quote=row, move="approve", actor=camille, at=at)

    assert (approved.state, approved.decided_by) == ("approved", camille.user)
    assert (
        approved.lines.model.pgh_event_model.objects.filter(
            pgh_context__metadata__action="quote.fill"
        ).count()
        == 9
    )


def test_a_quote_that_has_ended_is_not_approved(
    quote: Quote, lin_wei: Actor, camille: Actor, at: datetime
) -> None:
    row = made.submitted(quote, lin_wei, at)

    with pytest.raises(Refused, match="The quote ended on 2026-08-31"):
        quotes.move_quote(quote=row, move="approve", actor=camille, at=at.replace(month=9))


def test_the_inspector_reads_and_does_not_fill(
    quote: Quote, chen: Actor, at: datetime, sign_in: SignIn
) -> None:
    assert sign_in(chen).get(quote.get_absolute_url()).status_code == 200
    assert sign_in(chen).get(f"{quote.get_absolute_url()}fill/").status_code == 404
    with pytest.raises(Forbidden):
        made.filled(quote, chen, at)


def test_two_people_filling_the_second_is_told(
    quote: Quote, lin_wei: Actor, jonas: Actor, at: datetime
) -> None:
    made.filled(quote, lin_wei, at)

    with pytest.raises(Stale):
        quotes.fill_quote(quote=quote, terms={"moq": 50}, actor=jonas, at=at, expected=quote.version)


@pytest.mark.parametrize(
    ("terms", "lines", "breaks", "field"),
    [
        ({"tooling": Decimal(-1)}, [], [], "tooling"),
        ({"valid_until": date(2026, 5, 1)}, [], [], "valid_until"),
        ({}, [quotes.FilledLine("AG", Decimal(-3))], [], "lines"),
        ({}, [quotes.FilledLine("GHOST", Decimal(3))], [], "lines"),
        ({}, [], [quotes.Break(0, Decimal(3))], "breaks"),
        ({}, [], [quotes.Break(100, Decimal(3)), quotes.Break(100, Decimal(2))], "breaks"),
    ],
)
def test_values_that_make_no_sense_are_refused_on_their_field(
    quote: Quote,
    lin_wei: Actor,
    at: datetime,
    terms: dict[str, object],
    lines: list[quotes.FilledLine],
    breaks: list[quotes.Break],
    field: str,
) -> None:
    with pytest.raises(Invalid) as refusal:
        quotes.fill_quote(quote=quote, terms=terms, lines=lines, breaks=breaks, actor=lin_wei, at=at)
    assert refusal.value.reasons[0].field == field
    assert quote.lines.filter(unit_cost__isnull=False).count() == 0


def fill_form(quote: Quote) -> dict[str, str]:
    costs = {f"cost-{line.position}": made.COSTS[line.key or line.kind] for line in quote.lines.all()}
    notes = {f"note-{line.position}": "" for line in quote.lines.all()}
    terms = {"version": str(quote.version), "currency": "USD", "incoterm": "FCA", "incoterm_place": "Shenzhen", "moq": "300",
             "lead_time_days": "45", "valid_until": "2099-08-31", "tooling": "900", "tooling_owner": "brand", "sample_fee": "150"}  # fmt: skip
    return terms | costs | notes | {"from-0": "1000", "price-0": "9.80"}


def test_the_factory_fills_and_submits_on_the_page(quote: Quote, lin_wei: Actor, sign_in: SignIn) -> None:
    client = sign_in(lin_wei)

    saved = client.post(f"{quote.get_absolute_url()}fill/", fill_form(quote))
    done = client.post(f"{quote.get_absolute_url()}submit/", {"reason": ""})

    assert (saved.status_code, done.status_code) == (302, 302)
    row = Quote.objects.get(pk=quote.pk)
    assert (row.state, row.unit_price, row.moq) == ("submitted", Decimal("10.60"), 300)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("cost-1", "-1"),
        ("cost-1", "cheap"),
        ("cost-1", "9" * 40),
        ("price-0", ""),
        ("moq", "-4"),
        ("valid_until", "soon"),
    ],
)
def test_a_bad_value_is_answered_on_its_field_and_nothing_typed_is_lost(
    quote: Quote, lin_wei: Actor, sign_in: SignIn, field: str, value: str
) -> None:
    answer = sign_in(lin_wei).post(f"{quote.get_absolute_url()}fill/", fill_form(quote) | {field: value})

    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert "Shenzhen" in answer.content.decode()


def test_a_refusal_is_shown_on_the_page(quote: Quote, lin_wei: Actor, sign_in: SignIn) -> None:
    answer = sign_in(lin_wei).post(f"{quote.get_absolute_url()}submit/", {"reason": "All ours"})

    assert answer.status_code == 409
    assert "9 lines have no cost" in answer.content.decode()
    assert "All ours" in answer.content.decode()


def test_through_the_api_a_factory_fills_and_the_brand_approves(
    quote: Quote, lin_wei: Actor, camille: Actor, api: Callable[..., Client]
) -> None:
    factory, brand = api(lin_wei), api(camille)
    url = f"/api/v1/quotes/{quote.public_id}"
    body = {
        "moq": 300,
        "valid_until": "2099-08-31",
        "lines": [{"key": key, "unit_cost": cost} for key, cost in made.COSTS.items()],
        "breaks": [{"min_quantity": 1000, "unit_price": "9.80"}],
    }

    filled = factory.patch(url, body, HTTP_IF_MATCH=f'"v{quote.version}"')
    sent = factory.post(f"{url}/submit")
    refused = factory.post(f"{url}/approve")
    approved = brand.post(f"{url}/approve")

    assert filled.status_code == 200, filled.content
    assert filled.json()["unit_price"] == "10.6000"
    assert (sent.status_code, refused.status_code, approved.status_code) == (200, 403, 200)
    assert approved.json()["state"] == "approved"


def test_the_api_refuses_an_empty_submission_with_the_same_reasons(
    quote: Quote, lin_wei: Actor, api: Callable[..., Client]
) -> None:
    answer = api(lin_wei).post(f"/api/v1/quotes/{quote.public_id}/submit")

    assert answer.status_code == 409
    assert [error["code"] for error in answer.json()["errors"]] == ["unfilled", "no_validity"]


@pytest.mark.usefixtures("market")
def test_the_brand_sees_the_should_cost_beside_the_quote_and_the_factory_does_not(
    quote: Quote,
    luna: Revision,
    ruifeng: Supplier,
    lin_wei: Actor,
    camille: Actor,
    at: datetime,
    sign_in: SignIn,
) -> None:
    made.sheet(luna, ruifeng, camille, at)
    made.submitted(quote, lin_wei, at)

    ours = sign_in(camille).get(quote.get_absolute_url()).content.decode()
    theirs = sign_in(lin_wei).get(quote.get_absolute_url()).content.decode()

    assert "4.2 g × 925 ‰" in ours
    assert "+1.28" in ours
    assert "925 ‰ / (1" not in theirs
    assert "Should-cost" not in theirs


def test_a_request_is_compared_on_more_than_the_piece(
    luna: Revision,
    ruifeng: Supplier,
    suvarna: Supplier,
    lin_wei: Actor,
    kumar: Actor,
    camille: Actor,
    at: datetime,
    sign_in: SignIn,
) -> None:
    first, second = quotes.ask_for_quotes(
        request="RFQ 9/a", revision=luna, suppliers=[ruifeng, suvarna], quantity=600, actor=camille, at=at
    )
    made.submitted(first, lin_wei, at)
    made.submitted(second, kumar, at)

    assert sign_in(camille).get("/costing/quotes/").status_code == 200
    html = sign_in(camille).get("/costing/quotes/compare/RFQ%209%2Fa/").content.decode()

    assert "12.35" in html  # 10.60 + (900 + 150) / 600
    assert "3,180.00" in html  # 300 pieces of 10.60 bound by the MOQ
