"""The castability check of a CAD model, and the pieces that we draw ourselves."""

from datetime import datetime
from decimal import Decimal

import pytest
import trimesh

from jewelops.accounts.actors import Actor
from jewelops.documents.models import Job
from jewelops.files.store import store_bytes
from jewelops.kernel.errors import Invalid
from specs import drawing, geometry
from specs.models import DfmFinding, Revision
from specs.services.attachments import attach, put_callouts
from specs.tasks import check_castability


def stl(mesh: trimesh.Trimesh) -> bytes:
    return bytes(mesh.export(file_type="stl"))


def test_a_cube_of_a_centimetre_weighs_its_density() -> None:
    found = geometry.check(stl(trimesh.creation.box((10, 10, 10))))
    assert (found.watertight, found.volume_mm3) == (True, Decimal("1000.000"))
    assert found.weights_g["Ag 925"] == Decimal("10.360")
    assert found.wall_mm is not None
    assert abs(found.wall_mm - 10) < Decimal("0.01")


def test_a_thin_sheet_is_found() -> None:
    found = geometry.check(stl(trimesh.creation.box((10, 10, 0.5))))
    assert [each.name for each in found.violations] == ["wall"]


def test_an_open_model_has_no_weight() -> None:
    box = trimesh.creation.box((10, 10, 10))
    box.update_faces([True] * 11 + [False])
    found = geometry.check(stl(box))
    assert (found.watertight, found.weights_g) == (False, {})


@pytest.mark.parametrize("data", [b"solid x\nendsolid x\n", b"", b"\x00" * 84])
def test_what_is_no_mesh_is_said(data: bytes) -> None:
    with pytest.raises(geometry.UnreadableMesh):
        geometry.check(data)


@pytest.mark.parametrize("kind", drawing.KINDS)
def test_each_piece_we_draw_can_be_cast(kind: str) -> None:
    assert geometry.check(drawing.stl(kind)).watertight


def test_a_picture_is_a_picture() -> None:
    assert drawing.picture("studs", "silver", "sapphire", 120)[:3] == b"\xff\xd8\xff"


@pytest.mark.django_db
def test_the_worker_measures_once_and_raises_a_finding_once(
    draft: Revision, camille: Actor, at: datetime
) -> None:
    thin = store_bytes(stl(trimesh.creation.box((10, 10, 0.5))), "thin.stl", kind="cad", actor=camille, at=at)
    model = attach(revision=draft, kind="cad", title="CAD", file=thin, actor=camille, at=at)
    job = Job.objects.get(kind="castability")
    check_castability(str(job.pk))
    check_castability(str(job.pk))
    model.refresh_from_db()
    assert model.castability["watertight"] is True
    assert DfmFinding.objects.get().source == "check"
    job.refresh_from_db()
    assert job.state == "done"


@pytest.mark.django_db
def test_callouts_stand_on_the_drawing(draft: Revision, camille: Actor, at: datetime) -> None:
    file = store_bytes(
        drawing.picture("studs", "silver", "", 120), "a.jpg", kind="photo", actor=camille, at=at
    )
    sheet = attach(revision=draft, kind="drawing", title="Views", file=file, actor=camille, at=at)
    put_callouts(
        attachment=sheet,
        callouts=[{"number": 1, "x": "12.5", "y": 40, "text": "width"}],
        actor=camille,
        at=at,
    )
    assert sheet.callouts.get().x == Decimal("12.50")
    for bad in ({"number": 1, "x": 101, "y": 1}, {"number": "x", "x": 1, "y": 1}, {"x": 1, "y": 1}):
        with pytest.raises(Invalid):
            put_callouts(attachment=sheet, callouts=[bad], actor=camille, at=at)
