"""The proof of drift on a small size: exact figures for a seed, and the aims it must keep."""

from random import Random

import pytest

from sampling.drift_trial import CHANGES, Change, Sizes, changed, conforming, lines

SMALL = Sizes(lot=50, measured=8, looked_at=8, sample=15)


def test_the_report_repeats_itself_for_a_seed() -> None:
    told = list(lines(rounds=1, seed=7, quick=True, sizes=SMALL))

    assert told == list(lines(rounds=1, seed=7, quick=True, sizes=SMALL))
    assert told[0] == "Drift: 100 conforming lots of 50 pieces, then 20 silent changes of each kind; seed 7."
    assert told[3].split() == ["plating", "20", "%", "thinner", "100.0", "%", "100.0", "%", "1.00"]
    assert told[-1] == "False alarms in 100 conforming lots: 3 amber, 0 red, 0 by a trend."


@pytest.mark.parametrize(
    "change", [each for each in CHANGES if each.lock != "jump rings"], ids=lambda each: each.name
)
def test_a_change_of_every_piece_is_seen_in_its_first_lot(change: Change) -> None:
    found = changed(change, times=5, chance=Random(1), sizes=SMALL)

    assert found.waits == [1, 1, 1, 1, 1]


def test_open_rings_on_a_tenth_of_the_pieces_need_as_many_pieces_as_the_plan_asks() -> None:
    (rings,) = (each for each in CHANGES if each.lock == "jump rings")

    few = changed(rings, times=40, chance=Random(1), sizes=SMALL)
    plan = changed(rings, times=40, chance=Random(1), sizes=Sizes(lot=50, measured=8))

    assert (few.share_by(1), plan.share_by(1), plan.share_by(2)) == (0.625, 0.925, 1.0)


def test_conforming_lots_stay_calm() -> None:
    found = conforming(lots=60, chance=Random(3), sizes=SMALL)

    assert (found.lots, found.amber, found.red, found.alarms) == (60, 0, 0, 0)
