"""While a lot is inspected its pieces stay as they were counted; what is not judged joins nothing that is."""

from datetime import datetime

import pytest

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Refused
from qc.services.inspections import sign_inspection, start_inspection
from sampling.models import Lot
from sampling.services.lots import merge_lots, quarantine_lot, release_lot, split_lot
from specs.states import STAGES
from tests.factories.qc import Floor, inspect_all, lot_of, through


@pytest.fixture
def other(floor: Floor, at: datetime) -> Lot:
    return lot_of(floor.line, "L-0418", 60, at)


def test_a_lot_under_inspection_is_neither_split_nor_merged(
    floor: Floor, other: Lot, chen: Actor, lin_wei: Actor, at: datetime
) -> None:
    inspection = start_inspection(lot=floor.lot, actor=chen, at=at)

    with pytest.raises(Refused, match="L-0417 is being inspected") as split:
        split_lot(lot=floor.lot, quantity=40, actor=lin_wei, at=at)
    with pytest.raises(Refused, match="L-0417 is being inspected"):
        merge_lots(lots=[floor.lot], into=other, actor=lin_wei, at=at)
    with pytest.raises(Refused, match="L-0417 is being inspected"):
        merge_lots(lots=[other], into=floor.lot, actor=lin_wei, at=at)

    assert split.value.reasons[0].where == f"/qc/inspections/{inspection.public_id}/"
    inspect_all(inspection, actor=chen, at=at)
    sign_inspection(inspection=inspection, actor=chen, at=at)
    assert split_lot(lot=Lot.objects.get(pk=floor.lot.pk), quantity=40, actor=lin_wei, at=at).quantity == 40


def test_pieces_nobody_judged_do_not_ride_on_a_verdict(
    floor: Floor, other: Lot, chen: Actor, lin_wei: Actor, nadia: Actor, at: datetime
) -> None:
    """A passed lot that was held and released is in work at the final audit again, its verdict behind it."""
    passed = through(floor.lot, *STAGES, actor=chen, at=at)
    quarantine_lot(lot=passed, reason="Wrong label", actor=nadia, at=at)
    released = release_lot(lot=passed, reason="Labelled again", actor=nadia, at=at)
    waiting = through(other, *STAGES[:-1], actor=chen, at=at)

    with pytest.raises(Refused, match="L-0418 has not passed its stage yet, as the others have"):
        merge_lots(lots=[waiting], into=released, actor=lin_wei, at=at)
    with pytest.raises(Refused, match="L-0418 has not passed its stage yet"):
        merge_lots(lots=[released], into=waiting, actor=lin_wei, at=at)
