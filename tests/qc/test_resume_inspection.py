"""Inspection that five rejected lots discontinued: nothing starts until the brand says what was mended."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import Forbidden, Refused
from qc.models import SwitchingState
from qc.services.inspections import sign_inspection, start_inspection
from qc.services.switching import resume_inspection
from sampling.models import Lot
from tests.factories.qc import Floor, inspect_all, lot_of, through

MENDED = "Sprue moved to the shank; three trial trees without a pore."
REJECTED = {"accepted": False, "gain": 0, "between": False, "found": 3}


@pytest.fixture
def following(floor: Floor, chen: Actor, at: datetime) -> Lot:
    return through(lot_of(floor.line, "L-0418", 240, at), "pre_production", actor=chen, at=at)


@pytest.fixture
def stopped(floor: Floor, following: Lot, chen: Actor, at: datetime) -> SwitchingState:
    """The fifth lot is rejected on tightened inspection."""
    lot = through(floor.lot, "pre_production", actor=chen, at=at)
    state = SwitchingState.objects.create(
        brand=lot.brand,
        supplier=floor.dossier.supplier,
        product=floor.dossier.revision.product,
        stage="raw_casting",
        severity="tightened",
        lots=[REJECTED] * 4,
    )
    inspection = start_inspection(lot=lot, actor=chen, at=at)
    inspect_all(inspection, actor=chen, at=at, bad={1: "major", 2: "major", 3: "major"})
    sign_inspection(inspection=inspection, actor=chen, at=at)
    return SwitchingState.objects.get(pk=state.pk)


def test_the_next_lot_waits_then_starts_tightened(
    stopped: SwitchingState, following: Lot, chen: Actor, nadia: Actor, at: datetime
) -> None:
    assert stopped.severity == "discontinued"
    with pytest.raises(Refused, match="then the brand resumes inspection on its page Quality"):
        start_inspection(lot=following, actor=chen, at=at)

    resumed = resume_inspection(state=stopped, reason=f"  {MENDED} ", actor=nadia, at=at)

    assert (resumed.severity, resumed.lots, resumed.reason) == ("tightened", [], MENDED)
    assert start_inspection(lot=following, actor=chen, at=at).switching == "tightened"


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("  ", "Say what was mended before inspection is resumed."),
        ("x" * 301, "Say it in 300 letters at the most."),
    ],
)
def test_it_is_not_resumed_without_a_reason_that_fits(
    stopped: SwitchingState, nadia: Actor, at: datetime, reason: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refusal:
        resume_inspection(state=stopped, reason=reason, actor=nadia, at=at)

    assert str(refusal.value) == sentence


def test_twice_is_refused(stopped: SwitchingState, nadia: Actor, at: datetime) -> None:
    resume_inspection(state=stopped, reason=MENDED, actor=nadia, at=at)

    with pytest.raises(Refused, match="Inspection is not discontinued here"):
        resume_inspection(state=stopped, reason=MENDED, actor=nadia, at=at)


def test_the_factory_does_not_resume_its_own(stopped: SwitchingState, lin_wei: Actor, at: datetime) -> None:
    with pytest.raises(Forbidden):
        resume_inspection(state=stopped, reason=MENDED, actor=lin_wei, at=at)


def test_the_trail_says_who_and_why(stopped: SwitchingState, nadia: Actor, at: datetime) -> None:
    resume_inspection(state=stopped, reason=MENDED, actor=nadia, at=at)

    entry = history_of(stopped)[0]
    assert (entry.action, entry.who, entry.reason) == ("qc.switching.resume", "Nadia Osei", MENDED)


def test_the_page_offers_it_to_quality_and_not_to_a_viewer(
    stopped: SwitchingState, nadia: Actor, viewer: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    where = f"/qc/switching/{stopped.public_id}/resume/"
    assert where in sign_in(nadia).get("/qc/").content.decode()
    assert where not in sign_in(viewer).get("/qc/").content.decode()

    answer = sign_in(nadia).post(where, {"reason": MENDED}, follow=True)

    assert "Resumed: the next lot is inspected under tightened inspection." in answer.content.decode()
    assert SwitchingState.objects.get(pk=stopped.pk).severity == "tightened"


def test_the_api_resumes_too_and_refuses_the_second_time(
    stopped: SwitchingState, nadia: Actor, api: Callable[..., Any]
) -> None:
    client = api(nadia)
    where = f"/api/v1/switching-states/{stopped.public_id}/resume"

    assert client.post(where, {"reason": MENDED}).json()["severity"] == "tightened"
    again = client.post(where, {"reason": MENDED})

    assert (again.status_code, again.json()["errors"][0]["code"]) == (409, "not_discontinued")
    listed = client.get("/api/v1/switching-states?severity=tightened").json()["results"]
    assert [(row["stage"], row["reason"]) for row in listed] == [("raw_casting", MENDED)]


def test_another_factory_and_another_brand_find_nothing(
    stopped: SwitchingState, kumar: Actor, stranger: Actor, sign_in: Callable[[Actor], Client], api: Any
) -> None:
    for actor in (kumar, stranger):
        page = sign_in(actor).post(f"/qc/switching/{stopped.public_id}/resume/", {"reason": MENDED})
        assert page.status_code == 404
        assert api(actor).get(f"/api/v1/switching-states/{stopped.public_id}").status_code == 404
    assert SwitchingState.objects.get(pk=stopped.pk).severity == "discontinued"
