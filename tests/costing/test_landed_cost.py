"""Landed cost: worked case, sharing out to the cent, bad values, both doors."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from django.test import Client

from costing.landing import landed_of
from costing.models import LandedScenario
from costing.rules import tariffs
from costing.services.landed import write_landed
from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid
from specs.models import Revision
from tests.factories import costing as made

SignIn = Callable[[Actor], Client]
THIRDS = [
    {"label": "Small", "quantity": 100, "unit_price": Decimal(10)},
    {"label": "Middle", "quantity": 100, "unit_price": Decimal(10)},
    {"label": "Large", "quantity": 100, "unit_price": Decimal(10)},
]


def test_into_the_united_states_duty_on_fob_and_the_fee_held_in_its_bounds(
    luna: Revision, priya: Actor, at: datetime
) -> None:
    found = landed_of(made.shipment(luna.product, priya, at))

    assert found is not None
    assert {part.name: part.amount for part in found.parts if part.amount} == {
        "goods": Decimal("14500.00"),
        "freight": Decimal("420.00"),
        "insurance": Decimal("58.00"),
        "brokerage": Decimal("150.00"),
        "duty": Decimal("725.00"),
        "fee": Decimal("50.23"),
    }
    assert found.landed.total == Decimal("15903.23")
    assert round(found.unit, 4) == Decimal("15.9032")


@pytest.mark.parametrize("allocation", ["line", "value"])
def test_shared_out_to_the_cent_nothing_is_lost(
    luna: Revision, priya: Actor, at: datetime, allocation: str
) -> None:
    row = made.shipment(
        luna.product,
        priya,
        at,
        lines=THIRDS,
        allocation=allocation,
        freight=Decimal(100),
        insurance=0,
        brokerage=0,
    )
    found = landed_of(row)

    assert found is not None
    assert [line.charges for _label, _n, line in found.lines] == [
        Decimal("33.34"),
        Decimal("33.33"),
        Decimal("33.33"),
    ]
    assert sum(line.total for _label, _n, line in found.lines) == found.landed.total


def test_shared_out_by_weight_the_heavy_line_carries_more(luna: Revision, priya: Actor, at: datetime) -> None:
    lines = [THIRDS[0] | {"weight_g": Decimal(1)}, THIRDS[1] | {"weight_g": Decimal(3)}]
    row = made.shipment(
        luna.product,
        priya,
        at,
        lines=lines,
        allocation="weight",
        freight=Decimal(100),
        insurance=0,
        brokerage=0,
    )
    found = landed_of(row)

    assert found is not None
    assert [line.charges for _label, _n, line in found.lines] == [Decimal("25.00"), Decimal("75.00")]


def test_what_the_price_already_pays_is_not_added_again(luna: Revision, priya: Actor, at: datetime) -> None:
    found = landed_of(made.shipment(luna.product, priya, at, incoterm="DDP"))

    assert found is not None
    assert found.landed.duty == 0
    assert "Main freight" in found.already_paid


@pytest.mark.parametrize(
    ("changed", "lines", "field"),
    [
        ({"freight": Decimal(-1)}, None, "freight"),
        ({"fee_min": Decimal(10), "fee_max": Decimal(1)}, None, "fee_max"),
        ({"vat_percent": Decimal(101)}, None, "vat_percent"),
        ({"allocation": "weight"}, None, "lines"),
        ({}, [{"label": "x", "quantity": 0, "unit_price": Decimal(1)}], "lines"),
    ],
)
def test_values_that_make_no_sense_are_refused(
    luna: Revision,
    priya: Actor,
    at: datetime,
    changed: dict[str, object],
    lines: list[dict[str, object]] | None,
    field: str,
) -> None:
    with pytest.raises(Invalid) as refusal:
        made.shipment(luna.product, priya, at, lines=lines, **changed)
    assert field in [reason.field for reason in refusal.value.reasons]
    assert LandedScenario.objects.count() == 0


def test_quality_does_not_write_it(luna: Revision, nadia: Actor, at: datetime) -> None:
    with pytest.raises(Forbidden):
        made.shipment(luna.product, nadia, at)


FORM = {
    "name": "June", "currency": "USD", "incoterm": "FOB", "origin": "CN", "destination": "US", "duty_percent": "5", "duty_basis": "FOB",
    "vat_percent": "0", "fee_percent": "0", "export": "0", "freight": "420", "insurance": "58", "brokerage": "150", "tests": "0",
    "inspection": "0", "inland": "0", "other": "0", "credit": "0", "allocation": "value", "quantity-0": "1000", "unit_price-0": "14.50",
}  # fmt: skip


def test_on_the_page_it_is_entered_changed_and_exported(
    luna: Revision, priya: Actor, sign_in: SignIn
) -> None:
    client = sign_in(priya)
    entered = client.post("/costing/landed/add/", FORM | {"product": str(luna.product.pk)})
    row = LandedScenario.objects.get()
    changed = client.post(
        f"{row.get_absolute_url()}edit/",
        FORM | {"product": str(luna.product.pk), "freight": "620", "version": "1"},
    )

    assert (entered.status_code, changed.status_code) == (302, 302)
    page = client.get(row.get_absolute_url())
    shown = page.content.decode()
    assert "<strong>16.05</strong>" in shown
    assert "16.0530" not in shown
    assert "Main freight,620.00,0.6200" in client.get(f"{row.get_absolute_url()}?format=csv").content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("freight", "-1"),
        ("duty_percent", "much"),
        ("unit_price-0", ""),
        ("origin", "China"),
        ("quantity-0", "0"),
    ],
)
def test_bad_values_come_back_on_their_field(
    luna: Revision, priya: Actor, sign_in: SignIn, field: str, value: str
) -> None:
    answer = sign_in(priya).post(
        "/costing/landed/add/", FORM | {"product": str(luna.product.pk), field: value}
    )

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert LandedScenario.objects.count() == 0


def test_the_api_answers_the_same_breakdown(luna: Revision, priya: Actor, api: Callable[..., Client]) -> None:
    body = {key: str(value) for key, value in made.SHIPMENT.items()} | {
        "name": "June",
        "product": luna.product.public_id,
        "lines": [{"quantity": 1000, "unit_price": "14.50"}],
    }
    answer = api(priya).post("/api/v1/landed-costs", body)

    assert answer.status_code == 201, answer.content
    assert answer.json()["result"]["total"] == "15903.23"
    assert answer.json()["result"]["lines"] == [
        {"label": "Line 1", "quantity": 1000, "total": "15903.23", "unit": "15.9032"}
    ]


def test_sample_fees_credited_come_off_the_total_but_not_off_the_customs_value(
    luna: Revision, priya: Actor, at: datetime
) -> None:
    plain = landed_of(made.shipment(luna.product, priya, at))
    found = landed_of(made.shipment(luna.product, priya, at, credit=Decimal("120.00")))

    assert plain is not None
    assert found is not None
    assert found.landed.total == plain.landed.total - Decimal("120.00") == Decimal("15783.23")
    assert found.landed.customs_value == plain.landed.customs_value
    assert sum(line.total for _label, _n, line in found.lines) == found.landed.total
    assert ("credit", Decimal("-120.00")) in found.landed.parts


@pytest.mark.parametrize(
    ("destination", "basis"), [("US", "FOB"), ("FR", "CIF"), ("DE", "CIF"), ("GB", "CIF"), ("JP", None)]
)
def test_each_customs_charges_on_its_own_value(destination: str, basis: str | None) -> None:
    assert tariffs.basis_of(destination) == basis


@pytest.mark.parametrize(("destination", "basis"), [("US", "FOB"), ("FR", "CIF"), ("JP", "FOB")])
def test_unless_it_is_said_duty_is_charged_as_the_destination_does(
    luna: Revision, priya: Actor, api: Callable[..., Client], destination: str, basis: str
) -> None:
    body = {key: str(value) for key, value in made.SHIPMENT.items() if key != "duty_basis"} | {
        "name": "June", "product": luna.product.public_id, "destination": destination,
        "lines": [{"quantity": 1000, "unit_price": "14.50"}],
    }  # fmt: skip
    answer = api(priya).post("/api/v1/landed-costs", body)

    assert (answer.status_code, answer.json()["duty_basis"]) == (201, basis)


def test_the_page_takes_the_destinations_basis_and_asks_where_it_is_not_known(
    luna: Revision, priya: Actor, sign_in: SignIn
) -> None:
    client = sign_in(priya)
    assert client.get("/costing/landed/add/").context["form"]["duty_basis"].value() == ""
    typed = FORM | {"product": str(luna.product.pk), "duty_basis": ""}

    paris = client.post("/costing/landed/add/", typed | {"destination": "FR"})
    tokyo = client.post("/costing/landed/add/", typed | {"destination": "JP"})

    assert (paris.status_code, LandedScenario.objects.get().duty_basis) == (302, "CIF")
    assert tokyo.status_code == 422
    assert tokyo.context["form"].errors["duty_basis"] == [
        "We do not know the customs of this country: choose FOB or CIF."
    ]


@pytest.mark.parametrize(
    ("origin", "destination", "code", "percent", "source"),
    [
        ("TH", "US", "7113.11.50", "5", "HTS 2024-2025, general"),
        ("CN", "US", "7113.11.50", "12.5", "HTS 2024-2025, general, section 301"),
        ("IN", "FR", "7113.19", "2.5", "EU third-country duty"),
        ("IT", "FR", "7113.19", "0", ""),
    ],
)
def test_an_open_duty_is_filled_by_the_tariff_with_its_source(
    luna: Revision,
    priya: Actor,
    at: datetime,
    origin: str,
    destination: str,
    code: str,
    percent: str,
    source: str,
) -> None:
    row = made.shipment(
        luna.product, priya, at, origin=origin, destination=destination, hs_code=code, duty_percent=None
    )
    assert (row.duty_percent, row.duty_source) == (Decimal(percent), source)


def test_a_duty_that_we_do_not_know_is_asked_for(
    luna: Revision, priya: Actor, at: datetime, sign_in: SignIn
) -> None:
    with pytest.raises(Invalid) as refused:
        made.shipment(luna.product, priya, at, destination="JP", duty_percent=None)
    assert [(each.code, each.field) for each in refused.value.reasons] == [("missing", "duty_percent")]

    typed = {
        "name": "To Tokyo", "product": luna.product.pk, "currency": "USD", "incoterm": "FOB", "origin": "CN",
        "destination": "JP", "hs_code": "7113.11", "duty_basis": "CIF", "allocation": "value", "quantity-0": 10,
        "unit_price-0": "10",
    }  # fmt: skip
    zeros = dict.fromkeys(
        ("vat_percent", "fee_percent", "export", "freight", "insurance", "brokerage", "tests", "inspection", "inland", "other", "credit"),
        0,
    )  # fmt: skip
    page = sign_in(priya).post("/costing/landed/add/", typed | zeros)

    assert page.status_code == 422
    assert "duty_percent" in page.context["form"].errors
    assert "To Tokyo" in page.content.decode()


def test_a_change_that_says_nothing_of_the_duty_keeps_it(luna: Revision, priya: Actor, at: datetime) -> None:
    row = made.shipment(luna.product, priya, at)
    lines = [{"label": "Hoops", "quantity": 10, "unit_price": Decimal(1)}]
    kept = write_landed(values={"destination": "JP"}, lines=lines, scenario=row, actor=priya, at=at)
    assert kept.duty_percent == Decimal(5)
