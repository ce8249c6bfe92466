"""Stating the balance: a choice with reason, owner and day, beside the figures of the brand."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from costing.models import BalanceStatement
from costing.services.balance import state_balance
from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid

SignIn = Callable[[Actor], Client]
GIVEN: dict[str, Any] = {
    "choice": "leans_adaptable",
    "reason": "December decides the year.",
    "revisit_on": date(2026, 11, 1),
}


def test_the_figures_of_the_day_stay_with_it(camille: Actor, at: datetime) -> None:
    row = state_balance(**GIVEN, owner=camille.user, actor=camille, at=at)
    assert row.figures["second_sources"] == {"value": None, "n": 0, "unit": "%"}
    assert row.figures["chokepoints"] == {"value": "0.0", "n": 0, "unit": ""}
    assert str(row) == "rather adaptability"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"choice": "both"}, "choice"),
        ({"reason": " "}, "reason"),
        ({"revisit_on": date(2026, 5, 14)}, "revisit_on"),
        ({"owner": None}, "owner"),
    ],
)
def test_it_has_a_choice_a_reason_an_owner_and_a_day(
    camille: Actor, at: datetime, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        state_balance(**({**GIVEN, "owner": camille.user} | values), actor=camille, at=at)
    assert [reason.field for reason in refused.value.reasons] == [field]


def test_it_is_the_owners_to_state(camille: Actor, jonas: Actor, at: datetime) -> None:
    with pytest.raises(Forbidden):
        state_balance(**GIVEN, owner=camille.user, actor=jonas, at=at)


def test_the_page_states_it_and_shows_the_figures(camille: Actor, jonas: Actor, sign_in: SignIn) -> None:
    client = sign_in(camille)
    page = "/costing/resilience/balance/"
    empty = client.get(page).content.decode()
    assert "Nobody has stated the balance yet." in empty
    form = client.get(page).context["form"]
    owner = next(
        str(value.value) for value, label in form.fields["owner"].choices if label == "Camille Maris"
    )
    data = {"choice": "even", "reason": "", "owner": owner, "revisit_on": "2099-01-01"}
    assert client.post(page, data).status_code == 422
    assert client.post(page, data | {"reason": "As it is."}).status_code == 302
    assert "Balanced" in client.get(page).content.decode()
    assert sign_in(jonas).post(page, data).status_code == 404
    assert client.get(f"{page}?format=csv").status_code == 200


def test_the_api_states_it(
    camille: Actor, jonas: Actor, lin_wei: Actor, api: Callable[..., APIClient]
) -> None:
    body = GIVEN | {"owner": camille.user.email, "revisit_on": "2099-01-01"}  # type: ignore[union-attr]
    made = api(camille).post("/api/v1/balance-statements", body, format="json")
    assert made.status_code == 201, made.content
    assert api(jonas).post("/api/v1/balance-statements", body, format="json").status_code == 403
    assert api(lin_wei).get(f"/api/v1/balance-statements/{made.json()['id']}").status_code == 404
    assert BalanceStatement.objects.count() == 1
