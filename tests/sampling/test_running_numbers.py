"""A number that a person typed never keeps the next one from being given, nor a form from being read."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from sampling.models import Dossier
from specs.rules.market_claims import fineness_claimed
from tests.factories import sampling as make
from tests.factories.sampling import People


@pytest.mark.parametrize("typed", ["PO-2026-²", "PO-2026-" + "9" * 32, "PO-2026-rush"])
def test_the_next_order_is_numbered_beside_one_of_the_brands_own(
    ready: Dossier, people: People, at: datetime, typed: str
) -> None:
    make.draft(ready, people, at, number=typed)

    assert make.draft(ready, people, at).number == "PO-2026-001"


@pytest.mark.parametrize("version", ["²", "9" * 5000])
def test_a_version_that_is_no_number_is_none(
    ready: Dossier, people: People, at: datetime, sign_in: Callable[[Actor], Client], version: str
) -> None:
    order = make.draft(ready, people, at)

    answer = sign_in(people.owner).post(f"{order.get_absolute_url()}start/", {"version": version})

    assert answer.status_code == 409


def test_a_footnote_is_no_fineness() -> None:
    assert [fineness_claimed(said) for said in ("925", "925²", "18k", "18²k")] == [925, None, 750, None]
