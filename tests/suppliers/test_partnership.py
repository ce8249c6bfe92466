"""A relationship: what the two went through, and that they only meet in emergencies; from facts, nothing typed again."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from jewelops.accounts.actors import Actor
from sampling.models import Deviation, Dossier
from suppliers import contact, partnership
from suppliers.models import Supplier
from suppliers.services.meetings import agree_rhythm, close_meeting, open_meeting, write_minutes
from suppliers.services.suppliers import hold_supplier, release_supplier
from suppliers.services.vetting import open_case
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]


@pytest.fixture
def pair(camille: Actor, nadia: Actor, lin_wei: Actor, ruifeng: Supplier, at: datetime) -> Dossier:
    people = People(owner=camille, quality=nadia, factory=lin_wei)
    return make.open_pair(make.selene(camille.brand, at), ruifeng, people, at)


@pytest.fixture
def old(ruifeng: Supplier, in_history: None) -> Supplier:
    """Worked with since 1 January."""
    begun = datetime(2026, 1, 1, 9, tzinfo=timezone.get_default_timezone())
    Supplier.objects.filter(pk=ruifeng.pk).update(created_at=begun)
    return Supplier.objects.get(pk=ruifeng.pk)


def deviation(pair: Dossier, told: datetime, by: Actor) -> Deviation:
    return Deviation.objects.create(  # type: ignore[no-any-return]  # a generic manager
        brand=pair.brand, dossier=pair, origin="found", what="Thinner.", occurred_at=told, told_at=told, told_by=by.user,
    )  # fmt: skip


def sentences(actor: Actor, today: date) -> list[str]:
    return [each.sentence for each in contact.warnings(actor, today)]


def held(supplier: Supplier, day: date, actor: Actor, at: datetime) -> None:
    row = open_meeting(
        supplier=supplier, kind="operations", planned_on=day, led_by=actor.user, actor=actor, at=at
    )
    row = write_minutes(meeting=row, attended="", minutes="Held.", actor=actor, at=at)
    close_meeting(meeting=row, actor=actor, at=at)


def test_who_never_met_and_had_a_deviation_starves(
    old: Supplier, pair: Dossier, camille: Actor, at: datetime
) -> None:
    assert sentences(camille, at.date()) == []
    deviation(pair, at - timedelta(days=3), camille)
    assert sentences(camille, at.date()) == [
        (
            "This relationship starves: no routine meeting was ever held, and 1 time something went wrong in 133 days, "
            "last on 11 May 2026. You only meet in emergencies."
        )
    ]


def test_a_meeting_held_ends_it_until_two_rhythms_have_passed(
    old: Supplier, pair: Dossier, camille: Actor, at: datetime
) -> None:
    row = deviation(pair, at - timedelta(days=3), camille)
    agree_rhythm(
        supplier=old, kind="operations", number=1, every="weeks", starts_on=date(2026, 5, 14), led_by=camille.user,
        actor=camille, at=at,
    )  # fmt: skip
    Deviation.objects.filter(pk=row.pk).update(disposition="use_as_is", decided_at=at)
    # The pair's own agenda (its first sample, its questions) holds nothing that a meeting must answer.
    held(old, at.date(), camille, at)
    assert sentences(camille, at.date()) == []
    deviation(pair, at + timedelta(days=5), camille)
    assert sentences(camille, date(2026, 5, 28)) == []
    assert sentences(camille, date(2026, 5, 29)) == [
        (
            "This relationship starves: no routine meeting since 14 May 2026 (15 days), and 1 time something went wrong "
            "in that time, last on 19 May 2026. You only meet in emergencies."
        )
    ]


def test_it_is_said_at_home_with_who_leads_and_on_the_factory_page(
    old: Supplier, pair: Dossier, camille: Actor, jonas: Actor, sign_in: SignIn, at: datetime
) -> None:
    today = timezone.localdate()
    deviation(pair, timezone.now() - timedelta(days=1), camille)
    agree_rhythm(
        supplier=old, kind="operations", number=1, every="weeks", starts_on=today, led_by=jonas.user,
        actor=camille, at=at,
    )  # fmt: skip
    window = sign_in(camille)
    item = next(item for item, _late in window.get("/").context["red"] if "emergencies" in item.title)
    assert (item.title, item.owner, item.due) == ("Ruifeng: only met in emergencies", "Jonas Feld", today)
    page = window.get(f"/suppliers/{old.public_id}/")
    assert "This relationship starves" in page.content.decode()


def test_home_asks_no_more_for_more_factories(
    old: Supplier, suvarna: Supplier, pair: Dossier, camille: Actor, at: datetime, django_assert_num_queries: Callable[[int], object],
) -> None:  # fmt: skip
    deviation(pair, at, camille)
    with django_assert_num_queries(6):  # type: ignore[attr-defined]  # a context manager
        contact.warnings(camille, at.date())


def test_the_record_is_drawn_from_what_is_stored(
    ruifeng: Supplier, camille: Actor, lin_wei: Actor, kumar: Actor, at: datetime, sign_in: SignIn
) -> None:
    hold_supplier(supplier=ruifeng, reason="Late with the papers.", actor=camille, at=at)
    release_supplier(supplier=ruifeng, actor=camille, at=at + timedelta(days=1))
    held(ruifeng, at.date(), camille, at)
    found = [(step.what, step.note) for step in partnership.steps_of(ruifeng, camille)]
    assert found[:3] == [
        ("The hold ended", ""),
        ("Held: no order is issued", "Late with the papers."),
        ("Held: weekly operations sync", ""),
    ]
    address = f"/suppliers/{ruifeng.public_id}/partnership/"
    assert "Held: weekly operations sync" in sign_in(lin_wei).get(address).content.decode()
    assert sign_in(kumar).get(address).status_code == 404


def test_what_the_brand_thinks_of_a_factory_stays_the_brands(
    ruifeng: Supplier, camille: Actor, lin_wei: Actor, at: datetime, in_history: None
) -> None:
    case = open_case(supplier=ruifeng, owner=camille.user, actor=camille, at=at)
    type(case).objects.filter(pk=case.pk).update(
        state="approved", decided_at=at, decided_by=camille.user, decision_reason="Slow but honest."
    )
    (mine,) = [step for step in partnership.steps_of(ruifeng, camille) if "Vetting" in step.what]
    (theirs,) = [step for step in partnership.steps_of(ruifeng, lin_wei) if "Vetting" in step.what]
    assert (mine.what, mine.note) == ("Vetting decided: approved", "Slow but honest.")
    assert (theirs.what, theirs.note, theirs.url) == ("Vetting decided: approved", "", "")
