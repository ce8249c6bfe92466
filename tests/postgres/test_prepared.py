"""A statement prepared on the server answers as its queryset does, and outlives rollbacks and connections."""

import uuid
from typing import Any

import pytest
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext
from pghistory.core import event_models

from jewelops.accounts.models import Brand, Membership
from jewelops.api.models import IdempotencyKey
from jewelops.postgres.prepared import Prepared
from qc.models import InspectionTally, Result


def _membership(role: str, brand: uuid.UUID) -> Any:
    rows = Membership.objects.filter(role=role, brand=brand, is_active=True)
    return rows.select_related("user").order_by()


def prepared() -> Prepared:
    return Prepared(_membership, role="a role", brand=uuid.UUID(int=1))


def test_the_row_comes_with_what_stands_beside_it_in_one_query(maris: Brand, camille: Any) -> None:
    asked = prepared()
    asked.one(role="owner", brand=maris.pk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = asked.one(role="owner", brand=maris.pk)
        assert found.user.email == camille.user.email
    assert [query["sql"].split()[0] for query in queries] == ["EXECUTE"]
    assert asked.one(role="finance", brand=maris.pk) is None


def test_a_rollback_leaves_it_prepared(maris: Brand, camille: Any) -> None:
    asked = prepared()
    with transaction.atomic():
        asked.one(role="owner", brand=maris.pk)
        transaction.set_rollback(True)
    assert asked.one(role="owner", brand=maris.pk).user == camille.user


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_prepares_it_anew(maris: Brand, camille: Any) -> None:
    asked = prepared()
    asked.one(role="owner", brand=maris.pk)
    connection.close()
    assert asked.one(role="owner", brand=maris.pk).user == camille.user


@pytest.mark.parametrize("written", [Result, InspectionTally, IdempotencyKey])
def test_no_trail_follows_what_is_written_by_a_prepared_statement(written: type[models.Model]) -> None:
    """The trail is not told who asked for it: a table that is tracked must be written in another way."""
    assert event_models(tracks_model=written) == []
    assert event_models(tracks_model=Brand) != []
