"""What a page does not offer is refused at the API too, with a sentence and the field."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from sampling.models import Dossier, PurchaseOrder, Sample
from tests.factories.sampling import People

CODES = "USD, EUR, GBP, CHF, CNY, INR, THB"


@pytest.mark.parametrize(
    ("values", "pointer", "sentence"),
    [
        ({"pieces": 0}, "/pieces", "A round has at least one piece, and at most 1000."),
        ({"pieces": 1001}, "/pieces", "A round has at least one piece, and at most 1000."),
        ({"fee_amount": "-45", "fee_currency": "USD"}, "/fee_amount", "A fee is never under 0."),
        (
            {"fee_amount": "45", "fee_currency": "XXX"},
            "/fee_currency",
            f"“XXX” is no currency here. Use one of: {CODES}.",
        ),
    ],
)
def test_a_sample_is_asked_for_on_terms_that_make_sense(
    values: dict[str, Any],
    pointer: str,
    sentence: str,
    dossier: Dossier,
    people: People,
    api: Callable[..., APIClient],
) -> None:
    answer = api(people.owner).post(
        "/api/v1/samples", {"dossier": dossier.public_id, "kind": "pps", **values}, format="json"
    )
    assert (answer.status_code, answer.json()["errors"]) == (
        422,
        [{"pointer": pointer, "code": answer.json()["errors"][0]["code"], "detail": sentence}],
    )
    assert not Sample.objects.exists()


@pytest.mark.parametrize(
    ("values", "pointer", "sentence"),
    [
        ({"currency": "XXX"}, "/currency", f"“XXX” is no currency here. Use one of: {CODES}."),
        (
            {"over_delivery_percent": "900"},
            "/over_delivery_percent",
            "A percentage lies between 0 and 100.",
        ),
        (
            {"under_delivery_percent": "-1"},
            "/under_delivery_percent",
            "A percentage lies between 0 and 100.",
        ),
    ],
)
def test_an_order_is_drafted_on_terms_that_make_sense(
    values: dict[str, Any],
    pointer: str,
    sentence: str,
    dossier: Dossier,
    people: People,
    api: Callable[..., APIClient],
) -> None:
    body = {"dossier": dossier.public_id, "due_on": str(date(2030, 3, 1)), "lines": [], **values}
    answer = api(people.owner).post("/api/v1/purchase-orders", body, format="json")
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["pointer"], error["detail"]) == (422, pointer, sentence)
    assert not PurchaseOrder.objects.exists()


def test_more_pieces_than_a_round_holds_are_refused_on_the_page(
    dossier: Dossier, people: People, sign_in: Callable[[Actor], Client], at: datetime
) -> None:
    answer = sign_in(people.owner).post(
        f"{dossier.get_absolute_url()}samples/", {"kind": "pps", "pieces": "40000", "to_show": "The clasp"}
    )
    assert answer.status_code == 422
    assert "at most 1000." in answer.text
    assert "The clasp" in answer.text
