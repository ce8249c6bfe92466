"""Grading from recorded facts: no data is no data, delivery against the first promise."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.rules.delivery import DeliveryLine, Window, is_in_full, is_on_time, measure
from suppliers.rules.scorecard import Figure, grade, grade_of, judge
from suppliers.rules.weighting import weighted_mean


def rty(value: str | None, weight: str = "40") -> Figure:
    """Rolled throughput yield in percent: target 94, red below 90, worth nothing at 80."""
    number = None if value is None else Decimal(value)
    return Figure("rty", number, "high", Decimal(94), Decimal(90), Decimal(80), Decimal(weight))


def ppm(value: str | None, weight: str = "60") -> Figure:
    """Defects per million: target 1000, red above 5000, worth nothing at 11000."""
    number = None if value is None else Decimal(value)
    return Figure("ppm", number, "low", Decimal(1000), Decimal(5000), Decimal(11000), Decimal(weight))


@pytest.mark.parametrize(
    ("score", "letter"),
    [
        ("100", "A"),
        ("90", "A"),
        ("89.999", "B"),
        ("80", "B"),
        ("79.999", "C"),
        ("70", "C"),
        ("69.999", "D"),
        ("0", "D"),
    ],
)
def test_the_grade_is_read_from_the_exact_score(score: str, letter: str) -> None:
    assert grade_of(Decimal(score)) == letter


@pytest.mark.parametrize(
    ("figure", "tone", "points"),
    [
        (rty("94"), "ok", "100"),
        (rty("99"), "ok", "100"),
        (rty("93.999"), "watch", "99.99"),
        (rty("90"), "watch", "71.43"),
        (rty("87"), "red", "50"),
        (rty("70"), "red", "0"),
        (ppm("1000"), "ok", "100"),
        (ppm("5000"), "watch", "60"),
        (ppm("6000"), "red", "50"),
        (ppm("99999"), "red", "0"),
    ],
)
def test_points_run_straight_from_the_target_to_the_zero(figure: Figure, tone: str, points: str) -> None:
    judged = judge(figure)
    assert (judged.tone, judged.points) == (tone, Decimal(points))


def test_no_data_earns_nothing_and_gives_its_weight_to_the_others() -> None:
    card = grade([rty("87"), ppm(None)])
    assert (card.score, card.grade, card.weight_with_data) == (Decimal("50.00"), "D", Decimal("40.0"))
    assert (card.judged[1].tone, card.judged[1].points) == ("draft", None)
    assert card.red == ("rty",)


def test_a_card_without_any_data_has_no_score_and_no_grade() -> None:
    card = grade([rty(None), ppm(None)])
    assert (card.score, card.grade, card.weight_with_data) == (None, "", 0)
    assert grade([]).score is None


def test_a_figure_without_weight_is_shown_but_not_scored() -> None:
    card = grade([rty("80", weight="0"), ppm("1000")])
    assert (card.score, card.grade, card.red) == (Decimal("100.00"), "A", ("rty",))


figures = st.builds(
    Figure,
    key=st.just("k"),
    value=st.none() | st.decimals(-1000, 1000, places=3),
    better=st.just("high"),
    target=st.decimals(50, 100, places=1),
    red=st.decimals(20, 50, places=1),
    scale_zero=st.decimals(0, 20, places=1),
    weight=st.decimals(0, 100, places=1),
)


@given(st.lists(figures, max_size=8))
def test_a_score_lies_between_0_and_100(card: list[Figure]) -> None:
    result = grade(card)
    assert result.score is None or 0 <= result.score <= 100
    assert 0 <= result.weight_with_data <= 100
    assert (result.grade == "") is (result.score is None)


LINES = [
    DeliveryLine(*map(Decimal, row))
    for row in [(500, 500, 30, 28, 6), (300, 290, 40, 40, 2), (200, 200, 45, 47, 0), (400, 400, 60, 60, 3), (250, 250, 70, 69, 1)]
]  # fmt: skip


def test_delivery_of_five_lines() -> None:
    found = measure(LINES)
    assert (found.on_time, found.in_full, found.on_time_in_full) == (
        Decimal("0.8"),
        Decimal("0.8"),
        Decimal("0.6"),
    )
    assert found.ppm is not None
    assert found.lead_time_sd is not None
    assert round(found.ppm, 2) == Decimal("7317.07")
    assert round(found.lead_time_sd, 4) == Decimal("1.4832")


def test_without_lines_there_is_no_data() -> None:
    found = measure([])
    assert (found.on_time, found.in_full, found.on_time_in_full, found.ppm, found.lead_time_sd) == (None,) * 5


@pytest.mark.parametrize(
    ("day", "window", "on_time"),
    [
        ("30", Window(), True),
        ("31", Window(), False),
        ("1", Window(), True),
        ("28", Window(early=2), True),
        ("27", Window(early=2), False),
        ("32", Window(early=2, late=2), True),
    ],
)
def test_a_window_has_two_edges(day: str, window: Window, on_time: bool) -> None:
    line = DeliveryLine(Decimal(10), Decimal(10), Decimal(30), Decimal(day))
    assert is_on_time(line, window) is on_time


def test_more_than_ordered_is_in_full_and_nothing_received_is_not() -> None:
    assert is_in_full(DeliveryLine(Decimal(10), Decimal(11), Decimal(30), Decimal(30)))
    assert not is_in_full(DeliveryLine(Decimal(10), Decimal(10), Decimal(30), None))
    assert not is_on_time(DeliveryLine(Decimal(10), Decimal(0), Decimal(30), None))


def test_a_mean_without_data_is_none() -> None:
    assert weighted_mean({"a": Decimal(1)}, {"a": None}) is None
    assert weighted_mean({"a": Decimal(0)}, {"a": Decimal(50)}) is None
