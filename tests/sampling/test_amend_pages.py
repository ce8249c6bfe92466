"""A change of an order through its pages, its API and on its paper."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.documents.issue import issue
from jewelops.documents.models import Document
from jewelops.documents.tasks import render_document
from sampling.models import Amendment, OrderLine, PurchaseOrder
from sampling.services import amendments
from sampling.services.issue import issue_order
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]
Api = Callable[..., APIClient]


@pytest.fixture
def issued(order: PurchaseOrder, people: People, at: datetime) -> PurchaseOrder:
    return issue_order(order=order, actor=people.owner, at=at)


def _as_typed(order: PurchaseOrder, **values: str) -> dict[str, str]:
    typed = {"quantity": "550", "unit_price": "21.40", "day": "2999-07-10", "reason": "bath full", **values}
    return {
        "reason": "July at the earliest.",
        "version": str(order.version),
        **{f"line-1-{key}": value for key, value in typed.items()},
    }


def test_a_counter_offer_goes_from_page_to_page(
    issued: PurchaseOrder, lin_wei: Actor, camille: Actor, sign_in: SignIn
) -> None:
    factory = sign_in(lin_wei)
    assert "Counter-offer" in factory.get(issued.get_absolute_url()).content.decode()
    asked = factory.post(f"{issued.get_absolute_url()}amend/", _as_typed(issued))
    assert asked.status_code == 302

    brand = sign_in(camille)
    page = brand.get(issued.get_absolute_url()).content.decode()
    assert "The factory asks for a change" in page
    assert "July at the earliest." in page
    amendment = Amendment.objects.get()
    answer = brand.post(f"/sampling/amendments/{amendment.public_id}/accept/", {"version": amendment.version})

    assert answer.status_code == 302
    line = OrderLine.objects.get(order=issued)
    assert (line.quantity, line.agreed_on) == (550, date(2999, 7, 10))
    assert "Version 2" in brand.get(issued.get_absolute_url()).content.decode()


def test_what_was_typed_stays_when_it_is_refused(
    issued: PurchaseOrder, lin_wei: Actor, sign_in: SignIn
) -> None:
    typed = _as_typed(issued, quantity="600", day="2026-06-26")

    answer = sign_in(lin_wei).post(f"{issued.get_absolute_url()}amend/", typed)

    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Nothing changes" in html
    assert "July at the earliest." in html


def test_another_factory_knows_nothing_of_it(
    issued: PurchaseOrder, people: People, kumar: Actor, sign_in: SignIn, at: datetime
) -> None:
    asked = amendments.propose_amendment(
        order=issued, lines=[{"line": issued.lines.get(), "quantity": 700}], reason="More", actor=people.owner, at=at
    )  # fmt: skip
    stranger = sign_in(kumar)

    assert stranger.get(f"{issued.get_absolute_url()}amend/").status_code == 404
    assert stranger.post(f"/sampling/amendments/{asked.public_id}/accept/", {}).status_code == 404


def test_an_erp_asks_and_reads_the_answer(
    issued: PurchaseOrder, people: People, camille: Actor, api: Api, at: datetime
) -> None:
    client, url = api(camille), f"/api/v1/purchase-orders/{issued.public_id}"
    line = issued.lines.get()

    asked = client.post(
        f"{url}/amend", {"reason": "Sold out", "lines": [{"line": line.public_id, "quantity": 700}]}
    )
    own = client.post(
        f"{url}/amend", {"reason": "Again", "lines": [{"line": line.public_id, "quantity": 800}]}
    )
    rows = client.get("/api/v1/amendments?state=proposed").data["results"]

    assert (asked.status_code, own.status_code, len(rows)) == (200, 409, 1)
    assert rows[0]["lines"][0]["quantity_after"] == 700
    forbidden = client.post(f"/api/v1/amendments/{rows[0]['id']}/accept")
    assert forbidden.status_code == 403
    done = amendments.accept_amendment(amendment=Amendment.objects.get(), actor=people.factory, at=at)
    assert client.get(f"/api/v1/amendments/{done.public_id}").data["number"] == 2
    assert client.get(url).data["lines"][0]["quantity"] == 700


def test_the_paper_prints_both_signatures(issued: PurchaseOrder, people: People, at: datetime) -> None:
    asked = amendments.propose_amendment(
        order=issued, lines=[{"line": issued.lines.get(), "quantity": 550}], reason="Bath full", actor=people.factory, at=at
    )  # fmt: skip
    amendments.accept_amendment(amendment=asked, actor=people.owner, at=at)

    job = issue(
        "purchase_order", PurchaseOrder.objects.get(pk=issued.pk), actor=people.owner, at=at, language="en"
    )
    render_document(str(job.pk))

    paper = Document.objects.get(kind="purchase_order")
    version = paper.context["versions"][0]
    assert (paper.context["version"], version["number"], version["rows"][0]["before"]) == (2, 2, 600)
    assert (version["asked"], version["answered"]) == ("Lin Wei (the factory)", "Camille Maris")
    assert paper.pages
