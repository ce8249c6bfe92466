"""Copies of the golden sample: numbered, placed, looked at by the side that keeps them."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from sampling.models import CopyCheck, Dossier, Sample, SealedCopy
from sampling.services import golden, samples
from sampling.states import Angle
from tests.factories import sampling as make
from tests.factories.sampling import People


@pytest.fixture
def approved(dossier: Dossier, people: People, at: datetime) -> Sample:
    return make.approve(make.build_sample(dossier, people, at), people, at)


@pytest.fixture
def sealed(approved: Sample, people: People, at: datetime) -> Sample:
    make.photograph(approved, people.factory, at)
    return samples.seal_sample(
        sample=approved, seal="G-021", kept_at="both sides", actor=people.quality, at=at
    )


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


def test_sealing_waits_for_a_photo_from_every_angle(
    approved: Sample, people: People, at: datetime, sign_in: Callable[[Actor], Client]
) -> None:
    assert golden.missing_angles(approved) == tuple(Angle)
    make.photograph(approved, people.factory, at, leaving_out=Angle.HALLMARK)

    with pytest.raises(Refused) as refusal:
        samples.seal_sample(sample=approved, seal="G-021", kept_at="both sides", actor=people.quality, at=at)

    (reason,) = refusal.value.reasons
    assert (reason.code, reason.text) == ("no_photo", "No photo from this angle yet: hallmark.")
    page = sign_in(people.quality).get(approved.get_absolute_url()).content.decode()
    assert "Photos still missing from these angles: hallmark." in page
    button = page.rpartition("<span>Seal</span>")[0].rpartition("<button")[2]
    assert " disabled" in button
    assert "{%" not in page
    assert Sample.objects.get(pk=approved.pk).sealed_at is None


def test_two_rounds_of_the_same_angle_lie_under_the_slider(
    approved: Sample, people: People, at: datetime, sign_in: Callable[[Actor], Client]
) -> None:
    make.photograph(approved, people.factory, at)
    second = make.build_sample(approved.dossier, people, at)
    make.photograph(second, people.factory, at, leaving_out=Angle.SCALE)

    page = sign_in(people.owner).get(f"{approved.dossier.get_absolute_url()}samples/").content.decode()

    assert page.count("data-compare") == 5
    assert "beside a scale" not in page.split('id="ask"')[0]


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
