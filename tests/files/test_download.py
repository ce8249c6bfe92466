"""A file is read by those who may, and does not exist for the others."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.files.store import store_bytes
from tests.files.pictures import jpeg

SignIn = Callable[[Actor], Client]


def test_the_brand_and_the_uploading_factory_read_it(
    sign_in: SignIn, camille: Actor, lin_wei: Actor, at: datetime
) -> None:
    row = store_bytes(jpeg(), "ring.jpg", kind="photo", actor=lin_wei, at=at)

    assert sign_in(camille).get(row.url()).status_code == 200
    answer = sign_in(lin_wei).get(row.url("thumb"))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "private, max-age=604800, immutable"


def test_another_factory_another_brand_and_a_passer_by_get_404(
    sign_in: SignIn, kumar: Actor, stranger: Actor, lin_wei: Actor, at: datetime
) -> None:
    row = store_bytes(jpeg(), "ring.jpg", kind="photo", actor=lin_wei, at=at)

    assert sign_in(kumar).get(row.url()).status_code == 404
    assert sign_in(stranger).get(row.url()).status_code == 404
    assert Client().get(row.url()).status_code == 404


def test_a_file_that_the_store_has_lost_is_404_and_told_to_who_runs_it(
    sign_in: SignIn, camille: Actor, at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    row = store_bytes(jpeg(), "ring.jpg", kind="photo", actor=camille, at=at)
    default_storage.delete(row.file.name)

    assert sign_in(camille).get(row.url()).status_code == 404
    assert f"of {row.public_id}: restore it from the backup" in caplog.text


def test_a_made_up_address_is_404(sign_in: SignIn, camille: Actor) -> None:
    client = sign_in(camille)

    assert client.get("/files/file_nonsense/").status_code == 404
    assert client.get("/files/po_00000000000000000000000000/").status_code == 404
