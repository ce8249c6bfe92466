"""Taking a file in: what it is decides, not what it is called."""

import io
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from jewelops.accounts.actors import Actor
from jewelops.files.models import StoredFile
from jewelops.files.store import store_bytes, store_upload
from jewelops.files.tasks import make_renditions_of
from jewelops.kernel.errors import Invalid
from tests.files.pictures import jpeg, png_header, zip_bomb


def test_a_photo_is_kept_upright_and_without_its_location(lin_wei: Actor, at: datetime) -> None:
    row = store_bytes(jpeg((40, 30), orientation=6), "ring.jpg", kind="photo", actor=lin_wei, at=at)

    kept = Image.open(io.BytesIO(row.file.read()))
    assert (row.width, row.height) == (30, 40)
    assert kept.size == (30, 40)
    assert not kept.getexif()
    assert row.supplier_id == lin_wei.supplier_id


def test_renditions_are_made_once(camille: Actor, at: datetime) -> None:
    row = store_bytes(jpeg((2000, 1000)), "ring.jpg", kind="photo", actor=camille, at=at)
    make_renditions_of(row)

    small = Image.open(row.file.storage.open(row.renditions["small"]))
    assert small.size == (640, 320)
    assert set(row.renditions) == {"thumb", "small", "large"}


def test_a_pdf_renamed_to_jpg_is_refused_with_what_it_is(camille: Actor, at: datetime) -> None:
    upload = SimpleUploadedFile("photo.jpg", b"%PDF-1.7 nothing else", content_type="image/jpeg")

    with pytest.raises(Invalid) as refusal:
        store_upload(upload, kind="photo", actor=camille, at=at)

    reason = refusal.value.reasons[0]
    assert reason.code == "wrong_type"
    assert reason.field == "file"
    assert "“photo.jpg” is application/pdf inside" in reason.text
    assert StoredFile.objects.count() == 0


def test_a_strip_longer_than_a_jpeg_can_be_is_refused(camille: Actor, at: datetime) -> None:
    with pytest.raises(Invalid) as refusal:
        store_bytes(png_header(65_501, 1), "strip.png", kind="photo", actor=camille, at=at)

    assert str(refusal.value) == "One side of the photo has 65501 pixels; send one with at most 65500."


def test_a_200_megapixel_image_is_refused_before_it_is_decoded(camille: Actor, at: datetime) -> None:
    with pytest.raises(Invalid) as refusal:
        store_bytes(png_header(20_000, 10_000), "huge.png", kind="photo", actor=camille, at=at)

    assert refusal.value.reasons[0].text == "The photo has 200 megapixels; send one with at most 60."


def test_a_broken_photo_is_refused(camille: Actor, at: datetime) -> None:
    with pytest.raises(Invalid) as refusal:
        store_bytes(jpeg()[:200], "half.jpg", kind="photo", actor=camille, at=at)

    assert refusal.value.reasons[0].code == "not_a_photo"


def test_a_zip_bomb_is_refused_unopened(camille: Actor, at: datetime) -> None:
    with pytest.raises(Invalid) as refusal:
        store_bytes(zip_bomb(), "pack.xlsx", kind="sheet", actor=camille, at=at)

    assert refusal.value.reasons[0].code == "zip_bomb"


def test_no_file_is_a_sentence(camille: Actor, at: datetime) -> None:
    with pytest.raises(Invalid) as refusal:
        store_upload(None, kind="photo", actor=camille, at=at)

    assert refusal.value.reasons[0].text == "Choose a file first."


def test_a_name_with_a_path_keeps_only_its_last_part(camille: Actor, at: datetime) -> None:
    row = store_bytes(b"%PDF-1.7", "..\\..\\secret/../cert\x00.pdf", kind="document", actor=camille, at=at)

    assert row.name == "cert.pdf"
