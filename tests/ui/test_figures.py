"""Numbers, money and moments as a reader sees them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone, translation
from django.utils.html import strip_tags

from jewelops.ui import figures
from specs import parameters


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (Decimal("2.4100"), None, "2.41"),
        (Decimal("1234.5"), None, "1,234.5"),
        (Decimal("-0.4"), None, "−0.4"),
        (0.1 + 0.2, None, "0.3"),
        (600, None, "600"),
        (Decimal(100), None, "100"),
        (Decimal("2.345"), 2, "2.35"),
        (Decimal("-2.345"), 2, "−2.35"),
    ],
)
def test_a_number_is_as_long_as_it_was_stored_or_rounded_half_up(value, digits, written):
    assert figures.number(value, digits) == written


@pytest.mark.parametrize(
    ("value", "currency", "written"),
    [
        (Decimal("23.7614"), "USD", "23.76\u00a0USD"),
        (Decimal("23.7614"), "JPY", "24\u00a0JPY"),
        (Decimal("23.7614"), "KWD", "23.761\u00a0KWD"),
        (Decimal("23.7614"), "XYZ", "23.76\u00a0XYZ"),
    ],
)
def test_money_has_the_decimals_of_its_currency(value, currency, written):
    assert strip_tags(figures.money(value, currency)) == written


def test_a_unit_price_is_as_fine_as_it_was_agreed():
    prices = (Decimal("21.0000"), Decimal("0.0600"), Decimal("0.0045"))
    assert [strip_tags(figures.unit_price(each, "USD")) for each in prices] == [
        "21.00\u00a0USD",
        "0.06\u00a0USD",
        "0.0045\u00a0USD",
    ]


def test_a_number_follows_the_readers_language():
    with translation.override("it"):
        assert figures.number(Decimal("1234.5")) == "1.234,5"


def test_a_word_is_no_number():
    with pytest.raises(ValueError, match="'nice' is not a number"):
        figures.number("nice")


@pytest.mark.parametrize("nothing", [None, ""])
def test_no_data_is_said_and_never_written_as_zero(nothing):
    for written in (
        figures.money(nothing),
        figures.quantity(nothing, "g"),
        figures.percent(nothing),
        figures.moment(None),
    ):
        assert strip_tags(written) == "no data"


def test_zero_is_data():
    assert strip_tags(figures.percent(0)) == "0.0\u202f%"


def test_money_and_units_stay_on_one_line_with_their_number():
    assert strip_tags(figures.money(Decimal("21.4"), "USD")) == "21.40\u00a0USD"
    assert strip_tags(figures.quantity(Decimal("2.50"), "µm")) == "2.5\u00a0µm"
    assert strip_tags(figures.quantity(18, "k")) == "18k"


def test_a_sign_is_shown_where_a_change_is_meant():
    assert [figures.signed(Decimal(x)) for x in ("2.1", "-0.4", "0")] == ["+2.1", "−0.4", "0"]


def test_a_moment_is_told_in_the_viewers_zone():
    at = datetime(2026, 5, 14, 22, 30, tzinfo=UTC)
    with timezone.override(ZoneInfo("Asia/Shanghai")):
        assert strip_tags(figures.moment(at)) == "15 May 2026, 06:30"
        assert strip_tags(figures.moment(at, "day")) == "Fri 15 May"


def test_a_plain_date_moves_in_no_zone():
    with timezone.override(ZoneInfo("Pacific/Auckland")):
        assert strip_tags(figures.moment(date(2026, 5, 14))) == "14 May 2026"


def test_chinese_puts_the_year_first():
    with translation.override("zh-hans"):
        assert strip_tags(figures.moment(date(2026, 5, 14))) == "2026年5月14日"


@pytest.mark.parametrize(
    ("lower", "upper", "words", "signs"),
    [
        ("2.8000", "3.2", "2.8–3.2\u00a0mm", "2.8–3.2\u00a0mm"),
        (Decimal(25), None, "at least 25\u00a0mm", "≥\u00a025\u00a0mm"),
        ("", "0.50", "at most 0.5\u00a0mm", "≤\u00a00.5\u00a0mm"),
        ("3", "3.0", "exactly 3\u00a0mm", "3\u00a0mm"),
        (0, None, "at least 0\u00a0mm", "≥\u00a00\u00a0mm"),
        (None, "", "", ""),
    ],
)
def test_limits_are_said_in_words_and_signed_on_paper_of_two_languages(
    lower: object, upper: object, words: str, signs: str
) -> None:
    assert figures.limits(lower, upper, "mm") == words
    assert figures.limit_signs(lower, upper, "mm") == signs


def test_a_range_keeps_its_order_in_a_line_that_runs_from_the_right() -> None:
    with translation.override("ar"):
        assert figures.limits("2.8", "3.2", "mm") == "\u20662,8–3,2\u00a0mm\u2069"


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ({"name": "layer", "unit": "µm", "target": "25", "upper": "25"}, "25\u00a0µm (at most 25)"),
        ({"name": "passes", "unit": "", "target": "3", "lower": "3", "upper": ""}, "3 (at least 3)"),
        ({"name": "vacuum", "unit": "mbar", "upper": "20"}, "at most 20\u00a0mbar"),
        ({"name": "setting", "text": "micro-pavé"}, "micro-pavé"),
        ({"name": "time", "unit": "min", "target": "4"}, "4\u00a0min"),
    ],
)
def test_a_step_says_its_aim_and_what_is_allowed(step: dict[str, str], said: str) -> None:
    assert parameters.wanted(step) == said


def test_on_paper_a_figure_and_its_unit_read_from_the_left() -> None:
    line = Template("{% ltr weight 'kg' %}|{% ltr low '–' high %}|{% ltr carrier tracking %}")
    shown = Context({"weight": "5.24", "low": 0, "high": 3, "carrier": "", "tracking": "JD26"})
    assert line.render(shown) == "5.24 kg|0 – 3|JD26"
    with translation.override("ar"):
        assert line.render(shown) == "\u20665.24 kg\u2069|\u20660 – 3\u2069|\u2066JD26\u2069"


@pytest.mark.parametrize(("language", "month"), [("ar", "مايو"), ("hi", "मई"), ("it", "Mag"), ("th", "พ.ค.")])
def test_a_day_in_may_is_a_month_and_no_permission(language: str, month: str) -> None:
    with translation.override(language):
        assert month in figures.written(date(2026, 5, 5), "date")
