"""What a factory's figures are worth: written, signed by both, computed when the scorecard closes, settled by a document."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import ngettext_lazy
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from suppliers import incentives, kpis
from suppliers.card import card_of
from suppliers.incentives import lines_read
from suppliers.models import IncentiveOutcome, IncentiveRule, Scorecard, Supplier
from suppliers.services import incentives as verbs
from suppliers.services import scorecards

SignIn = Callable[[Actor], Client]
Api = Callable[..., APIClient]
JUNE = datetime.fromisoformat("2026-06-02T09:00:00+00:00")
TERMS: dict[str, Any] = {
    "measure": "rty", "when": "at_least", "threshold": Decimal(94), "effect": "bonus", "amount": Decimal("1.5"),
    "currency": "USD", "cap": Decimal(500), "valid_from": date(2026, 5, 1), "valid_to": None, "note": "",
}  # fmt: skip


def measure(key: str, value: str | None) -> kpis.Measure:
    reading = kpis.Reading(Decimal(value), 40) if value else kpis.NO_DATA
    return kpis.Measure(
        key, key.upper(), "%", "high", Decimal(90), Decimal(0), Decimal(70), Decimal(1),
        ngettext_lazy("lot", "lots"), "a / b", lambda period: reading,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """RTY stands at 96 %, OTD has no data; goods of 12,345.67 USD left in the period."""
    known = {"rty": measure("rty", "96"), "otd": measure("otd", None)}
    monkeypatch.setattr(kpis, "_measures", known)
    monkeypatch.setattr(incentives, "goods_of", lambda scorecard: {"USD": Decimal("12345.67")})


def agreed(supplier: Supplier, brand: Actor, factory: Actor, at: datetime, **changed: Any) -> IncentiveRule:
    row = verbs.write_rule(values=TERMS | changed, supplier=supplier, actor=brand, at=at)
    return verbs.agree_rule(rule=verbs.offer_rule(rule=row, actor=brand, at=at), actor=factory, at=at)


def closed(supplier: Supplier, actor: Actor, at: datetime) -> Scorecard:
    row = scorecards.open_scorecard(
        supplier=supplier, starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 31), actor=actor, at=at
    )
    return scorecards.close_scorecard(scorecard=row, card=card_of(row), actor=actor, at=JUNE)


def test_both_sides_sign_and_the_terms_then_stay(
    ruifeng: Supplier, jonas: Actor, lin_wei: Actor, at: datetime
) -> None:
    row = agreed(ruifeng, jonas, lin_wei, at)

    assert (str(row), row.state, row.brand_signed_by, row.factory_signed_by) == (
        "IR-001/v1",
        "agreed",
        jonas.user,
        lin_wei.user,
    )
    with pytest.raises(Refused, match="write a new version"):
        verbs.edit_rule(rule=row, values={"amount": Decimal(9)}, actor=jonas, at=at)
    with pytest.raises(IntegrityError, match="signed terms change by a new version"), transaction.atomic():
        IncentiveRule.objects.filter(pk=row.pk).update(amount=Decimal(9))
    with pytest.raises(IntegrityError, match="what was signed is kept"), transaction.atomic():
        row.delete()


def test_each_signs_for_its_own_side(
    ruifeng: Supplier, jonas: Actor, priya: Actor, lin_wei: Actor, at: datetime
) -> None:
    with pytest.raises(Forbidden):
        verbs.write_rule(values=TERMS, supplier=ruifeng, actor=priya, at=at)
    row = verbs.write_rule(values=TERMS, supplier=ruifeng, actor=jonas, at=at)
    offered = verbs.offer_rule(rule=row, actor=jonas, at=at)
    with pytest.raises(Forbidden):
        verbs.agree_rule(rule=offered, actor=jonas, at=at)
    refused = verbs.refuse_rule(rule=offered, reason="94 is out of reach", actor=lin_wei, at=at)

    assert (refused.state, refused.closing_reason) == ("refused", "94 is out of reach")


def test_a_factory_reads_no_draft_and_no_default(
    ruifeng: Supplier, jonas: Actor, lin_wei: Actor, kumar: Actor, at: datetime
) -> None:
    verbs.write_rule(values=TERMS, supplier=None, actor=jonas, at=at)
    draft = verbs.write_rule(values=TERMS, supplier=ruifeng, actor=jonas, at=at)
    assert not IncentiveRule.objects.visible_to(lin_wei).exists()

    verbs.offer_rule(rule=draft, actor=jonas, at=at)
    assert IncentiveRule.objects.visible_to(lin_wei).get() == draft
    assert not IncentiveRule.objects.visible_to(kumar).exists()


def test_the_default_pays_nothing_until_it_is_offered_to_a_factory(
    ruifeng: Supplier, jonas: Actor, at: datetime
) -> None:
    default = verbs.write_rule(values=TERMS, supplier=None, actor=jonas, at=at)
    with pytest.raises(Refused, match="choose one"):
        verbs.offer_rule(rule=default, actor=jonas, at=at)

    offered = verbs.offer_default(rule=default, supplier=ruifeng, actor=jonas, at=at)
    assert (offered.number, offered.state, offered.supplier) == ("IR-002", "offered", ruifeng)
    assert OutboxEvent.objects.filter(topic="incentive.offered", supplier_id=ruifeng.pk).count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"measure": "luck"}, "measure"),
        ({"amount": Decimal(0)}, "amount"),
        ({"amount": Decimal(-1)}, "amount"),
        ({"amount": Decimal(101)}, "amount"),
        ({"cap": Decimal(0)}, "cap"),
        ({"currency": "usd"}, "currency"),
        ({"valid_to": date(2026, 4, 30)}, "valid_to"),
    ],
)
def test_terms_that_make_no_sense_are_refused_by_name(
    ruifeng: Supplier, jonas: Actor, at: datetime, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        verbs.write_rule(values=TERMS | changed, supplier=ruifeng, actor=jonas, at=at)

    assert [reason.field for reason in refusal.value.reasons] == [field]


def test_closing_computes_each_line_with_its_formula_and_no_data_is_worth_nothing(
    ruifeng: Supplier, jonas: Actor, nadia: Actor, lin_wei: Actor, at: datetime
) -> None:
    agreed(ruifeng, jonas, lin_wei, at)
    agreed(ruifeng, jonas, lin_wei, at, measure="otd", effect="price", amount=Decimal(-2))
    agreed(ruifeng, jonas, lin_wei, at, threshold=Decimal(97), effect="fixed", amount=Decimal(300), cap=None)
    agreed(ruifeng, jonas, lin_wei, at, amount=Decimal(5))
    agreed(ruifeng, jonas, lin_wei, at, currency="EUR")

    outcome = closed(ruifeng, nadia, at).incentive_outcome

    assert outcome.totals == {"USD": "685.19", "EUR": "0.00"}
    assert [(line.word, line.amount, line.formula) for line in lines_read(outcome)] == [
        ("reached", Decimal("185.19"), "1.5\u00a0% × 12,345.67\u00a0USD = 185.19\u00a0USD"),
        ("no data", Decimal("0.00"), "No data: it pays nothing and costs nothing."),
        ("not reached", Decimal("0.00"), "96\u00a0% is not at or above 97\u00a0%."),
        (
            "reached",
            Decimal("500.00"),
            "5\u00a0% × 12,345.67\u00a0USD = 617.28\u00a0USD, held to the cap: 500.00\u00a0USD",
        ),
        (
            "nothing left in this currency",
            Decimal("0.00"),
            "Nothing was shipped in EUR in the period: there is no sum to take a share of.",
        ),
    ]


def test_a_sign_stays_on_its_side_where_a_line_runs_from_the_right() -> None:
    with translation.override("ar"):
        assert "\u2066−2\u00a0%\u2069" in incentives.worth_of("price", "-2", "USD", None)


def test_what_is_agreed_once_the_figures_are_known_pays_nothing(
    ruifeng: Supplier, jonas: Actor, nadia: Actor, lin_wei: Actor, at: datetime
) -> None:
    agreed(ruifeng, jonas, lin_wei, JUNE)
    closed(ruifeng, nadia, at)

    assert not IncentiveOutcome.objects.exists()


def test_a_new_version_holds_when_both_signed_it_and_the_old_to_the_day_before(
    ruifeng: Supplier, jonas: Actor, lin_wei: Actor, at: datetime
) -> None:
    old = agreed(ruifeng, jonas, lin_wei, at)
    new = verbs.revise_rule(rule=old, actor=jonas, at=at)
    assert (new.edition, new.state, new.valid_from) == (2, "draft", date(2026, 5, 15))
    with pytest.raises(Refused, match="newest version"):
        verbs.revise_rule(rule=old, actor=jonas, at=at)

    verbs.edit_rule(rule=new, values={"amount": Decimal(2)}, actor=jonas, at=at)
    verbs.agree_rule(rule=verbs.offer_rule(rule=new, actor=jonas, at=at), actor=lin_wei, at=at)
    old = IncentiveRule.objects.get(pk=old.pk)
    assert (old.state, old.valid_to, old.amount) == ("replaced", date(2026, 5, 14), Decimal("1.5"))


def test_it_is_confirmed_then_settled_by_a_document_and_its_sums_never_change(
    ruifeng: Supplier, jonas: Actor, nadia: Actor, priya: Actor, lin_wei: Actor, at: datetime
) -> None:
    agreed(ruifeng, jonas, lin_wei, at)
    outcome = closed(ruifeng, nadia, at).incentive_outcome
    with pytest.raises(Forbidden):
        verbs.confirm_outcome(outcome=outcome, actor=lin_wei, at=JUNE)
    with pytest.raises(Refused, match="to be confirmed"):
        verbs.settle_outcome(outcome=outcome, document_number="CN-7", actor=priya, at=JUNE)

    confirmed = verbs.confirm_outcome(outcome=outcome, actor=priya, at=JUNE)
    with pytest.raises(Invalid, match="credit note or invoice"):
        verbs.settle_outcome(outcome=confirmed, document_number=" ", actor=priya, at=JUNE)
    settled = verbs.settle_outcome(outcome=confirmed, document_number="CN-7", actor=priya, at=JUNE)

    assert (settled.state, settled.document_number, settled.settled_by) == ("settled", "CN-7", priya.user)
    with pytest.raises(IntegrityError, match="sums are computed once"), transaction.atomic():
        IncentiveOutcome.objects.filter(pk=outcome.pk).update(totals={"USD": "9000"})


def test_ended_it_still_pays_what_was_over(
    ruifeng: Supplier, jonas: Actor, nadia: Actor, lin_wei: Actor, at: datetime
) -> None:
    row = agreed(ruifeng, jonas, lin_wei, at)
    with pytest.raises(Invalid, match="Say why"):
        verbs.end_rule(rule=row, reason=" ", actor=jonas, at=JUNE)
    ended = verbs.end_rule(rule=row, reason="The budget is used up", actor=jonas, at=JUNE)
    assert (ended.state, ended.valid_to) == ("ended", date(2026, 6, 2))

    assert closed(ruifeng, nadia, at).incentive_outcome.totals == {"USD": "185.19"}


def test_the_pages_write_offer_and_sign_it(
    ruifeng: Supplier, jonas: Actor, lin_wei: Actor, sign_in: SignIn
) -> None:
    brand, factory = sign_in(jonas), sign_in(lin_wei)
    form = {
        "measure": "rty", "when": "at_least", "threshold": "94", "effect": "bonus", "amount": "1.5", "currency": "usd",
        "valid_from": "2026-05-01",
    }  # fmt: skip
    wrong = brand.post("/suppliers/incentives/add/", form | {"amount": "-1", "note": "Right first time"})
    assert wrong.status_code == 422
    assert "A bonus is above 0" in wrong.content.decode()
    assert "Right first time" in wrong.content.decode()

    brand.post("/suppliers/incentives/add/", form | {"supplier": str(ruifeng.pk)})
    row = IncentiveRule.objects.get()
    url = row.get_absolute_url()
    assert factory.get(url).status_code == 404
    assert brand.post(f"{url}offer/", {"version": row.version}).status_code == 302
    assert "An incentive waits for your signature: IR-001/v1." in factory.get("/").content.decode()
    assert "at or above 94" in factory.get(url).content.decode()
    assert factory.post(f"{url}agree/").status_code == 302
    assert "IR-001/v1" not in factory.get("/").content.decode()
    again = factory.post(f"{url}agree/")
    assert (again.status_code, "Not possible while it is" in again.content.decode()) == (409, True)


def test_the_api_signs_through_the_same_room(
    ruifeng: Supplier, jonas: Actor, priya: Actor, nadia: Actor, lin_wei: Actor, at: datetime, api: Api
) -> None:
    brand, factory = api(jonas), api(lin_wei)
    body = {
        "supplier": ruifeng.public_id, "measure": "rty", "when": "at_least", "threshold": "94", "effect": "bonus",
        "amount": "1.5", "currency": "USD", "valid_from": "2026-05-01",
    }  # fmt: skip
    made = brand.post("/api/v1/incentives", body)
    assert (made.status_code, made.data["number"], made.data["state"]) == (201, "IR-001", "draft")
    bad = brand.post("/api/v1/incentives", body | {"amount": "-1"})
    assert (bad.status_code, bad.json()["errors"][0]["pointer"]) == (422, "/amount")
    url = f"/api/v1/incentives/{made.data['id']}"
    assert factory.get(url).status_code == 404
    assert brand.post(f"{url}/offer", {}).data["state"] == "offered"
    assert factory.post(f"{url}/agree", {}).data["state"] == "agreed"
    assert factory.post(f"{url}/agree", {}).status_code == 409

    agreed(ruifeng, jonas, lin_wei, at)
    outcome = closed(ruifeng, nadia, at).incentive_outcome
    there = f"/api/v1/incentive-outcomes/{outcome.public_id}"
    assert factory.get(there).data["totals"] == {"USD": "185.19"}
    assert api(priya).post(f"{there}/confirm", {}).data["state"] == "confirmed"
    done = api(priya).post(f"{there}/settle", {"document_number": "CN-7"})
    assert (done.data["state"], done.data["document_number"]) == ("settled", "CN-7")


def test_both_sides_read_the_sums_and_finance_settles_them(
    ruifeng: Supplier, jonas: Actor, nadia: Actor, priya: Actor, lin_wei: Actor, at: datetime, sign_in: SignIn
) -> None:
    agreed(ruifeng, jonas, lin_wei, at)
    url = closed(ruifeng, nadia, at).incentive_outcome.get_absolute_url()
    factory, finance = sign_in(lin_wei), sign_in(priya)

    page = factory.get(url).content.decode()
    assert "185.19\u00a0USD to the factory." in page
    assert "Signs of sandbagging" not in page
    assert "a sign asks a question; it is no verdict" in finance.get(url).content.decode()
    assert finance.post(f"{url}confirm/").status_code == 302
    empty = finance.post(f"{url}settle/", {"reason": ""})
    assert (empty.status_code, "Name the credit note or invoice" in empty.content.decode()) == (409, True)
    finance.post(f"{url}settle/", {"reason": "CN-7"})
    assert "CN-7" in factory.get("/suppliers/incentives/outcomes/").content.decode()


def test_the_list_asks_as_often_for_three_as_for_one(
    ruifeng: Supplier, jonas: Actor, lin_wei: Actor, at: datetime, sign_in: SignIn
) -> None:
    client = sign_in(jonas)

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/suppliers/incentives/").status_code == 200
        return len(captured)

    agreed(ruifeng, jonas, lin_wei, at)
    asked()
    one = asked()
    for _n in range(2):
        agreed(ruifeng, jonas, lin_wei, at + timedelta(minutes=1))
    assert asked() == one
    file = client.get("/suppliers/incentives/?format=csv").content.decode()
    assert "IR-003,1,Ruifeng,rty,at_least,94.0000,bonus,1.5000,USD,500.00,2026-05-01" in file
