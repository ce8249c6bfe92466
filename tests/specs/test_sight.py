"""Who sees a tech pack: the brand, and the factory whose dossier shows it; nobody else learns that it exists."""

from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jewelops.accounts.actors import Actor
from sampling.models import Dossier
from specs.models import Revision
from specs.services.dfm import decide_finding, raise_finding
from specs.services.revisions import release_revision
from specs.services.rows import Cell, write_cells
from specs.tabs import TABS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_opens_for_the_brand(tab: str, ready: Revision, camille: Actor, sign_in: Any) -> None:
    address = ready.get_absolute_url() if tab == "overview" else f"{ready.get_absolute_url()}{tab}/"
    assert sign_in(camille).get(address).status_code == 200


def test_what_is_frozen_offers_no_way_to_mend_it(
    ready: Revision, camille: Actor, sign_in: Any, at: datetime
) -> None:
    """The warnings a revision was released with stay readable."""
    window = sign_in(camille)
    assert "Go to it" in window.get(ready.get_absolute_url()).text
    release_revision(revision=ready, actor=camille, at=at)
    page = window.get(ready.get_absolute_url()).text
    assert "There is no drawing." in page
    assert "Go to it" not in page


def test_the_factory_of_a_dossier_reads_and_another_finds_nothing(
    ready: Revision,
    at_ruifeng: Dossier,
    lin_wei: Actor,
    kumar: Actor,
    stranger: Actor,
    sign_in: Any,
    api: Any,
) -> None:
    assert sign_in(lin_wei).get(ready.get_absolute_url()).status_code == 200
    assert api(lin_wei).get(f"/api/v1/revisions/{ready.public_id}").status_code == 200
    for actor in (kumar, stranger):
        assert sign_in(actor).get(ready.get_absolute_url()).status_code == 404
        assert sign_in(actor).get(ready.product.get_absolute_url()).status_code == 404
        assert api(actor).get(f"/api/v1/revisions/{ready.public_id}").status_code == 404


def test_a_factory_sees_its_own_findings_only(
    ready: Revision,
    at_ruifeng: Dossier,
    lin_wei: Actor,
    kumar: Actor,
    suvarna: Any,
    camille: Actor,
    at: datetime,
    sign_in: Any,
    in_history: None,
) -> None:
    Dossier.objects.create(brand=ready.brand, revision=ready, supplier=suvarna)
    raise_finding(revision=ready, text="Ruifeng cannot cast this", actor=lin_wei, at=at)
    raise_finding(revision=ready, text="Brand asks both", actor=camille, at=at)
    seen = sign_in(kumar).get(f"{ready.get_absolute_url()}dfm/").content.decode()
    assert "Brand asks both" in seen
    assert "Ruifeng cannot cast this" not in seen


def test_a_finding_is_decided_once_with_a_reason(
    ready: Revision, at_ruifeng: Dossier, lin_wei: Actor, camille: Actor, at: datetime, api: Any
) -> None:
    finding = raise_finding(revision=ready, text="Prong too thin", actor=lin_wei, at=at)
    assert finding.source == "factory"
    client = api(camille)
    address = f"/api/v1/dfm-findings/{finding.public_id}/decide"
    assert client.post(address, {"accept": True, "reason": ""}).status_code == 400
    decide_finding(finding=finding, accept=True, reason="0.9 mm it is", actor=camille, at=at)
    assert client.post(address, {"accept": False, "reason": "no"}).status_code == 409


def test_two_hundred_lines_cost_no_more_queries_than_one(
    ready: Revision, camille: Actor, at: datetime, api: Any
) -> None:
    client, address = api(camille), f"/api/v1/revisions/{ready.public_id}"
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert client.get(address).status_code == 200
    cells = [Cell(f"new-{n}", "description", f"part {n}") for n in range(200)]
    write_cells(revision=ready, sheet="bom", cells=cells, actor=camille, at=at)
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(address).json()["bom_lines"]) == 201
    assert len(many) == len(few)


def test_a_file_that_is_refused_keeps_the_title_that_was_typed(
    ring: Any, camille: Actor, sign_in: Any
) -> None:
    revision = ring.revisions.get()
    broken = SimpleUploadedFile("front.jpg", b"not a picture", content_type="image/jpeg")
    address = f"/specs/revisions/{revision.public_id}/files/add/"

    answer = sign_in(camille).post(
        address, {"kind": "drawing", "title": "Front, with the hallmark", "file": broken}
    )

    assert answer.status_code == 422
    assert 'value="Front, with the hallmark"' in answer.text
    assert "“front.jpg”" in answer.text
    assert not revision.attachments.exists()


def test_a_finding_without_words_keeps_what_was_proposed(ring: Any, camille: Actor, sign_in: Any) -> None:
    revision = ring.revisions.get()
    answer = sign_in(camille).post(
        f"/specs/revisions/{revision.public_id}/findings/add/",
        {"text": "", "proposal": "A thicker prong", "severity": "major"},
    )
    assert answer.status_code == 422
    assert "A thicker prong" in answer.text
