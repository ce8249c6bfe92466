"""Releasing a revision: what it takes, what it does, and that it cannot be taken back."""

from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from jewelops.accounts.actors import Actor
from jewelops.audit.queries import history_of
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Refused, Stale
from sampling.models import Dossier
from specs.facts import findings_of
from specs.models import BomLine, Revision
from specs.services.dfm import raise_finding
from specs.services.revisions import release_revision, start_revision
from specs.services.rows import add_row

pytestmark = pytest.mark.django_db


def test_a_ready_draft_is_released_and_stamped(ready: Revision, camille: Actor, at: datetime) -> None:
    done = release_revision(revision=ready, actor=camille, at=at)
    row = Revision.objects.get(pk=ready.pk)
    assert (row.state, row.released_at, row.released_by) == ("released", at, camille.user)
    assert len(row.content_hash) == 64
    assert done.version == row.version
    assert OutboxEvent.objects.filter(topic="revision.released", object_id=row.pk).count() == 1
    assert history_of(row)[0].action == "specs.revision.release"


def test_an_empty_draft_is_refused_with_every_reason(draft: Revision, camille: Actor, at: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        release_revision(revision=draft, actor=camille, at=at)
    codes = {reason.code for reason in refusal.value.reasons}
    assert codes == {"no_bom_lines", "no_dimensions", "no_operations", "no_requirements"}
    assert all(reason.where for reason in refusal.value.reasons)
    assert Revision.objects.get(pk=draft.pk).state == "draft"


def test_an_open_dfm_finding_blocks_it(ready: Revision, camille: Actor, at: datetime) -> None:
    raise_finding(revision=ready, text="Prong too thin", actor=camille, at=at)
    with pytest.raises(Refused) as refusal:
        release_revision(revision=ready, actor=camille, at=at)
    assert [reason.code for reason in refusal.value.reasons] == ["dfm_open"]


PLATED = {
    "part_number": "014-P1", "kind": "plating", "description": "Vermeil", "plating_metal": "gold",
    "plating_karat": 18, "plating_thickness_um": "3.4",
}  # fmt: skip
LAYER = {
    "code": "Q2", "what": "Gold thickness", "stage": "post_polishing", "characteristic": "measured", "method": "XRF",
    "frequency": "each lot", "sampling": "fixed", "sample_size": 5, "lower": "2.5", "unit": "µm", "lock": "plating",
}  # fmt: skip


def test_two_thicknesses_of_one_layer_block_it_at_both_doors(
    ready: Revision, camille: Actor, at: datetime, sign_in, api
) -> None:  # type: ignore[no-untyped-def]
    add_row(revision=ready, sheet="bom", values=PLATED, actor=camille, at=at)
    check = add_row(revision=ready, sheet="requirements", values=LAYER, actor=camille, at=at)
    answer = api(camille).post(f"/api/v1/revisions/{ready.public_id}/release")
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["code"]) == (409, "thickness_below_bom")
    said = "Q2 “Gold thickness” is content with 2.5 µm, and 014-P1 asks for 3.4 µm or more: a thinner layer would pass."
    assert error["detail"].startswith(said)
    page = sign_in(camille).get(f"/specs/revisions/{ready.public_id}/")
    row = f"/specs/revisions/{ready.public_id}/requirements/#{check.public_id}:lower"
    assert said in page.content.decode()
    assert f'href="{row}"' in page.content.decode()


def test_quality_may_not_release(ready: Revision, nadia: Actor, at: datetime) -> None:
    with pytest.raises(Forbidden):
        release_revision(revision=ready, actor=nadia, at=at)


def test_twice_is_refused_the_second_time(ready: Revision, camille: Actor, at: datetime) -> None:
    release_revision(revision=ready, actor=camille, at=at)
    with pytest.raises(Refused) as refusal:
        release_revision(revision=ready, actor=camille, at=at)
    assert refusal.value.reasons[0].code == "wrong_state"


def test_a_stale_page_does_not_release_what_it_did_not_show(
    ready: Revision, camille: Actor, at: datetime
) -> None:
    shown = ready.version
    add_row(
        revision=ready,
        sheet="bom",
        values={"part_number": "X", "kind": "packaging", "description": "Box"},
        actor=camille,
        at=at,
    )
    with pytest.raises(Stale):
        release_revision(revision=ready, actor=camille, at=at, expected=shown)


