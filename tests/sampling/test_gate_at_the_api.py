"""Gate policy, questions and answers, scale viability and golden copies through the ERP's door: the pages' own verbs."""

from collections.abc import Callable
from datetime import datetime

import pytest
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.files.store import store_bytes
from sampling.models import Dossier, GateAnswer, PolicyVersion, Sample, SealedCopy, Viability
from tests.factories import sampling as make
from tests.factories.sampling import People
from tests.files.pictures import jpeg

Api = Callable[..., APIClient]


def test_the_owner_softens_a_condition_and_each_version_is_kept(
    ready: Dossier, camille: Actor, nadia: Actor, lin_wei: Actor, api: Api
) -> None:
    body = {"only_warns": ["tests_agreed"], "reason": "The laboratory is closed in May."}

    made = api(camille).post("/api/v1/gate-policies", body)
    locked = api(camille).post("/api/v1/gate-policies", body | {"only_warns": ["standard_signed"]})

    assert (made.status_code, made.data["only_warns"]) == (201, ["tests_agreed"])
    assert (locked.status_code, locked.data["errors"][0]["code"]) == (409, "never_only_warns")
    assert api(nadia).post("/api/v1/gate-policies", body).status_code == 403
    assert [row["number"] for row in api(nadia).get("/api/v1/gate-policies").data["results"]] == [1]
    assert api(lin_wei).get("/api/v1/gate-policies").data["results"] == []
    assert PolicyVersion.objects.get().reason == "The laboratory is closed in May."


def test_a_question_is_asked_answered_by_its_side_and_retired(
    ready: Dossier, camille: Actor, lin_wei: Actor, kumar: Actor, nadia: Actor, api: Api
) -> None:
    asked = api(camille).post(
        "/api/v1/gate-questions",
        {"text": "Is the bath free of cyanide?", "asked_of": "supplier", "reason": "Shops ask for it."},
    )
    url = f"/api/v1/dossiers/{ready.public_id}"
    answer = {"key": asked.data["key"], "answer": "Yes, sulphite.", "reference": "SDS 14"}

    refused = api(lin_wei).post(f"{url}/answer", answer | {"reference": ""})
    given = api(lin_wei).post(f"{url}/answer", answer)
    retired = api(camille).post(
        f"/api/v1/gate-questions/{asked.data['id']}/retire", {"reason": "Law asks now."}
    )

    assert (asked.status_code, asked.data["key"]) == (201, "question_1")
    assert (refused.status_code, refused.data["errors"][0]["code"]) == (422, "no_evidence")
    assert (given.status_code, given.data["name"]) == (201, "Lin Wei")
    assert [row["answer"] for row in api(camille).get(f"{url}/answers").data["answers"]] == ["Yes, sulphite."]
    assert api(nadia).post(f"{url}/answer", answer).status_code == 403
    assert api(kumar).post(f"{url}/answer", answer).status_code == 404
    assert api(lin_wei).post(f"{url}/answer", answer | {"key": "question_9"}).status_code == 404
    assert retired.data["retired_at"] is not None
    assert GateAnswer.objects.count() == 1


def test_a_step_is_answered_by_a_named_person(
    dossier: Dossier, people: People, lin_wei: Actor, kumar: Actor, at: datetime, api: Api
) -> None:
    sample = make.build_sample(dossier, people, at)
    row = Viability.objects.get(step__sample=sample)
    url = f"/api/v1/viability/{row.public_id}"

    open_ones = api(lin_wei).get(f"/api/v1/viability?sample={sample.public_id}&answer=open").data["results"]
    refused = api(lin_wei).post(f"{url}/answer", {"answer": "adjusted"})
    answered = api(lin_wei).post(f"{url}/answer", {"answer": "adjusted", "explanation": "Two wheels."})

    assert [each["operation"] for each in open_ones] == ["60 Polishing"]
    assert (refused.status_code, refused.data["errors"][0]["code"]) == (422, "missing")
    assert (answered.status_code, answered.data["answer"], answered.data["name"]) == (
        200,
        "adjusted",
        "Lin Wei",
    )
    assert api(kumar).get(url).status_code == 404


