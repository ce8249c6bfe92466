"""The phases of a pair, from the dates of what happened."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from sampling.models import Dossier
from sampling.timeline import phases_of
from tests.factories import sampling as make
from tests.factories.sampling import People


def test_each_phase_holds_what_happened_in_it(ready: Dossier, people: People, at: datetime) -> None:
    make.in_production(ready, people, at)

    phases = {each.key: [mark.what for mark in each.marks] for each in phases_of(ready, drafts=True)}

    assert "Acknowledged by the factory" in phases["design"]
    assert {"Round 1 sent", "Round 1 received", "Round 1: approved"} <= set(phases["sampling"])
    assert phases["lock"] == ["PS-1 signed by Camille Maris", "PS-1 signed by Lin Wei"]
    assert phases["production"] == ["Order PO-2026-001 issued"]


def test_it_begins_when_it_was_opened_and_asked_for_and_reads_alike_in_the_api(
    ready: Dossier, lin_wei: Actor, at: datetime, api: Callable[..., APIClient]
) -> None:
    told = api(lin_wei).get(f"/api/v1/dossiers/{ready.public_id}/timeline").json()
    marks = {mark["what"]: mark["at"] for phase in told["phases"] for mark in phase["marks"]}

    assert [phase["key"] for phase in told["phases"]] == ["design", "sampling", "lock", "production"]
    assert marks["Dossier opened"] == marks["Round 1 asked for"] == "2026-05-14T09:00:00Z"


def test_both_sides_see_it_and_a_stranger_does_not(
    ready: Dossier, camille: Actor, lin_wei: Actor, kumar: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    url = f"{ready.get_absolute_url()}timeline/"

    assert [sign_in(actor).get(url).status_code for actor in (camille, lin_wei, kumar)] == [200, 200, 404]
