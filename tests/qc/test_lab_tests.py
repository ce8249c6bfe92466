"""Laboratory reports: judged by their limit, voided when wrong, and no final audit of a claim without one."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pgtrigger
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Invalid, Refused
from qc.models import Inspection, LabTest
from qc.services.inspections import sign_inspection, start_inspection
from qc.services.labtests import record_lab_test, void_lab_test
from sampling.models import Lot
from specs.models import BomLine, Claim
from specs.states import STAGES
from tests.factories.qc import Floor, inspect_all, lot_of, through

SignIn = Callable[[Actor], Client]
TESTED = date(2026, 5, 12)


@pytest.fixture
def before_audit(floor: Floor, chen: Actor, at: datetime) -> Lot:
    """L-0417 before its final audit; the product is claimed to be nickel-safe in the EU."""
    with pgtrigger.ignore("specs.Claim:row_frozen_with_revision"):
        Claim.objects.create(
            brand=floor.lot.brand, revision=floor.dossier.revision, claim="nickel-safe", markets=["EU"]
        )
    return through(floor.lot, *STAGES[:5], actor=chen, at=at)


def report(floor: Floor, actor: Actor, at: datetime, value: str = "0.1", **more: Any) -> LabTest:
    facts: dict[str, Any] = {
        "dossier": floor.dossier, "substance": "nickel", "limit_key": "eu_nickel_skin", "value": Decimal(value),
        "tested_on": TESTED, "laboratory": "Hallwil Testing",
    }  # fmt: skip
    return record_lab_test(actor=actor, at=at, **(facts | more))


def test_a_claim_without_a_report_holds_the_final_audit(before_audit: Lot, chen: Actor, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        start_inspection(lot=before_audit, actor=chen, at=at)

    (reason,) = refused.value.reasons
    assert reason.code == "report_missing"
    assert reason.text == (
        "The claim “nickel-safe” has no passing report of nickel release for EU: record the report."
    )
    assert reason.where == f"/qc/lab-tests/new/?lot={before_audit.public_id}&substance=nickel"


def test_a_passing_report_opens_it(
    floor: Floor, before_audit: Lot, nadia: Actor, chen: Actor, at: datetime
) -> None:
    report(floor, nadia, at)

    through(before_audit, "final_audit", actor=chen, at=at)

    assert Lot.objects.get(pk=before_audit.pk).state == "passed"


def test_the_newest_report_decides(
    floor: Floor, before_audit: Lot, nadia: Actor, chen: Actor, at: datetime
) -> None:
    report(floor, nadia, at)
    report(floor, nadia, at, value="1.2", tested_on=date(2026, 5, 13))

    with pytest.raises(Refused):
        start_inspection(lot=before_audit, actor=chen, at=at)


def test_a_report_of_another_lot_proves_nothing(
    floor: Floor, before_audit: Lot, nadia: Actor, chen: Actor, at: datetime
) -> None:
    report(floor, nadia, at, lot=lot_of(floor.line, "L-0418", 100, at))

    with pytest.raises(Refused):
        start_inspection(lot=before_audit, actor=chen, at=at)


def test_a_report_voided_meanwhile_keeps_it_from_being_accepted(
    floor: Floor, before_audit: Lot, nadia: Actor, chen: Actor, at: datetime
) -> None:
    test = report(floor, nadia, at)
    inspection = start_inspection(lot=before_audit, actor=chen, at=at)
    inspect_all(inspection, actor=chen, at=at)
    void_lab_test(lab_test=test, reason="Wrong sample number.", actor=nadia, at=at)

    with pytest.raises(Refused):
        sign_inspection(inspection=inspection, actor=chen, at=at)

    assert Inspection.objects.get(pk=inspection.pk).state == "open"


def test_lot_page_and_floor_say_what_is_missing(
    before_audit: Lot, nadia: Actor, chen: Actor, sign_in: SignIn
) -> None:
    page = sign_in(nadia).get(f"/qc/lots/{before_audit.public_id}/").content.decode()
    assert "has no passing report of nickel release for EU" in page
    assert f"/qc/lab-tests/new/?lot={before_audit.public_id}" in page

    floor_page = sign_in(chen).get(f"/qc/floor/lot/{before_audit.public_id}/").content.decode()
    assert "has no passing report of nickel release for EU" in floor_page


def test_a_report_is_recorded_with_its_file(
    floor: Floor, nadia: Actor, lin_wei: Actor, sign_in: SignIn
) -> None:
    values = {
        "dossier": str(floor.dossier.pk), "lot": str(floor.lot.pk), "substance": "xrf", "minimum_um": "2.5",
        "value": "2.41", "laboratory": "Hallwil Testing", "report_number": "HT-1", "tested_on": "2026-05-12",
        "upload": SimpleUploadedFile("ht-1.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf"),
    }  # fmt: skip
    answer = sign_in(nadia).post("/qc/lab-tests/new/", values)

    row = LabTest.objects.get()
    assert answer.headers["Location"] == f"/qc/lab-tests/{row.public_id}/"
    assert (row.outcome, row.file.name, row.recorded_by) == ("fail", "ht-1.pdf", nadia.user)
    factory = sign_in(lin_wei)
    assert "2.41" in factory.get(f"/qc/lab-tests/{row.public_id}/").content.decode()
    assert factory.get(row.file.url()).status_code == 200
    assert factory.get("/qc/lab-tests/new/").status_code == 404


def test_the_minimum_is_what_the_tech_pack_promises(floor: Floor, nadia: Actor, at: datetime) -> None:
    with pgtrigger.ignore("specs.BomLine:row_frozen_with_revision"):
        BomLine.objects.create(
            brand=floor.lot.brand, revision=floor.dossier.revision, part_number="MA-AU", kind="plating",
            plating_metal="14k gold", plating_karat=14, plating_thickness_um=Decimal("2.5"),
        )  # fmt: skip
    thin = report(floor, nadia, at, "2.4", substance="xrf", limit_key="")
    with pytest.raises(Invalid) as refused:
        report(floor, nadia, at, "2.4", substance="xrf", limit_key="", minimum_um=Decimal("0.1"))

    assert (thin.outcome, thin.limit_value) == ("fail", Decimal("2.5"))
    assert [reason.text for reason in refused.value.reasons] == [
        "The tech pack promises 2.5 µm: write that minimum, or a higher one."
    ]


def test_what_was_typed_stays_when_it_is_refused(floor: Floor, nadia: Actor, sign_in: SignIn) -> None:
    values = {
        "lot": str(floor.lot.pk),
        "substance": "nickel",
        "value": "0.1",
        "laboratory": "Hallwil Testing",
    }
    answer = sign_in(nadia).post("/qc/lab-tests/new/", values | {"tested_on": "2026-05-12"})

    assert answer.status_code == 422
    assert "Hallwil Testing" in answer.content.decode()
    assert not LabTest.objects.exists()


def test_a_void_says_why_and_once(floor: Floor, nadia: Actor, at: datetime) -> None:
    test = report(floor, nadia, at)
    with pytest.raises(Invalid):
        void_lab_test(lab_test=test, reason=" ", actor=nadia, at=at)
    void_lab_test(lab_test=test, reason="Entered twice.", actor=nadia, at=at)
    with pytest.raises(Refused):
        void_lab_test(lab_test=test, reason="Again.", actor=nadia, at=at)


def test_the_api_records_lists_and_voids(
    floor: Floor, nadia: Actor, chen: Actor, kumar: Actor, api: Callable[..., Any]
) -> None:
    body = {
        "dossier": floor.dossier.public_id, "substance": "lead", "limit_key": "eu_lead", "value": "0.0021",
        "laboratory": "Hallwil Testing", "tested_on": "2026-05-12",
    }  # fmt: skip
    made = api(nadia).post("/api/v1/lab-tests", body)
    assert made.status_code == 201, made.content
    assert (made.json()["outcome"], made.json()["unit"]) == ("pass", "%")
    address = f"/api/v1/lab-tests/{made.json()['id']}"

    assert api(chen).post("/api/v1/lab-tests", body).status_code == 403
    assert api(kumar).get(address).status_code == 404
    assert api(nadia).post(f"{address}/void", {"reason": "Entered twice."}).json()["voided_at"]
    listed = api(chen).get("/api/v1/lab-tests", {"voided_at__isnull": "true"}).json()
    assert listed["results"] == []


def test_the_gate_leads_to_the_plan(
    floor: Floor, nadia: Actor, lin_wei: Actor, sign_in: SignIn, at: datetime
) -> None:
    standard = f"/qc/plans/of/{floor.standard.public_id}/"
    assert sign_in(nadia).get(standard).headers["Location"] == f"/qc/plans/{floor.plan.public_id}/"

    floor.plan.checks.all().delete()
    floor.plan.delete()

    assert "Make the plan" in sign_in(nadia).get(standard).content.decode()
    assert "Make the plan" not in sign_in(lin_wei).get(standard).content.decode()