@pytest.fixture
def approved(dossier: Dossier, people: People, at: datetime) -> Sample:
    return make.approve(make.build_sample(dossier, people, at), people, at)


def test_a_sample_is_sealed_its_copies_placed_and_looked_at(
    approved: Sample, people: People, nadia: Actor, lin_wei: Actor, at: datetime, api: Api
) -> None:
    seal = {"seal": "G-021", "kept_at": "both sides"}
    refused = api(nadia).post(f"/api/v1/samples/{approved.public_id}/seal", seal)
    make.photograph(approved, people.factory, at)
    sealed = api(nadia).post(f"/api/v1/samples/{approved.public_id}/seal", seal)
    placed = api(nadia).post(
        "/api/v1/sealed-copies",
        {"sample": approved.public_id, "kept_by": "supplier", "place": "Shenzhen, QC room"},
    )
    copy = f"/api/v1/sealed-copies/{placed.data['id']}"
    checked = api(lin_wei).post(f"{copy}/check", {"intact": False, "note": "Seal torn"})

    assert (refused.status_code, len(refused.data["errors"])) == (409, 6)
    assert (sealed.status_code, sealed.data["seal"]) == (200, "G-021")
    assert (placed.status_code, placed.data["number"]) == (201, 1)
    (check,) = checked.data["checks"]
    assert (check["intact"], check["note"], check["name"]) == (False, "Seal torn", "Lin Wei")
    assert api(nadia).post(f"{copy}/check", {"intact": True}).status_code == 403
    assert SealedCopy.objects.get().checks.count() == 1


def test_a_question_of_the_factory_closes_the_gate_until_it_is_answered(
    dossier: Dossier, people: People, kumar: Actor, api: Api
) -> None:
    body = {"dossier": dossier.public_id, "item": "D1", "text": "Before or after plating?"}
    asked = api(people.factory).post("/api/v1/questions", body)
    url = f"/api/v1/questions/{asked.data['id']}"

    early = api(people.factory).post(f"{url}/answer", {"answer": "Ours."})
    gate = {row["key"]: row for row in api(people.owner).get(f"/api/v1/dossiers/{dossier.public_id}/gate").data["conditions"]}  # fmt: skip
    done = api(people.quality).post(f"{url}/answer", {"answer": "After plating."})

    assert (asked.status_code, early.status_code, done.status_code) == (201, 403, 200)
    assert gate["revision_acknowledged"]["open"] is True
    assert (done.data["item"], done.data["answer"]) == ("D1", "After plating.")
    assert api(kumar).get(url).status_code == 404
    assert api(people.owner).post("/api/v1/questions", body).status_code == 403


def test_a_sample_is_photographed_from_its_angles(
    dossier: Dossier, people: People, at: datetime, api: Api
) -> None:
    sample = make.build_sample(dossier, people, at)
    kept = store_bytes(jpeg(), "front.jpg", kind="photo", actor=people.factory, at=at)
    url, client = f"/api/v1/samples/{sample.public_id}", api(people.factory)

    done = client.post(f"{url}/photo", {"file": kept.public_id, "angle": "front"})

    assert done.status_code == 200
    (photo,) = client.get(f"{url}/photos").data["photos"]
    assert (photo["angle"], photo["file"], photo["step"]) == ("front", kept.public_id, None)


def test_what_was_told_in_one_tap_is_completed(
    dossier: Dossier, people: People, at: datetime, api: Api
) -> None:
    client = api(people.factory)
    body = {"dossier": dossier.public_id, "what": "Hardware is not as locked.", "occurred_at": "2026-05-14T07:00:00Z", "lock": "hardware"}  # fmt: skip
    told = client.post("/api/v1/deviations", body)
    url = f"/api/v1/deviations/{told.data['id']}/complete"

    done = client.post(url, {"proposal": "Swap them back on Monday."})

    assert (told.status_code, done.status_code) == (201, 200)
    assert (done.data["what"], done.data["proposal"]) == (
        "Hardware is not as locked.",
        "Swap them back on Monday.",
    )
    assert done.data["told_at"] == told.data["told_at"]
