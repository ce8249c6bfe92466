"""Telling what is different, finding what nobody told, deciding it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from sampling.measures import disclosed_changes, undisclosed_changes
from sampling.models import Deviation, Dossier
from sampling.services import deviations
from suppliers.kpis import Period

SignIn = Callable[[Actor], Client]


def test_the_clock_runs_from_occurrence_to_telling(dossier: Dossier, lin_wei: Actor, at: datetime) -> None:
    row = deviations.disclose_deviation(
        dossier=dossier,
        what="Bath B3 replaced B1",
        occurred_at=at - timedelta(hours=5),
        lock="plating",
        actor=lin_wei,
        at=at,
    )

    assert (row.origin, row.hours_to_tell, row.told_by) == ("disclosed", Decimal("5.0"), lin_wei.user)


def test_told_and_found_count_apart(dossier: Dossier, lin_wei: Actor, nadia: Actor, at: datetime) -> None:
    deviations.disclose_deviation(dossier=dossier, what="Bath B3", occurred_at=at, actor=lin_wei, at=at)
    deviations.record_found_deviation(
        dossier=dossier, what="Open jump rings", occurred_at=at, actor=nadia, at=at
    )

    day = at.date()
    told, found = (
        measure(Period(dossier.supplier, day, day)) for measure in (disclosed_changes, undisclosed_changes)
    )
    assert (told.value, told.n, found.value, found.n) == (1, 2, 1, 2)
    assert undisclosed_changes(Period(dossier.supplier, day + timedelta(1), day + timedelta(2))).value is None


def test_each_side_tells_in_its_own_name(
    dossier: Dossier, lin_wei: Actor, nadia: Actor, kumar: Actor, at: datetime
) -> None:
    with pytest.raises(Forbidden):
        deviations.disclose_deviation(dossier=dossier, what="x", occurred_at=at, actor=nadia, at=at)
    with pytest.raises(Forbidden):
        deviations.record_found_deviation(dossier=dossier, what="x", occurred_at=at, actor=lin_wei, at=at)


def test_it_cannot_begin_tomorrow(dossier: Dossier, lin_wei: Actor, at: datetime) -> None:
    with pytest.raises(Invalid) as refusal:
        deviations.disclose_deviation(
            dossier=dossier, what=" ", occurred_at=at + timedelta(days=1), actor=lin_wei, at=at
        )

    assert [reason.field for reason in refusal.value.reasons] == ["what", "occurred_at"]


def test_it_is_decided_once_by_the_brand(
    dossier: Dossier, lin_wei: Actor, nadia: Actor, at: datetime
) -> None:
    row = deviations.disclose_deviation(dossier=dossier, what="Bath B3", occurred_at=at, actor=lin_wei, at=at)
    with pytest.raises(Forbidden):
        deviations.decide_deviation(
            deviation=row, disposition="use_as_is", reason="fine", actor=lin_wei, at=at
        )
    deviations.decide_deviation(deviation=row, disposition="rework", reason="Replate", actor=nadia, at=at)

    with pytest.raises(Refused, match="decided already"):
        deviations.decide_deviation(deviation=row, disposition="scrap", reason="No", actor=nadia, at=at)


def test_the_page_tells_it_and_loses_nothing_typed(dossier: Dossier, lin_wei: Actor, sign_in: SignIn) -> None:
    client, url = sign_in(lin_wei), f"{dossier.get_absolute_url()}deviations/"

    wrong = client.post(url, {"what": "Bath B3 replaced B1", "occurred_at": "last week"})
    assert wrong.status_code == 422
    assert "Bath B3 replaced B1" in wrong.content.decode()
    assert (
        client.post(url, {"what": "Bath B3 replaced B1", "occurred_at": "2026-05-14T04:00"}).status_code
        == 302
    )
    assert Deviation.objects.get().origin == "disclosed"


def test_one_tap_stops_the_clock_and_words_may_follow(
    dossier: Dossier, lin_wei: Actor, nadia: Actor, sign_in: SignIn
) -> None:
    client, url = sign_in(lin_wei), f"{dossier.get_absolute_url()}deviations/"

    assert client.post(url, {"tap": "plating"}).status_code == 302
    told = Deviation.objects.get()
    assert (told.lock, told.what, told.origin) == (
        "plating",
        "plating thickness is not as locked.",
        "disclosed",
    )
    assert told.hours_to_tell < Decimal(1)

    done = client.post(
        f"{told.get_absolute_url()}complete/", {"what": "Bath B3 replaced B1", "proposal": "Replate"}
    )
    assert done.status_code == 302
    now = Deviation.objects.get()
    assert (now.what, now.proposal, now.told_at) == ("Bath B3 replaced B1", "Replate", told.told_at)
    assert sign_in(nadia).get(f"{told.get_absolute_url()}complete/").status_code == 404


def test_what_was_told_is_not_found_once_more(
    dossier: Dossier, lin_wei: Actor, nadia: Actor, at: datetime
) -> None:
    deviations.disclose_deviation(
        dossier=dossier, what="Bath B3", occurred_at=at, lock="plating", actor=lin_wei, at=at
    )

    with pytest.raises(Refused, match="The factory told this on 14 May 2026"):
        deviations.record_found_deviation(
            dossier=dossier, what="Thin gold", occurred_at=at, lock="plating", actor=nadia, at=at
        )
    deviations.record_found_deviation(
        dossier=dossier, what="Open rings", occurred_at=at, lock="solder", actor=nadia, at=at
    )


def test_a_decided_deviation_is_not_completed(
    dossier: Dossier, lin_wei: Actor, nadia: Actor, at: datetime
) -> None:
    row = deviations.disclose_deviation(dossier=dossier, what="Bath B3", occurred_at=at, actor=lin_wei, at=at)
    deviations.decide_deviation(deviation=row, disposition="rework", reason="Replate", actor=nadia, at=at)

    with pytest.raises(Refused, match="tell a new one"):
        deviations.complete_deviation(deviation=row, values={"what": "More"}, actor=lin_wei, at=at)


def test_a_year_mistyped_is_refused(dossier: Dossier, lin_wei: Actor, at: datetime) -> None:
    with pytest.raises(Invalid, match="more than three years ago: check the year"):
        deviations.disclose_deviation(
            dossier=dossier, what="Bath B3", occurred_at=at.replace(year=1999), actor=lin_wei, at=at
        )
    assert not Deviation.objects.exists()
