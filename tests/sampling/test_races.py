"""Two people at the same moment: real threads, real connections."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from jewelops.kernel.errors import Refused
from sampling.models import Dossier, GateEvidence, Lot, PurchaseOrder
from sampling.services.issue import issue_order
from sampling.services.lots import split_line
from tests.factories import sampling as make
from tests.factories.sampling import People

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], object]) -> list[object]:
    """Run each in a thread of its own, started together; answers or refusals in order."""
    gate, answers = threading.Barrier(len(works)), [None] * len(works)

    def run(place: int, work: Callable[[], object]) -> None:
        try:
            gate.wait(10)
            answers[place] = work()
        except Refused as refused:
            answers[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def test_one_of_two_signatures_issues_the_order(
    transactional_db: None, order: PurchaseOrder, people: People, at: datetime
) -> None:
    answers = at_once(*[lambda: issue_order(order=order, actor=people.owner, at=at)] * 2)

    refused = [each for each in answers if isinstance(each, Refused)]
    assert [reason.code for each in refused for reason in each.reasons] == ["wrong_state"]
    assert GateEvidence.objects.count() == 1
    assert PurchaseOrder.objects.get(pk=order.pk).state == "issued"


def test_two_cuts_of_one_line_never_hold_more_than_was_ordered(
    transactional_db: None, ready: Dossier, people: People, at: datetime
) -> None:
    line = make.in_production(ready, people, at).lines.get()

    answers = at_once(*[lambda: split_line(line=line, quantities=[400], actor=people.factory, at=at)] * 2)

    refused = [each for each in answers if isinstance(each, Refused)]
    assert [reason.code for each in refused for reason in each.reasons] == ["more_than_ordered"]
    assert list(Lot.objects.values_list("quantity", flat=True)) == [400]
