"""The change feed: in order, one tenant's, nothing that commits late is skipped."""

import threading
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction

from tests.api.test_lists import problem
from tests.events.test_outbox import happen

ADDRESS = "/api/v1/changes"


def committed(*acts: Any) -> None:
    """Each act in a transaction and connection of its own, as another request would do it."""

    def run() -> None:
        for act in acts:
            act()
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=10)


@pytest.mark.django_db(transaction=True)
def test_reading_on_from_the_last_sequence_reads_each_change_once(
    api: Any, camille: Any, ruifeng: Any, suvarna: Any, at: datetime
) -> None:
    for row in (ruifeng, suvarna, ruifeng):
        happen(row, camille, at)
    caller = api(camille)
    first = caller.get(ADDRESS, {"limit": 2}).json()
    assert [row["id"] for row in first["results"]] == [ruifeng.public_id, suvarna.public_id]
    assert first["has_more"]
    second = caller.get(ADDRESS, {"after": first["next_after"]}).json()
    assert [row["id"] for row in second["results"]] == [ruifeng.public_id]
    assert caller.get(ADDRESS, {"after": second["next_after"]}).json()["results"] == []


@pytest.mark.django_db(transaction=True)
def test_a_change_that_commits_late_is_not_skipped(
    api: Any, camille: Any, ruifeng: Any, suvarna: Any, at: datetime
) -> None:
    caller = api(camille)
    with transaction.atomic():
        late = happen(ruifeng, camille, at)
        committed(lambda: happen(suvarna, camille, at))
        seen: list[Any] = []
        committed(lambda: seen.append(caller.get(ADDRESS).json()))
    # While the first was running nobody could know of it, so the later one was held back too.
    assert seen[0]["results"] == []
    after = caller.get(ADDRESS, {"after": seen[0]["next_after"]}).json()
    assert [row["id"] for row in after["results"]] == [ruifeng.public_id, suvarna.public_id]
    assert after["results"][0]["sequence"] == late.sequence


@pytest.mark.django_db(transaction=True)
def test_a_sequence_taken_early_and_committed_last_is_not_skipped(
    api: Any, camille: Any, ruifeng: Any, suvarna: Any, at: datetime
) -> None:
    """The trap: the younger transaction has the smaller sequence."""
    caller = api(camille)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT txid_current()")  # the elder transaction
        committed(lambda: happen(suvarna, camille, at))  # younger, smaller sequence, already committed
        happen(ruifeng, camille, at)
    results = caller.get(ADDRESS).json()["results"]
    assert [row["id"] for row in results] == [ruifeng.public_id, suvarna.public_id]
    assert results[0]["sequence"] > results[1]["sequence"]
    assert caller.get(ADDRESS, {"after": results[0]["sequence"]}).json()["results"] == results[1:]


@pytest.mark.django_db(transaction=True)
def test_each_side_sees_its_own(
    api: Any, camille: Any, lin_wei: Any, kumar: Any, stranger: Any, ruifeng: Any, at: datetime
) -> None:
    event = happen(ruifeng, camille, at, supplier_id=ruifeng.pk)
    assert len(api(lin_wei).get(ADDRESS).json()["results"]) == 1
    assert api(kumar).get(ADDRESS).json()["results"] == []
    assert api(stranger).get(ADDRESS).json()["results"] == []
    problem(api(stranger).get(ADDRESS, {"after": event.sequence}), 400)


@pytest.mark.parametrize(
    "query", ["after=x", "after=-1", "after=99999999999999999999", "limit=0", "limit=501", "since=1"]
)
def test_a_wrong_parameter_is_a_400(api: Any, camille: Any, query: str) -> None:
    problem(api(camille).get(f"{ADDRESS}?{query}"), 400)


def test_a_transaction_number_is_made_whole_across_the_epoch() -> None:
    from jewelops.events.queries import EPOCH, _whole

    assert _whole(17, 20) == 17
    assert _whole(17, 3 * EPOCH + 20) == 3 * EPOCH + 17
    assert _whole(EPOCH - 2, 3 * EPOCH + 5) == 3 * EPOCH - 2
