"""The published RACI proposes who owns what turns red: a non-conformance, a change that the factory asks for."""

from datetime import datetime

import pytest

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Membership
from qc.models import Nonconformance
from qc.services.nonconformances import open_nonconformance
from sampling.models import ChangeOrder
from sampling.services.changes import ask_change
from suppliers.services.raci import Written, open_draft, publish_chart, write_area
from tests.factories.qc import Floor


@pytest.fixture
def raci(camille: Actor, jonas: Actor, at: datetime) -> None:
    """Jonas is accountable for corrective actions and for changes, though quality is Nadia's."""
    chart = open_draft(supplier=None, actor=camille, at=at)
    people = {"accountable": [Membership.objects.get(user=jonas.user)]}
    for key in ("corrective_actions", "engineering_changes"):
        write_area(chart=chart, key=key, written=Written(people=people), actor=camille, at=at)
    publish_chart(chart=chart, note="First.", actor=camille, at=at)


def found(floor: Floor, actor: Actor, at: datetime) -> Nonconformance:
    return open_nonconformance(
        lot=floor.lot,
        stage="final_audit",
        what="Scratched.",
        severity="major",
        quantity=1,
        actor=actor,
        at=at,
    )


def asked(floor: Floor, actor: Actor, at: datetime) -> ChangeOrder:
    values = {"kind": "process", "title": "Bath", "what": "A to B.", "reason": "Ended.", "effective": "lot"}
    return ask_change(dossier=floor.dossier, values=values, actor=actor, at=at)


def test_without_one_quality_owns_it_and_a_change_of_the_factory_is_nobodys(
    floor: Floor, nadia: Actor, lin_wei: Actor, at: datetime
) -> None:
    assert found(floor, nadia, at).owner == nadia.user
    assert asked(floor, lin_wei, at).owner is None


def test_with_one_the_accountable_person_does(
    floor: Floor, nadia: Actor, jonas: Actor, lin_wei: Actor, raci: None, at: datetime
) -> None:
    assert found(floor, nadia, at).owner == jonas.user
    assert asked(floor, lin_wei, at).owner == jonas.user
    assert asked(floor, nadia, at).owner == nadia.user
