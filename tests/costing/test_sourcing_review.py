"""A sourcing decision answers for its core test, is looked at again when its day comes, and says what changed since."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from costing.models import SourcingDecision, SourcingReview
from costing.services import sourcing
from costing.sourcing_since import due, since
from jewelops.accounts.actors import Actor
from jewelops.dashboard.queries.red import red_items
from jewelops.kernel.errors import Forbidden, Invalid
from specs.models import Revision

SignIn = Callable[[Actor], Client]
Api = Callable[..., APIClient]
WHY = {"wins_customers": {"yes": True, "why": "Reviews name the finish first"}}


def decided(luna: Revision, actor: Actor, at: datetime, **changed: Any) -> SourcingDecision:
    wish = {
        "product": luna.product, "choice": "buy", "model": "oem", "reason": "Cheapest", "owner": actor.user,
        "revisit_on": date(2026, 6, 1), "core": WHY,
    }  # fmt: skip
    return sourcing.decide_sourcing(**wish | changed, actor=actor, at=at)


def test_an_answer_of_the_core_test_has_a_reason(luna: Revision, camille: Actor, at: datetime) -> None:
    with pytest.raises(Invalid, match="“Customers choose us because of it”: say why"):
        decided(luna, camille, at, core={"wins_customers": {"yes": True, "why": " "}})

    assert decided(luna, camille, at).core == WHY


def test_what_is_made_in_house_is_looked_at_every_quarter(
    luna: Revision, camille: Actor, at: datetime
) -> None:
    with pytest.raises(Invalid, match="every quarter: choose a day until 14 Aug 2026"):
        decided(luna, camille, at, choice="make", model="", revisit_on=date(2026, 8, 15))

    assert decided(luna, camille, at, choice="make", model="", revisit_on=date(2026, 8, 14)).pk


def test_it_is_red_at_home_from_its_day_on_until_it_was_looked_at(
    luna: Revision, camille: Actor, jonas: Actor, at: datetime
) -> None:
    row = decided(luna, camille, at)
    assert due(camille, date(2026, 5, 31)) == []
    (item,) = red_items(camille, date(2026, 6, 1))
    assert (item.title, item.owner, item.due) == (
        "Luna Hoops: the sourcing is to be looked at again",
        "Camille Maris",
        date(2026, 6, 1),
    )

    june = at + timedelta(days=20)
    with pytest.raises(Forbidden):
        sourcing.review_sourcing(decision=row, verdict="stands", reason="Same", actor=jonas, at=june)
    with pytest.raises(Invalid, match="Choose the day to look again"):
        sourcing.review_sourcing(decision=row, verdict="stands", reason="Same", actor=camille, at=june)
    sourcing.review_sourcing(
        decision=row, verdict="stands", reason="Same", next_on=date(2026, 9, 1), actor=camille, at=june
    )
    assert red_items(camille, date(2026, 6, 4)) == []
    assert SourcingDecision.objects.get().revisit_on == date(2026, 9, 1)


def test_decided_anew_it_stays_due_until_it_is(luna: Revision, camille: Actor, at: datetime) -> None:
    row = decided(luna, camille, at)
    sourcing.review_sourcing(
        decision=row, verdict="anew", reason="Twice the pieces", actor=camille, at=at + timedelta(days=20)
    )
    assert due(camille, date(2026, 6, 3)) == [row]

    decided(luna, camille, at + timedelta(days=21), revisit_on=date(2026, 9, 1))
    assert due(camille, date(2026, 6, 4)) == []


def test_what_changed_since_is_kept_with_the_review(luna: Revision, camille: Actor, at: datetime) -> None:
    row = decided(luna, camille, at)
    facts = {each.key: (each.before, each.now) for each in since(row, date(2026, 6, 3))}
    assert facts == {
        "pieces": ("0", "0"),
        "unit_price": (None, None),
        "duty": (None, None),
        "makers": ("0", "0"),
    }

    review = sourcing.review_sourcing(
        decision=row, verdict="anew", reason="New rules", actor=camille, at=at + timedelta(days=20)
    )
    assert review.since[0] == {"key": "pieces", "before": "0", "now": "0", "unit": ""}


def test_the_page_asks_and_keeps_the_verdict(
    luna: Revision, camille: Actor, priya: Actor, at: datetime, sign_in: SignIn
) -> None:
    row = decided(luna, camille, at)
    client, url = sign_in(camille), f"/costing/decisions/{row.public_id}/review/"

    assert "does “buy” still stand?" in client.get(url).content.decode()
    wrong = client.post(url, {"verdict": "stands", "next_on": "", "reason": "Nothing moved"})
    assert (wrong.status_code, "Nothing moved" in wrong.content.decode()) == (422, True)
    assert sign_in(priya).get(url).status_code == 200
    assert sign_in(priya).post(url, {"verdict": "anew", "reason": "x"}).status_code == 404
    moved = client.post(url, {"verdict": "anew", "reason": "Twice the pieces"})
    assert moved["Location"] == f"/costing/products/{luna.product.public_id}/decide/"
    assert SourcingReview.objects.get().verdict == "anew"


def test_the_decide_page_takes_answers_with_reasons(luna: Revision, camille: Actor, sign_in: SignIn) -> None:
    client, url = sign_in(camille), f"/costing/products/{luna.product.public_id}/decide/"
    owner = SourcingOwner(client.get(url).content.decode()).first
    form = {
        "choice": "buy", "model": "oem", "owner": owner, "revisit_on": "2099-01-01", "reason": "Cheapest",
        "core-wins_customers": "yes", "why-wins_customers": "",
    }  # fmt: skip
    wrong = client.post(url, form)
    assert (wrong.status_code, "say why" in wrong.content.decode()) == (422, True)
    assert client.post(url, form | {"why-wins_customers": "Reviews"}).status_code == 302
    assert SourcingDecision.objects.get().core == {"wins_customers": {"yes": True, "why": "Reviews"}}


class SourcingOwner:
    """The first owner that the page offers."""

    def __init__(self, page: str) -> None:
        options = page.split('name="owner"')[1].split("</select>", maxsplit=1)[0].split('<option value="')
        self.first = next(option.split('"')[0] for option in options[1:] if not option.startswith('"'))


def test_the_api_decides_and_reviews(luna: Revision, camille: Actor, lin_wei: Actor, api: Api) -> None:
    client = api(camille)
    body = {
        "product": luna.product.public_id, "choice": "buy", "model": "oem", "reason": "Cheapest", "revisit_on": "2099-01-01",
        "owner": camille.user.email, "core": WHY,  # type: ignore[union-attr]  # a person
    }  # fmt: skip
    made = client.post("/api/v1/sourcing-decisions", body)
    assert (made.status_code, made.data["core"]["wins_customers"]["yes"]) == (201, True)
    assert [each["key"] for each in made.data["since"]] == ["pieces", "unit_price", "duty", "makers"]
    url = f"/api/v1/sourcing-decisions/{made.data['id']}"
    looked = client.post(f"{url}/review", {"verdict": "stands", "reason": "Same", "next_on": "2099-03-01"})
    assert (looked.status_code, looked.data["revisit_on"]) == (200, "2099-03-01")
    assert client.post(f"{url}/review", {"verdict": "stands", "reason": "Same"}).status_code == 422
    assert api(lin_wei).get(url).status_code == 404
