"""Each area has exactly one accountable person who is still there; each step of its escalation waits longer."""

from suppliers.rules.raci import Fault, Gap, Named, faults, rises

NADIA = Named("Nadia Osei", accountable=True, here=True)
GONE = Named("Jonas Feld", accountable=True, here=False)
CHEN = Named("Chen Yufan", accountable=False, here=True)
LEFT = Named("Huang Min", accountable=False, here=False)


def test_nothing_is_wrong_where_each_area_has_its_person() -> None:
    assert faults(["inspections"], [("inspections", [NADIA, CHEN])]) == []


def test_an_area_that_nobody_wrote_and_one_without_an_accountable_person() -> None:
    found = faults(["sourcing", "inspections"], [("inspections", [CHEN]), ("engraving", [])])
    assert found == [
        Fault("sourcing", Gap.MISSING),
        Fault("inspections", Gap.NOBODY),
        Fault("engraving", Gap.NOBODY),
    ]


def test_who_left_is_named_once_and_the_accountable_one_as_such() -> None:
    also = Named("Jonas Feld", accountable=False, here=False)
    found = faults([], [("inspections", [GONE, also, LEFT, LEFT])])
    assert found == [
        Fault("inspections", Gap.LEFT, "Jonas Feld"),
        Fault("inspections", Gap.PART_LEFT, "Huang Min"),
    ]


def test_each_rung_waits_longer() -> None:
    assert rises([4, 24, 72])
    assert rises([])
    assert not rises([24, 24])
    assert not rises([24, 4])
