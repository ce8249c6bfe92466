"""An amendment accepted by hand: Postgres counts the open conditions itself, and some no override opens."""

from datetime import datetime
from typing import Any

import pghistory
import pytest
from django.db import IntegrityError, transaction

from sampling.models import Amendment, PurchaseOrder
from sampling.services import amendments
from sampling.services.issue import issue_order
from tests.factories.sampling import People
from tests.sampling.test_forged_evidence import ALL_CLOSED, HARD

WHY = "Agreed by phone"


@pytest.fixture
def asked(order: PurchaseOrder, people: People, at: datetime) -> Amendment:
    """900 instead of 600 pieces, signed by the brand."""
    issued = issue_order(order=order, actor=people.owner, at=at)
    return amendments.propose_amendment(
        order=issued,
        lines=[{"line": issued.lines.get(), "quantity": 900}],
        reason="The shop sold out.",
        actor=people.owner,
        at=at,
    )


def accept_by_hand(asked: Amendment, people: People, at: datetime, **facts: Any) -> Amendment:
    signed = {"state": "accepted", "number": 2, "answered_by": people.factory.user, "answered_at": at}
    with transaction.atomic(), pghistory.context(action="test"):
        Amendment.objects.filter(pk=asked.pk).update(**signed, **facts)
    return Amendment.objects.get(pk=asked.pk)


def opened(key: str) -> list[dict[str, Any]]:
    return [each | {"open": each["key"] == key} for each in ALL_CLOSED]


@pytest.mark.parametrize("key", HARD)
def test_no_override_opens_the_three_hard_ones(
    asked: Amendment, people: People, at: datetime, key: str
) -> None:
    with pytest.raises(IntegrityError, match="no override opens this"):
        accept_by_hand(
            asked, people, at, conditions=opened(key), override_reason=WHY, overridden_by=people.owner.user
        )


def test_a_gate_without_one_of_the_three_is_not_the_whole_gate(
    asked: Amendment, people: People, at: datetime
) -> None:
    with pytest.raises(IntegrityError, match="that is not the whole gate"):
        accept_by_hand(asked, people, at, conditions=ALL_CLOSED[1:])


def test_the_count_is_the_databases_own(asked: Amendment, people: People, at: datetime) -> None:
    conditions = [*ALL_CLOSED, {"key": "moq_met", "open": True, "blocking": True}]

    done = accept_by_hand(asked, people, at, conditions=conditions, open_count=0)

    assert done.open_count == 1
