"""How the sample was inspected beside how bulk will be, and what nobody will look at."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.documents.issue import issue
from jewelops.documents.models import Document
from jewelops.documents.tasks import render_document
from qc.models import Check
from qc.services.plans import make_plan
from sampling.inspection_difference import Difference, difference_of
from sampling.models import Dossier, ProcessStandard
from tests.factories.sampling import People


@pytest.fixture
def standard(ready: Dossier) -> ProcessStandard:
    return ProcessStandard.objects.get(dossier=ready)


def told(found: Difference | None) -> dict[str, tuple[str, str]]:
    assert found is not None
    return {each.name: (each.on_the_sample, each.in_bulk) for each in found.rows}


def test_before_the_plan_bulk_is_what_the_locks_say_and_dimensions_wait_for_it(
    standard: ProcessStandard,
) -> None:
    found = difference_of(standard)

    assert told(found)["R1 Gold thickness"] == (
        "every piece (1 of 1), 1 reading, Nadia Osei",
        "post-polishing, XRF, 5 points, each plating batch",
    )
    assert told(found)["D1 Width"] == (
        "every piece (1 of 1), 1 reading, Nadia Osei",
        "waits for the QC plan",
    )
    assert found is not None
    assert [each.name for each in found.unseen] == ["D1 Width", "D2 Bail opening"]
    assert found.tone == "watch"
    assert found.sentence == (
        "The QC plan is not made yet; it brings the checks of: D1 Width, D2 Bail opening."
    )


def test_the_plan_says_how_many_of_a_lot_and_each_check_taken_out_is_named(
    standard: ProcessStandard, people: People, at: datetime
) -> None:
    plan = make_plan(standard=standard, actor=people.owner, at=at)
    planned = told(difference_of(standard))
    Check.objects.filter(plan=plan, dimension__code="D2").delete()
    found = difference_of(standard)

    assert planned["R1 Gold thickness"][1] == (
        "post-polishing, 50 of 300 pieces, XRF, 5 points, each lot, ISO 2859-1:1999 level II"
    )
    assert planned["D1 Width"][1].startswith("final audit, 5 of 300 pieces")
    assert found is not None
    assert (found.lot_size, [each.name for each in found.unseen]) == (300, ["D2 Bail opening"])


def test_it_is_on_the_page_in_the_api_and_on_the_paper(
    standard: ProcessStandard,
    people: People,
    lin_wei: Actor,
    kumar: Actor,
    at: datetime,
    sign_in: Callable[[Actor], Client],
) -> None:
    client = sign_in(lin_wei)

    page = client.get(standard.get_absolute_url()).content.decode()
    body = client.get(f"/api/v1/standards/{standard.public_id}/inspection/").json()
    render_document(str(issue("process_standard", standard, actor=people.owner, at=at, language="en").pk))

    paper = Document.objects.get(kind="process_standard")
    assert "it brings the checks of: D1 Width, D2 Bail opening." in page
    assert body["nobody"] == ["D1 Width", "D2 Bail opening"]
    assert body["rows"][0]["sample_by"] == ["Nadia Osei"]
    assert (paper.mark, paper.supplier_id) == ("", standard.dossier.supplier_id)
    assert {"name": "D1 Width", "sample": "every piece (1 of 1), 1 reading, Nadia Osei", "bulk": "waits for the QC plan",
            "tone": "watch"} in paper.context["beside"]  # fmt: skip
    with default_storage.open(paper.file.name) as printed:
        assert printed.read(5) == b"%PDF-"
    assert sign_in(kumar).post(f"{standard.get_absolute_url()}pdf/").status_code == 404


def test_the_button_makes_the_paper(
    standard: ProcessStandard, camille: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    answer = sign_in(camille).post(f"{standard.get_absolute_url()}pdf/")

    assert answer.status_code == 302
    assert Document.objects.get().context["standard"] == "PS-1"
