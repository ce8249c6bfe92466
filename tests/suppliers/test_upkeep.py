"""Machines are maintained and instruments calibrated; what is late is told, and counts on the scorecard."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Invalid
from suppliers.card import compute
from suppliers.models import Calibration, Instrument, Machine, Maintenance, Supplier
from suppliers.registers import MACHINES, TRAININGS
from suppliers.services.certificates import add_instrument
from suppliers.services.entries import add_entry
from suppliers.services.upkeep import calibrate_instrument, maintain_machine
from suppliers.services.warnings import warn_of_upkeep

SignIn = Callable[[Actor], Client]
Api = Callable[..., APIClient]
APRIL = (date(2026, 4, 1), date(2026, 4, 30))


@pytest.fixture
def caster(ruifeng: Supplier, jonas: Actor, at: datetime) -> Machine:
    """Every 90 days; the last service was on 10 January, so 10 April is the day of the next."""
    values = {"kind": "caster", "make": "VC 480", "interval_days": 90, "maintained_on": date(2026, 1, 10)}
    return add_entry(register=MACHINES, supplier=ruifeng, values=values, actor=jonas, at=at)  # type: ignore[no-any-return]


@pytest.fixture
def gauge(ruifeng: Supplier, jonas: Actor, at: datetime) -> Instrument:
    values = {
        "code": "XRF-1",
        "kind": "XRF",
        "calibrated_on": date(2025, 4, 20),
        "calibration_due": date(2026, 4, 20),
    }
    return add_instrument(supplier=ruifeng, values=values, actor=jonas, at=at)


def test_the_interval_says_when_the_next_service_is_due(caster: Machine) -> None:
    assert caster.maintenance_due == date(2026, 4, 10)


def test_a_service_keeps_its_day_and_moves_the_next(caster: Machine, lin_wei: Actor, at: datetime) -> None:
    row = maintain_machine(machine=caster, done_on=date(2026, 4, 14), what="Seals", actor=lin_wei, at=at)

    caster.refresh_from_db()
    assert (row.was_due_on, row.done_on) == (date(2026, 4, 10), date(2026, 4, 14))
    assert (caster.maintained_on, caster.maintenance_due) == (date(2026, 4, 14), date(2026, 7, 13))


def test_an_older_service_joins_the_history_and_moves_nothing(
    caster: Machine, lin_wei: Actor, at: datetime
) -> None:
    row = maintain_machine(machine=caster, done_on=date(2025, 10, 1), actor=lin_wei, at=at)

    caster.refresh_from_db()
    assert (row.was_due_on, caster.maintained_on) == (None, date(2026, 1, 10))


@pytest.mark.parametrize(
    ("done_on", "next_on", "field", "sentence"),
    [
        (date(2026, 5, 15), None, "done_on", "That day lies ahead: enter it when it is done."),
        (date(2026, 5, 1), date(2026, 5, 1), "next_on", "The next one lies after this one."),
    ],
)
def test_days_that_make_no_sense_are_told(
    caster: Machine,
    lin_wei: Actor,
    at: datetime,
    done_on: date,
    next_on: date | None,
    field: str,
    sentence: str,
) -> None:
    with pytest.raises(Invalid) as refusal:
        maintain_machine(machine=caster, done_on=done_on, next_on=next_on, actor=lin_wei, at=at)

    assert [(each.field, each.text) for each in refusal.value.reasons] == [(field, sentence)]


def test_a_day_is_recorded_once_and_not_by_an_inspector(
    caster: Machine, lin_wei: Actor, chen: Actor, at: datetime
) -> None:
    maintain_machine(machine=caster, done_on=date(2026, 5, 1), actor=lin_wei, at=at)
    with pytest.raises(Invalid, match="This day is recorded already"):
        maintain_machine(machine=caster, done_on=date(2026, 5, 1), actor=lin_wei, at=at)
    with pytest.raises(Forbidden):
        maintain_machine(machine=caster, done_on=date(2026, 5, 2), actor=chen, at=at)


def test_the_factory_records_a_service_on_the_page(sign_in: SignIn, lin_wei: Actor, caster: Machine) -> None:
    client = sign_in(lin_wei)
    url = f"/suppliers/{caster.supplier.public_id}/machines/{caster.public_id}/maintain/"
    refused = client.post(url, {"done_on": "2126-01-01", "what": "Seals and pump"})
    assert (refused.status_code, "Seals and pump" in refused.content.decode()) == (422, True)

    assert client.post(url, {"done_on": "2026-04-14", "what": "Seals"}).status_code == 302
    assert Maintenance.objects.get().what == "Seals"


def test_a_calibration_keeps_its_paper_and_moves_the_next_day(
    sign_in: SignIn, lin_wei: Actor, gauge: Instrument
) -> None:
    url = f"/suppliers/{gauge.supplier.public_id}/instruments/{gauge.public_id}/"
    paper = SimpleUploadedFile("FS-1.pdf", b"%PDF-1.4 certificate", "application/pdf")
    body = {"calibrated_on": "2026-04-22", "calibration_due": "2027-04-22", "number": "FS-1", "upload": paper}
    client = sign_in(lin_wei)
    assert client.post(url, body).status_code == 302

    row = Calibration.objects.get()
    assert (row.was_due_on, row.number, row.file.name) == (date(2026, 4, 20), "FS-1", "FS-1.pdf")
    gauge.refresh_from_db()
    assert gauge.calibration_due == date(2027, 4, 22)
    assert "FS-1" in client.get(url).content.decode()


def test_an_older_calibration_is_due_by_the_one_before_it(
    gauge: Instrument, lin_wei: Actor, at: datetime
) -> None:
    for done, until in ((date(2024, 4, 1), date(2025, 4, 1)), (date(2025, 4, 20), date(2026, 4, 20))):
        calibrate_instrument(
            instrument=gauge, calibrated_on=done, calibration_due=until, actor=lin_wei, at=at
        )

    assert list(Calibration.objects.values_list("done_on", "was_due_on")) == [
        (date(2025, 4, 20), date(2025, 4, 1)),
        (date(2024, 4, 1), None),
    ]


def test_what_is_overdue_is_told_once_a_day_that_passed(
    caster: Machine, gauge: Instrument, lin_wei: Actor, at: datetime
) -> None:
    assert (warn_of_upkeep(at=at), warn_of_upkeep(at=at)) == (2, 0)
    assert set(OutboxEvent.objects.filter(topic="upkeep.overdue").values_list("supplier_id", flat=True)) == {
        caster.supplier_id
    }
    maintain_machine(machine=caster, done_on=date(2026, 5, 1), actor=lin_wei, at=at)
    assert warn_of_upkeep(at=at.replace(month=8)) == 1


def lines(supplier: Supplier) -> dict[str, Any]:
    return {line.key: line for line in compute(supplier, *APRIL).lines}


def test_without_machines_and_trainings_there_is_no_data(ruifeng: Supplier) -> None:
    found = lines(ruifeng)

    assert [(found[key].value, found[key].n) for key in ("maintenance", "calibration", "training")] == [
        (None, 0)
    ] * 3


def test_of_what_fell_due_what_was_done_by_its_day_counts(
    ruifeng: Supplier, caster: Machine, gauge: Instrument, jonas: Actor, at: datetime
) -> None:
    """Of three machines due in April one was done early, one late, one never; one due in May is not asked yet."""
    for make, due in (("early", date(2026, 4, 20)), ("never", date(2026, 4, 25)), ("may", date(2026, 5, 30))):
        values = {"kind": "caster", "make": make, "maintained_on": date(2026, 1, 1), "maintenance_due": due}
        row = add_entry(register=MACHINES, supplier=ruifeng, values=values, actor=jonas, at=at)
        if make == "early":
            maintain_machine(
                machine=row, done_on=date(2026, 3, 28), next_on=date(2126, 1, 1), actor=jonas, at=at
            )
    maintain_machine(machine=caster, done_on=date(2026, 4, 14), next_on=date(2126, 1, 1), actor=jonas, at=at)
    calibrate_instrument(
        instrument=gauge,
        calibrated_on=date(2026, 4, 20),
        calibration_due=date(2126, 1, 1),
        actor=jonas,
        at=at,
    )

    found = lines(ruifeng)

    maintenance, calibration = found["maintenance"], found["calibration"]
    assert (maintenance.value, maintenance.n, maintenance.detail) == (
        "33.3",
        3,
        "1 of 3 were done by their day.",
    )
    assert (maintenance.tone, maintenance.group, maintenance.weight) == ("red", "input", "0")
    assert (calibration.value, calibration.n, calibration.tone) == ("100", 1, "ok")
    assert maintenance.url == f"/suppliers/{ruifeng.public_id}/capability/"


def test_what_was_overdue_before_the_period_counts_in_it_until_it_is_done(
    ruifeng: Supplier, caster: Machine, jonas: Actor, at: datetime
) -> None:
    Machine.objects.filter(pk=caster.pk).update(maintenance_due=date(2026, 2, 1))
    assert lines(ruifeng)["maintenance"].value == "0"
    maintain_machine(machine=caster, done_on=date(2026, 3, 31), next_on=date(2126, 1, 1), actor=jonas, at=at)

    assert lines(ruifeng)["maintenance"].value is None


def test_the_newest_training_of_each_person_counts(ruifeng: Supplier, jonas: Actor, at: datetime) -> None:
    for who, held, until in (
        ("setters", date(2025, 1, 1), date(2026, 1, 1)),
        ("Setters", date(2026, 1, 1), date(2027, 1, 1)),
        ("casters", date(2025, 1, 1), date(2026, 4, 29)),
        ("platers", date(2025, 1, 1), None),
        ("platers, later", date(2026, 5, 1), None),
    ):
        values = {"who": who, "what": "Safety", "held_on": held, "valid_until": until}
        add_entry(register=TRAININGS, supplier=ruifeng, values=values, actor=jonas, at=at)

    line = lines(ruifeng)["training"]
    assert (Decimal(line.value), line.n, line.detail) == (Decimal("66.7"), 3, "2 of 3 trainings count.")


def test_the_page_says_what_is_overdue_and_leads_there(
    sign_in: SignIn, jonas: Actor, caster: Machine, gauge: Instrument
) -> None:
    html = sign_in(jonas).get(f"/suppliers/{caster.supplier.public_id}/capability/").content.decode()

    assert "2 things are overdue: they count on the scorecard until they are done." in html
    assert "casting machine, VC 480: due 10 Apr 2026." in html
    assert f"/instruments/{gauge.public_id}/" in html


def test_the_api_maintains_and_calibrates(
    api: Api, lin_wei: Actor, caster: Machine, gauge: Instrument
) -> None:
    client = api(lin_wei)
    done = client.post(
        f"/api/v1/machines/{caster.public_id}/maintain", {"done_on": "2026-04-14"}, format="json"
    )
    assert (done.status_code, done.data["maintenance_due"]) == (200, "2026-07-13")
    body = {"calibrated_on": "2026-04-22", "calibration_due": "2027-04-22"}
    done = client.post(f"/api/v1/instruments/{gauge.public_id}/calibrate", body, format="json")
    assert (done.status_code, done.data["calibration_due"]) == (200, "2027-04-22")

    (kept,) = client.get(f"/api/v1/maintenance-records?machine={caster.public_id}").data["results"]
    assert (kept["was_due_on"], kept["done_on"]) == ("2026-04-10", "2026-04-14")
    (paper,) = client.get(f"/api/v1/calibrations?instrument={gauge.public_id}").data["results"]
    assert paper["was_due_on"] == "2026-04-20"
    refused = client.post(
        f"/api/v1/machines/{caster.public_id}/maintain", {"done_on": "2126-01-01"}, format="json"
    )
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/done_on")


def test_the_home_of_the_factory_s_manager_shows_what_is_overdue(
    sign_in: SignIn, lin_wei: Actor, chen: Actor, kumar: Actor, caster: Machine, gauge: Instrument
) -> None:
    found = {who.name: sign_in(who).get("/").content.decode() for who in (lin_wei, chen, kumar)}

    assert "casting machine, VC 480" in found["Lin Wei"]
    assert f"/instruments/{gauge.public_id}/" in found["Lin Wei"]
    assert ["VC 480" in found[name] for name in ("Chen Yufan", "Anil Kumar")] == [False, False]
