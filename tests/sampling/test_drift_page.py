"""Drift as a picture: the sample as built against bulk, lot by lot."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from sampling import drift_sources, drift_watch
from sampling.drift_change import change_url
from sampling.drift_page import DriftView, LockView, drift_of
from sampling.drift_radar import blips_of
from sampling.drift_sources import LotMeasurement
from sampling.models import Dossier, Lot, StandardItem
from sampling.rules import drift as rules
from sampling.rules.chance import Sums
from sampling.rules.tolerance import Limits
from specs.models import Revision
from suppliers.models import Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People

MEANS = ("2.81", "2.79", "2.60", "2.41")


@pytest.fixture
def measured(ready: Dossier, people: People, at: datetime) -> Iterator[Dossier]:
    """Four lots of plating: as the sample twice, then thinner, then under the limit; the bath changed with the third."""
    made = make.cut(make.in_production(ready, people, at), people, at, 100, 100, 100, 100)
    item = StandardItem.objects.get(standard__dossier=ready, name="Gold thickness")

    def bulk(asked: object) -> list[LotMeasurement]:
        return [_of(item, lot, n, at) for n, lot in enumerate(made)]

    drift_sources.register(bulk)
    yield ready
    drift_sources.unregister(bulk)


def _of(item: StandardItem, lot: Lot, n: int, at: datetime) -> LotMeasurement:
    bath = {"machine": "B1" if n < 2 else "B3"}
    return LotMeasurement(
        item.pk,
        lot.pk,
        lot.code,
        "PO-2026-001",
        at + timedelta(days=n),
        numbers=Sums.of((Decimal(MEANS[n]),), off=int(Decimal(MEANS[n]) < item.lower)),
        circumstances=bath,
    )


def test_it_says_what_changed_since_which_lot_and_with_what(measured: Dossier) -> None:
    view = drift_of(measured)

    assert view.tone == "red"
    assert (view.red_lots, view.amber_lots) == (1, 1)
    assert "Since lot L-0003" in view.sentence
    assert "the machine changed from B1 to B3" in view.sentence


def test_the_page_draws_it_and_the_gate_tells_of_it(
    measured: Dossier, people: People, at: datetime, camille: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    make.draft(measured, people, at)
    client = sign_in(camille)

    page = client.get(f"{measured.get_absolute_url()}drift/").content.decode()
    gate = client.get(measured.get_absolute_url()).content.decode()

    assert "<svg" in page
    assert "L-0004" in page
    assert "Before you sign" in gate
    assert "Since lot L-0003" in gate


def test_the_api_tells_the_same_lot_by_lot(
    measured: Dossier, people: People, kumar: Actor, api: Callable[..., APIClient]
) -> None:
    url = f"/api/v1/dossiers/{measured.public_id}/drift"
    told = api(people.factory).get(url).json()
    (gold,) = [lock for lock in told["locks"] if lock["name"] == "Gold thickness"]

    assert told["sentence"] == drift_of(measured).sentence
    assert (gold["zone"], gold["since"], gold["lower"], gold["unit"]) == (
        "red",
        gold["lots"][2]["lot"],
        "2.5000",
        "µm",
    )
    assert [(lot["zone"], lot["mean"]) for lot in gold["lots"]] == [
        ("inside", "2.81"),
        ("inside", "2.79"),
        ("amber", "2.60"),
        ("red", "2.41"),
    ]
    assert gold["coincides"] == [{"what": "machine", "before": "B1", "after": "B3"}]
    assert api(kumar).get(url).status_code == 404


def test_the_api_tells_the_radar(
    measured: Dossier, people: People, kumar: Actor, api: Callable[..., APIClient]
) -> None:
    url = "/api/v1/dossiers/drift"
    worst, *others = api(people.factory).get(url).json()["results"]

    assert (worst["dossier"], worst["name"], worst["tone"], worst["since"], worst["pieces"]) == (
        measured.public_id,
        "Gold thickness",
        "red",
        "L-0003",
        200,
    )
    assert {each["tone"] for each in others} == {"draft"}
    assert [each["name"] for each in api(people.owner).get(f"{url}?tone=red").json()["results"]] == [
        "Gold thickness"
    ]
    assert api(kumar).get(url).json()["results"] == []
    mine = f"{url}?supplier={measured.supplier.public_id}&lock=plating"
    assert [each["kind"] for each in api(people.owner).get(mine).json()["results"]] == ["plating"]
    for wrong in ("?tone=purple", "?colour=red", "?supplier=Ruifeng"):
        assert api(people.owner).get(f"{url}{wrong}").status_code == 400


def test_the_radar_shows_the_worst_lock_of_every_pair_first(
    measured: Dossier, camille: Actor, kumar: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    client = sign_in(camille)

    page = client.get("/sampling/drift/").content.decode()
    calm = client.get("/sampling/drift/?tone=ok").content.decode()
    everything = client.get("/sampling/drift/?tone=all").context

    assert "Since lot L-0003" in page
    assert page.index("Gold thickness") < page.index("no data")
    assert "200 pieces" in page
    assert "/deviations/?lock=plating" in page
    assert "Since lot L-0003" not in calm
    shown = client.get("/sampling/drift/").context
    assert [each.tone for each in shown["blips"]] == ["red"]
    assert shown["calm"] == len(everything["blips"]) - 1 > 0
    assert "tone=all" in page
    assert "Gold thickness" not in sign_in(kumar).get("/sampling/drift/").content.decode()


def test_a_change_that_went_back_stays_on_the_radar_with_its_own_lots(
    measured: Dossier,
    people: People,
    at: datetime,
    camille: Actor,
    sign_in: Callable[[Actor], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(globals(), "MEANS", ("2.81", "2.60", "2.41", "2.81"))
    client = sign_in(camille)

    (worst, *_) = blips_of(camille)
    page = client.get(f"{measured.get_absolute_url()}drift/").content.decode()

    assert (worst.tone, worst.view.verdict, worst.pieces) == ("watch", "as the sample again", 200)
    assert "lot=L-0002&lot=L-0003" in worst.tell_url
    assert "as the sample again since lot L-0004" in page
    assert "2 lots were changed: 200 pieces, 0 shipped" in page
    assert "Open a change order" not in page
    assert (
        "as the sample again since lot L-0004" in client.get("/sampling/drift/?tone=watch").content.decode()
    )


def test_a_run_that_ended_before_anyone_looked_is_told_all_the_same(
    measured: Dossier, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "MEANS", ("2.81", "2.41", "2.81", "2.81"))

    assert drift_watch.look(measured.pk, at=at) == 1
    assert drift_watch.look(measured.pk, at=at) == 0
    (event,) = OutboxEvent.objects.filter(topic="drift.seen")
    assert "as the sample again since lot L-0003" in event.data["sentence"]


def test_the_radar_costs_the_same_however_many_pairs(
    measured: Dossier, revision: Revision, suvarna: Supplier, people: People, kumar: Actor, at: datetime
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert blips_of(people.owner)
        return len(captured)

    before = queries()
    make.ready_pair(revision, suvarna, People(people.owner, people.quality, kumar), at)

    assert queries() == before


def test_a_deviation_opens_with_lock_lots_and_sentence_filled_in(
    measured: Dossier, camille: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    (worst, *_) = blips_of(camille)

    page = sign_in(camille).get(worst.tell_url).content.decode()

    assert (worst.pieces, worst.shipped, worst.last_lot) == (200, 0, "L-0004")
    assert "Since lot L-0003, Gold thickness" in page
    assert page.count("checked") == 2


def test_a_change_order_opens_with_its_words_filled_in(
    measured: Dossier,
    camille: Actor,
    viewer: Actor,
    sign_in: Callable[[Actor], Client],
) -> None:
    worst = drift_of(measured).worst
    assert worst is not None
    address = change_url(measured, worst)

    page = sign_in(camille).get(f"{measured.get_absolute_url()}drift/").content.decode()
    form = sign_in(camille).get(address).context["form"]

    assert escape(address) in page
    assert (
        "Open a change order"
        not in sign_in(viewer).get(f"{measured.get_absolute_url()}drift/").content.decode()
    )
    assert form["kind"].value() == "process"
    assert form["title"].value() == "Gold thickness: at least 2.5\xa0µm becomes 2.41 µm"
    assert "as bulk is built since lot L-0003" in form["what"].value()
    assert form["reason"].value() == worst.sentence


def test_the_first_lot_of_a_quiet_change_is_told_once(
    measured: Dossier, ruifeng: Supplier, at: datetime
) -> None:
    assert (drift_watch.look(measured.pk, at=at), drift_watch.look_everywhere(at=at)) == (1, 0)

    event = OutboxEvent.objects.get(topic="drift.seen")
    assert (event.supplier_id, event.data["name"], event.data["zone"]) == (ruifeng.pk, "L-0003", "red")
    assert event.data["sentence"].startswith("Since lot L-0003, Gold thickness is not what you approved")


def test_an_inspected_lot_rings_for_its_pair(
    measured: Dossier, people: People, at: datetime, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    lot = Lot.objects.filter(line__order__dossier=measured).first()

    with django_capture_on_commit_callbacks() as rung:
        drift_watch.hear("lot.stage_passed", lot, people.owner, at)

    assert len(rung) == 1


def test_a_lock_that_gets_worse_inside_its_limits_speaks_and_is_drawn(
    measured: Dossier, at: datetime
) -> None:
    """Steadily down over six lots, each above the limit: the page warns before anything is outside."""
    item = StandardItem.objects.get(standard__dossier=measured, name="Gold thickness")
    steady = rules.Lock(item.public_id, item.name, Limits(Decimal("2.5")), rules.Worse.LOW)
    calm = rules.Lock("weight", "Finished weight", Limits(Decimal(3)), rules.Worse.LOW)

    def seen(lock: rules.Lock, *means: str) -> LockView:
        lots = [rules.LotReadings(f"L-{n}", (Decimal(mean),)) for n, mean in enumerate(means)]
        return LockView(item, rules.judge_lock(lock, lots), ())

    falling = seen(steady, "2.84", "2.80", "2.76", "2.72", "2.68", "2.60")
    view = DriftView((seen(calm, "3.2", "3.1"), falling))

    assert view.sentence == "Gold thickness is inside, but gets steadily worse since lot L-0."
    assert (view.worst, view.tone) == (falling, "watch")
