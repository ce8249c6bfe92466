"""Copies of the golden sample: numbered, placed, looked at by the side that keeps them."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from sampling.models import CopyCheck, Dossier, Sample, SealedCopy
from sampling.services import golden, samples
from tests.factories import sampling as make
from tests.factories.sampling import People


@pytest.fixture
def sealed(dossier: Dossier, people: People, at: datetime) -> Sample:
    sample = make.approve(make.build_sample(dossier, people, at), people, at)
    return samples.seal_sample(sample=sample, seal="G-021", kept_at="both sides", actor=people.quality, at=at)


def test_each_copy_has_a_number_and_a_place(sealed: Sample, people: People, at: datetime) -> None:
    places = [("brand", "Paris, drawer 4"), ("supplier", "Shenzhen, QC room")]

    made = golden.place_copies(sample=sealed, places=places, actor=people.quality, at=at)

    assert [str(each) for each in made] == ["G-021/1", "G-021/2"]
    more = golden.place_copies(sample=sealed, places=[("brand", "Archive")], actor=people.quality, at=at)
    assert [each.number for each in more] == [3]


def test_a_copy_without_a_place_is_refused(sealed: Sample, people: People, at: datetime) -> None:
    with pytest.raises(Invalid):
        golden.place_copies(sample=sealed, places=[("brand", " ")], actor=people.quality, at=at)


def test_only_a_sealed_sample_has_copies(dossier: Dossier, people: People, at: datetime) -> None:
    sample = make.build_sample(dossier, people, at)

    with pytest.raises(Refused, match="Seal the sample first"):
        golden.place_copies(sample=sample, places=[("brand", "Paris")], actor=people.quality, at=at)


def test_the_side_that_keeps_it_looks_at_it(sealed: Sample, people: People, at: datetime) -> None:
    (copy,) = golden.place_copies(
        sample=sealed, places=[("supplier", "QC room")], actor=people.quality, at=at
    )

    with pytest.raises(Forbidden):
        golden.check_copy(copy=copy, intact=True, actor=people.quality, at=at)
    with pytest.raises(Invalid):
        golden.check_copy(copy=copy, intact=False, actor=people.factory, at=at)
    check = golden.check_copy(copy=copy, intact=False, note="Seal torn", actor=people.factory, at=at)

    assert (check.intact, check.note, check.checked_by) == (False, "Seal torn", people.factory.user)


def test_angles_that_no_photo_shows_are_named(sealed: Sample) -> None:
    assert golden.missing_angles(sealed) == golden.ANGLES


def test_both_sides_work_on_the_page(
    sealed: Sample, people: People, kumar: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    url = f"{sealed.get_absolute_url()}copies/"
    assert sign_in(people.quality).post(url, {"kept_by": "supplier", "place": "QC room"}).status_code == 302
    copy = SealedCopy.objects.get()
    check = f"/sampling/copies/{copy.public_id}/check/"

    assert sign_in(people.factory).post(check, {"intact": "yes"}).status_code == 302
    assert CopyCheck.objects.get().intact
    page = sign_in(people.owner).get(sealed.get_absolute_url()).content.decode()
    assert "G-021/1" in page
    assert "QC room" in page
    assert sign_in(kumar).post(check, {"intact": "yes"}).status_code == 404
