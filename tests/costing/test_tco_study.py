"""The TCO study: the worked example, the sentence, the page, bad numbers, the decision that follows."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from costing import tco
from costing.models import SourcingDecision, TcoScenario
from costing.services import sourcing
from costing.study import study_of
from costing.study_risk import confidence, swings_of
from costing.study_start import start_of
from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid, Stale
from specs.models import Revision
from suppliers.models import Supplier
from tests.factories import costing as made

SignIn = Callable[[Actor], Client]


@pytest.fixture
def scenario(luna: Revision, priya: Actor, at: datetime) -> TcoScenario:
    return made.study(luna.product, priya, at)


def test_the_worked_example_route_by_route(scenario: TcoScenario) -> None:
    study = study_of(scenario)

    assert {column.key: column.unit for column in study.columns} == {
        "in_house": Decimal("77.21"),
        "oem": Decimal("23.25"),
        "odm": Decimal("19.98"),
    }
    assert round(next(column for column in study.columns if column.key == "in_house").owned.npv) == 1196520


def test_what_is_printed_adds_up_to_the_cent(scenario: TcoScenario) -> None:
    for column in study_of(scenario).columns:
        assert sum(column.cells) == column.unit


def test_the_sentence_says_who_how_much_and_where_it_turns(scenario: TcoScenario) -> None:
    assert study_of(scenario).sentence == (
        "At 6,000 pieces a year ODM costs 3.27 USD a piece less than OEM. "
        "Volume turns it round only from 90,798, where In-house costs less."
    )


def test_where_the_curves_cross_both_cost_the_same(luna: Revision, priya: Actor, at: datetime) -> None:
    inputs = {"oem": {"landed": "10", "tooling": "30000"}, "odm": {"landed": "12"}}
    values = {
        "product": luna.product,
        "name": "x",
        "units_per_year": 2000,
        "years": 3,
        "currency": "USD",
        "inputs": inputs,
    }
    study = study_of(sourcing.write_study(values=values, actor=priya, at=at))

    # 30,000 / 3 years of tooling against 2 USD a piece: 5,000 pieces a year.
    assert [(turn.volume, turn.winner) for turn in study.turns] == [(5000, "OEM")]
    assert "From 5,000 OEM costs less" in study.sentence


def test_a_fifth_up_and_down_and_the_draws_are_the_same_each_time(scenario: TcoScenario) -> None:
    study = study_of(scenario)
    widest = swings_of(study)[0]

    assert widest.label == "Landed piece, OEM"
    assert widest.high > widest.low
    assert confidence(study) == confidence(study)
    assert 0 < confidence(study) <= 1  # type: ignore[operator]  # there are three routes


@pytest.mark.parametrize(
    ("inputs", "field"),
    [
        ({"oem": {"landed": "-1"}}, "oem.landed"),
        ({"oem": {"landed": "cheap"}}, "oem.landed"),
        ({"oem": {"landed": "1e400"}}, "oem.landed"),
        ({"oem": {"landed": "NaN"}}, "oem.landed"),
        ({"in_house": {"scrap": "100"}}, "in_house.scrap"),
        ({"in_house": {"machine_life_years": "0"}}, "in_house.machine_life_years"),
        ({"odm": {"returns": "101"}}, "odm.returns"),
        ({"oem": {"scrap": "5"}}, "oem.scrap"),
        ({"moon": {"landed": "1"}}, "inputs"),
        ({}, "inputs"),
        ("much", "inputs"),
    ],
)
def test_numbers_that_make_no_sense_are_refused_on_their_field(
    luna: Revision, priya: Actor, at: datetime, inputs: object, field: str
) -> None:
    values = {
        "product": luna.product,
        "name": "x",
        "units_per_year": 100,
        "years": 3,
        "currency": "USD",
        "inputs": inputs,
    }
    with pytest.raises(Invalid) as refusal:
        sourcing.write_study(values=values, actor=priya, at=at)
    assert refusal.value.reasons[0].field == field


def test_a_route_of_zeros_and_one_route_alone_are_answered(
    luna: Revision, priya: Actor, at: datetime, sign_in: SignIn
) -> None:
    values = {
        "product": luna.product,
        "name": "x",
        "units_per_year": 1,
        "years": 1,
        "currency": "USD",
        "inputs": {"oem": {"landed": "0"}},
    }
    row = sourcing.write_study(values=values, actor=priya, at=at)

    html = sign_in(priya).get(row.get_absolute_url()).content.decode()
    assert "describe a second route" in html


def test_the_studio_shows_the_sentence_the_pictures_and_computes_anew(
    scenario: TcoScenario, priya: Actor, sign_in: SignIn
) -> None:
    client = sign_in(priya)
    page = client.get(scenario.get_absolute_url())
    html = page.content.decode()
    assert "ODM costs 3.27 USD a piece less than OEM" in html
    assert html.count("<svg") >= 4

    form = page.context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() is not None} | {
        "odm.landed": "17,50",
        "product": str(scenario.product_id),
    }
    saved = client.post(scenario.get_absolute_url(), data)

    assert saved.status_code == 302, saved.context["form"].errors
    assert TcoScenario.objects.get().inputs["odm"]["landed"] == "17.50"
    assert (
        "OEM costs" not in study_of(TcoScenario.objects.get()).sentence[:30]
        or study_of(TcoScenario.objects.get()).ranked[0].key == "odm"
    )


def test_a_bad_number_on_the_studio_keeps_what_was_typed(
    scenario: TcoScenario, priya: Actor, sign_in: SignIn
) -> None:
    data = {
        "name": "Hoops",
        "product": str(scenario.product_id),
        "currency": "USD",
        "units_per_year": "6000",
        "years": "3",
        "oem.landed": "cheap",
        "odm.landed": "1",
    }
    answer = sign_in(priya).post(scenario.get_absolute_url(), data)

    assert answer.status_code == 422
    assert "oem.landed" in answer.context["form"].errors
    assert 'value="cheap"' in answer.content.decode()


def test_two_people_on_one_study_the_second_is_told(
    scenario: TcoScenario, camille: Actor, at: datetime
) -> None:
    sourcing.write_study(values={"units_per_year": 7000}, scenario=scenario, actor=camille, at=at, expected=1)

    with pytest.raises(Stale):
        sourcing.write_study(
            values={"units_per_year": 8000}, scenario=scenario, actor=camille, at=at, expected=1
        )


def test_the_viewer_reads_and_does_not_change(scenario: TcoScenario, viewer: Actor, sign_in: SignIn) -> None:
    client = sign_in(viewer)

    assert client.get(scenario.get_absolute_url()).status_code == 200
    assert client.post(scenario.get_absolute_url(), {}).status_code == 404


def test_the_api_answers_the_same_study(luna: Revision, priya: Actor, api: Callable[..., Client]) -> None:
    body = {
        "product": luna.product.public_id,
        "name": "Hoops",
        "currency": "USD",
        "units_per_year": 6000,
        "years": 3,
        "inputs": tco.STARTING,
    }
    made_by_api = api(priya).post("/api/v1/tco-scenarios", body)

    assert made_by_api.status_code == 201, made_by_api.content
    assert made_by_api.json()["result"]["cheapest"] == "odm"
    refused = api(priya).post("/api/v1/tco-scenarios", body | {"inputs": {"oem": {"landed": "-1"}}})
    assert refused.status_code == 422


def test_the_owner_decides_with_a_reason_and_a_day_to_look_again(
    scenario: TcoScenario, luna: Revision, camille: Actor, priya: Actor, at: datetime
) -> None:
    wish = {
        "product": luna.product,
        "choice": "buy",
        "model": "odm",
        "owner": camille.user,
        "revisit_on": date(2026, 9, 1),
        "scenario": scenario,
    }
    with pytest.raises(Forbidden):
        sourcing.decide_sourcing(reason="Cheapest", actor=priya, at=at, **wish)
    with pytest.raises(Invalid, match="State the reason"):
        sourcing.decide_sourcing(reason=" ", actor=camille, at=at, **wish)
    with pytest.raises(Invalid, match="still to come"):
        sourcing.decide_sourcing(
            reason="Cheapest", actor=camille, at=at, **wish | {"revisit_on": date(2026, 5, 14)}
        )

    row = sourcing.decide_sourcing(
        reason="Cheapest under 90,000 a year.",
        factors={"moq": {"oem": 2, "odm": 5}},
        actor=camille,
        at=at,
        **wish,
    )

    assert (row.choice, row.model, row.decided_by) == ("buy", "odm", camille.user)


def test_on_the_page_the_decision_lands_on_the_product(
    luna: Revision, camille: Actor, sign_in: SignIn
) -> None:
    client = sign_in(camille)
    url = f"/costing/products/{luna.product.public_id}/decide/"
    owner = client.get(url).context["form"].fields["owner"].queryset.get(user=camille.user)
    done = client.post(
        url,
        {
            "choice": "make",
            "model": "",
            "owner": owner.pk,
            "revisit_on": (timezone.localdate() + timedelta(days=60)).isoformat(),
            "reason": "Our own craft",
            "moq-oem": "2",
        },
    )

    assert done.status_code == 302
    assert SourcingDecision.objects.get().factors == {"moq": {"oem": 2, "odm": None}}
    assert "Our own craft" in client.get(done["Location"]).content.decode()


def test_a_new_study_starts_from_the_quote_and_the_landed_cost_and_says_so(
    luna: Revision, ruifeng: Supplier, lin_wei: Actor, priya: Actor, at: datetime, sign_in: SignIn
) -> None:
    """10.60 at 600 pieces; landed 15.9032: 14.50 of goods, freight, insurance, duty, brokerage and fee."""
    quote = made.submitted(made.asked(luna, ruifeng, priya, at), lin_wei, at)
    plain = start_of(luna.product, priya)
    assert plain.inputs == {"oem": {"landed": "10.6", "tooling": "900.00", "samples": "150.00", "moq": "300"}}
    assert plain.sources["oem.landed"] == (
        f"{quote.number}, Ruifeng: price at 600 pieces, FCA, without freight and duty"
    )

    made.shipment(luna.product, priya, at, quote=quote)
    page = sign_in(priya).get(f"/costing/products/{luna.product.public_id}/tco/")

    form = page.context["form"]
    assert {name: form[name].value() for name in ("oem.landed", "oem.tooling", "oem.moq", "oem.returns")} == {
        "oem.landed": "15.9032", "oem.tooling": "900.00", "oem.moq": "300", "oem.returns": "1.2",
    }  # fmt: skip
    assert form["oem.landed"].help_text == (
        "June shipment: 14.50 goods, 0.42 main freight, 0.06 insurance, 0.15 brokerage, 0.73 duty, 0.05 processing fee"
    )
    assert (form["oem.moq"].help_text, form["oem.returns"].help_text) == (
        f"{quote.number}, Ruifeng",
        "an illustration",
    )
    assert "0.73 duty" in page.content.decode()


def test_what_is_known_in_another_currency_is_left_out_and_named(
    luna: Revision, ruifeng: Supplier, lin_wei: Actor, priya: Actor, at: datetime
) -> None:
    quote = made.submitted(made.asked(luna, ruifeng, priya, at), lin_wei, at)
    made.shipment(luna.product, priya, at, currency="EUR")

    start = start_of(luna.product, priya)

    assert (start.currency, start.inputs) == ("EUR", {"oem": {"landed": "15.9032"}})
    assert start.left_out == (f"{quote.number} is in USD and was left out of this study in EUR.",)


def test_a_product_without_papers_starts_from_the_illustration(luna: Revision, priya: Actor) -> None:
    start = start_of(luna.product, priya)

    assert (start.currency, start.known) == ("USD", ())
    assert start.illustrated == tco.STARTING


def test_the_api_starts_a_study_from_what_is_known_alone(
    luna: Revision, priya: Actor, at: datetime, api: Callable[..., Client]
) -> None:
    body = {"product": luna.product.public_id, "name": "Hoops", "units_per_year": 6000, "years": 3}
    nothing = api(priya).post("/api/v1/tco-scenarios", body)
    made.shipment(luna.product, priya, at)
    started = api(priya).post("/api/v1/tco-scenarios", body)

    assert (nothing.status_code, nothing.json()["errors"][0]["code"]) == (422, "empty")
    assert (started.status_code, started.json()["inputs"]) == (201, {"oem": {"landed": "15.9032"}})