def test_the_next_release_supersedes_and_tells_the_factory(
    ready: Revision, at_ruifeng: Dossier, camille: Actor, at: datetime
) -> None:
    first = release_revision(revision=ready, actor=camille, at=at)
    second = start_revision(product=ready.product, actor=camille, at=at, summary="thicker")
    assert (second.letter, second.bom_lines.count(), second.requirements.count()) == ("B", 1, 1)
    release_revision(revision=second, actor=camille, at=at)
    first.refresh_from_db(fields=["version"])
    assert Revision.objects.get(pk=first.pk).state == "superseded"
    told = OutboxEvent.objects.filter(topic="revision.superseded").values_list("supplier_id", flat=True)
    assert set(told) == {None, at_ruifeng.supplier_id}


def test_the_same_content_has_the_same_hash(ready: Revision) -> None:
    from specs.content import hash_of

    assert hash_of(ready) == hash_of(Revision.objects.select_related("product").get(pk=ready.pk))


FORBIDDEN_SQL = (
    "UPDATE specs_bomline SET quantity = 1 WHERE revision_id = %s",
    "DELETE FROM specs_bomline WHERE revision_id = %s",
    "UPDATE specs_dimension SET nominal = 1 WHERE revision_id = %s",
    "UPDATE specs_operation SET name = 'x' WHERE revision_id = %s",
    "DELETE FROM specs_requirement WHERE revision_id = %s",
    "UPDATE specs_revision SET packaging = 'x' WHERE id = %s",
    "UPDATE specs_revision SET state = 'draft' WHERE id = %s",
    "UPDATE specs_revision SET content_hash = 'x' WHERE id = %s",
    "DELETE FROM specs_revision WHERE id = %s",
)


@pytest.mark.parametrize("sql", FORBIDDEN_SQL)
def test_the_database_refuses_a_write_to_a_released_revision(
    sql: str, ready: Revision, camille: Actor, at: datetime, in_history: None
) -> None:
    release_revision(revision=ready, actor=camille, at=at)
    with (
        pytest.raises(IntegrityError, match="never changes"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, [ready.pk])


def test_the_database_refuses_a_new_row_too(
    ready: Revision, camille: Actor, at: datetime, in_history: None
) -> None:
    release_revision(revision=ready, actor=camille, at=at)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        BomLine.objects.create(
            brand=ready.brand, revision=ready, part_number="NEW", kind="metal", description="x"
        )


def test_page_and_api_refuse_with_the_same_reasons(draft: Revision, camille: Actor, sign_in, api) -> None:  # type: ignore[no-untyped-def]
    page = sign_in(camille).post(f"/specs/revisions/{draft.public_id}/release/", follow=True)
    answer = api(camille).post(f"/api/v1/revisions/{draft.public_id}/release")
    assert answer.status_code == 409
    text = page.content.decode()
    assert all(error["detail"].split(". ")[0] in text for error in answer.json()["errors"])


def test_the_api_releases_a_ready_one(ready: Revision, camille: Actor, api) -> None:  # type: ignore[no-untyped-def]
    answer = api(camille).post(f"/api/v1/revisions/{ready.public_id}/release")
    assert answer.status_code == 200
    assert answer.json()["state"] == "released"


def test_findings_that_are_alike_stand_as_one_with_the_way_to_each_row(
    ready: Revision, camille: Actor, at: datetime, sign_in
) -> None:  # type: ignore[no-untyped-def]
    before = len(findings_of(ready))
    for number in range(1, 4):
        stone = {
            "part_number": f"ST-{number}",
            "kind": "stone",
            "description": "Moonstone",
            "setting": "4 prongs",
        }
        add_row(revision=ready, sheet="bom", values=stone, actor=camille, at=at)

    page = sign_in(camille).get(f"/specs/revisions/{ready.public_id}/bom/")

    told = {each["finding"].code: each for each in page.context["findings"]}
    assert [each["finding"].text for each in told.values() if each["more"]] == [
        "ST-1 has no stone count.",
        "ST-1 has no stone shape or size.",
    ]
    assert [other["name"] for other in told["stone_without_count"]["more"]] == ["ST-2", "ST-3"]
    second = BomLine.objects.get(revision=ready, part_number="ST-2")
    assert told["stone_without_count"]["more"][0]["url"].endswith(f"/bom/#{second.public_id}:stone_count")
    # shape and size of three stones are six cells, and three rows
    assert [other["name"] for other in told["stone_without_size"]["more"]] == ["ST-2", "ST-3"]
    counts = page.context["blocking"], page.context["warnings"]
    assert counts == (3, 6 + before)
    html = page.content.decode()
    assert html.count('class="jo-finding"') == 2 + before
    assert html.count("the same in 2 more rows") == 2
    cells = {row["cells"]["part_number"]["value"]: row["cells"] for row in page.context["rows"][:-1]}
    assert cells["ST-3"]["stone_count"]["tone"] == "red"
