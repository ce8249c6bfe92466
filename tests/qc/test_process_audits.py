"""Layered process audits: a checklist out of what was signed, findings with an owner and a day, a figure on the scorecard."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Membership
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Invalid, Refused
from qc.models import ProcessAudit
from qc.queries.process_audits import conformity
from qc.services.process_audits import Said, answer_audit, close_finding, plan_audit
from sampling.models import Dossier
from suppliers.kpis import Period
from suppliers.models import Supplier
from tests.factories import sampling as make
from tests.factories.qc import Floor

SignIn = Callable[[Actor], Client]
DUE = date(2026, 5, 28)


@pytest.fixture
def audit(floor: Floor, nadia: Actor, at: datetime) -> ProcessAudit:
    return plan_audit(dossier=floor.dossier, layer="brand", planned_on=at.date(), actor=nadia, at=at)


def answered(audit: ProcessAudit, actor: Actor, at: datetime, last: Said) -> ProcessAudit:
    items = list(audit.items.all())
    answers = {item.pk: Said("ok") for item in items[:-1]} | {items[-1].pk: last}
    return answer_audit(audit=audit, answers=answers, actor=actor, at=at)


def test_the_checklist_is_what_was_signed(audit: ProcessAudit) -> None:
    rows = list(audit.items.values_list("what", "expected"))
    assert rows == [("Gold thickness", "at least 2.6\u00a0µm"), ("Clasp", "LC-09-925")]
    assert audit.number == "LPA-0001"


def test_nothing_signed_is_nothing_to_audit(
    floor: Floor, suvarna: Supplier, nadia: Actor, at: datetime
) -> None:
    other = Dossier.objects.create(brand=floor.lot.brand, revision=floor.dossier.revision, supplier=suvarna)
    with pytest.raises(Refused):
        plan_audit(dossier=other, layer="plant", planned_on=at.date(), actor=nadia, at=at)


def test_a_finding_needs_words_owner_and_day(audit: ProcessAudit, nadia: Actor, at: datetime) -> None:
    with pytest.raises(Invalid):
        answered(audit, nadia, at, Said("not_ok", "Another clasp."))
    with pytest.raises(Invalid):
        answered(audit, nadia, at, Said("not_ok", "Another clasp.", nadia.user, date(2026, 5, 1)))
    assert not audit.items.exclude(answer="").exists()


def test_a_stranger_owns_no_finding(audit: ProcessAudit, nadia: Actor, stranger: Actor, at: datetime) -> None:
    with pytest.raises(Invalid):
        answered(audit, nadia, at, Said("not_ok", "Another clasp.", stranger.user, DUE))


def test_the_last_answer_finishes_it_and_the_finding_is_closed_with_words(
    audit: ProcessAudit, nadia: Actor, lin_wei: Actor, at: datetime
) -> None:
    done = answered(audit, nadia, at, Said("not_ok", "Another clasp in the tray.", lin_wei.user, DUE))

    assert done.finished_at == at
    assert OutboxEvent.objects.filter(topic="process_audit.found").count() == 1
    finding = done.items.get(answer="not_ok")
    with pytest.raises(Invalid):
        close_finding(item=finding, action=" ", actor=lin_wei, at=at)
    closed = close_finding(item=finding, action="Tray emptied, label changed.", actor=lin_wei, at=at)
    assert closed.closed_by == lin_wei.user
    with pytest.raises(Refused):
        close_finding(item=finding, action="Again.", actor=lin_wei, at=at)
    with pytest.raises(Refused):
        answered(audit, nadia, at, Said("ok"))


def test_the_scorecard_reads_what_was_as_agreed(
    floor: Floor, audit: ProcessAudit, nadia: Actor, lin_wei: Actor, at: datetime
) -> None:
    supplier = floor.dossier.supplier
    assert conformity(Period(supplier, date(2026, 5, 1), date(2026, 5, 31))).value is None

    answered(audit, nadia, at, Said("not_ok", "Another clasp.", lin_wei.user, DUE))

    found = conformity(Period(supplier, date(2026, 5, 1), date(2026, 5, 31)))
    assert (found.value, found.n, found.detail) == (Decimal("50.0"), 2, "1 of 2 items as agreed")


def test_from_the_list_to_the_closed_finding_in_the_pages(
    floor: Floor, nadia: Actor, lin_wei: Actor, kumar: Actor, sign_in: SignIn
) -> None:
    window = sign_in(nadia)
    form = {"dossier": str(floor.dossier.pk), "layer": "brand", "planned_on": "2026-05-14"}
    page = window.post("/qc/process-audits/new/", form).headers["Location"]
    audit = ProcessAudit.objects.get()
    values: dict[str, Any] = {}
    for item in audit.items.all():
        values[f"{item.public_id}-answer"] = "not_ok"
        values[f"{item.public_id}-note"] = "Seen: another way."
    refused = window.post(page, values)
    assert refused.status_code == 422
    assert "Seen: another way." in refused.content.decode()
    owner = Membership.objects.get(user=lin_wei.user).public_id
    for item in audit.items.all():
        values |= {f"{item.public_id}-owner": owner, f"{item.public_id}-due": "2999-01-01"}
    assert window.post(page, values).headers["Location"] == page

    factory = sign_in(lin_wei)
    finding = audit.items.first()
    assert finding is not None
    factory.post(f"/qc/process-audits/findings/{finding.public_id}/close/", {"reason": "Put right."})
    assert "Put right." in factory.get(page).content.decode()
    listed = window.get("/qc/process-audits/", {"state": "found", "layer": "brand", "q": "LPA"})
    assert "1 open" in listed.content.decode()
    assert sign_in(kumar).get(page).status_code == 404


def test_the_api_plans_and_lists(floor: Floor, nadia: Actor, kumar: Actor, api: Callable[..., Any]) -> None:
    body = {"dossier": floor.dossier.public_id, "layer": "plant", "planned_on": "2026-05-20"}
    made = api(nadia).post("/api/v1/process-audits", body)
    assert made.status_code == 201, made.content
    assert [item["what"] for item in made.json()["items"]] == ["Gold thickness", "Clasp"]
    assert api(kumar).get("/api/v1/process-audits").json()["results"] == []
    listed = api(nadia).get("/api/v1/process-audits", {"layer": "plant"}).json()["results"]
    assert listed[0]["number"] == "LPA-0001"


def test_the_api_answers_item_by_item_and_closes_the_finding(
    audit: ProcessAudit, nadia: Actor, lin_wei: Actor, kumar: Actor, api: Callable[..., Any]
) -> None:
    first, last = (item.public_id for item in audit.items.all())
    address = f"/api/v1/process-audits/{audit.public_id}"
    half = api(nadia).post(f"{address}/answer", {"answers": [{"item": first, "answer": "ok"}]})
    assert half.status_code == 200, half.content
    assert half.json()["finished_at"] is None

    found = {"item": last, "answer": "not_ok", "note": "Another clasp.", "due_on": "2999-01-01"}
    strange = api(nadia).post(f"{address}/answer", {"answers": [found | {"owner": "nobody@else.example"}]})
    assert strange.status_code == 422
    assert "Clasp: choose somebody" in strange.content.decode()
    whole = api(nadia).post(f"{address}/answer", {"answers": [found | {"owner": lin_wei.user.email}]})
    assert [item["answer"] for item in whole.json()["items"]] == ["ok", "not_ok"]
    assert whole.json()["items"][1]["owner"] == "Lin Wei"
    assert whole.json()["finished_at"] is not None

    assert api(kumar).post(f"{address}/close", {"item": last, "action": "Mine."}).status_code == 404
    closed = api(lin_wei).post(f"{address}/close", {"item": last, "action": "Tray emptied."})
    assert closed.json()["items"][1]["action"] == "Tray emptied."


def test_an_answer_to_another_audits_item_is_refused(
    floor: Floor, audit: ProcessAudit, nadia: Actor, at: datetime, api: Callable[..., Any]
) -> None:
    other = plan_audit(dossier=floor.dossier, layer="plant", planned_on=at.date(), actor=nadia, at=at)
    item = other.items.all()[0].public_id
    address = f"/api/v1/process-audits/{audit.public_id}"
    said = api(nadia).post(f"{address}/answer", {"answers": [{"item": item, "answer": "ok"}]})
    assert said.status_code == 422
    assert "names no item of this checklist" in said.content.decode()
    assert api(nadia).post(f"{address}/close", {"item": item, "action": "Done."}).status_code == 404


def test_a_lock_of_the_process_is_asked_once(
    camille: Actor, nadia: Actor, lin_wei: Actor, ruifeng: Supplier, at: datetime
) -> None:
    people = make.People(owner=camille, quality=nadia, factory=lin_wei)
    dossier = make.ready_pair(make.selene(camille.brand, at), ruifeng, people, at)
    audit = plan_audit(dossier=dossier, layer="brand", planned_on=at.date(), actor=nadia, at=at)
    asked = list(audit.items.values_list("what", flat=True))
    assert [what for what in asked if what.startswith(("Lost-wax", "Solder", "Polishing", "14k"))] == [
        "Lost-wax casting: flask temperature",
        "Solder the bail: joint",
        "Polishing: passes",
        "14k gold plating: thickness",
    ]
