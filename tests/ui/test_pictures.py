"""Numbers in, drawings out: what is drawn where, what is said, and what is never drawn."""

import re
from decimal import Decimal

import pytest
from defusedxml.ElementTree import fromstring
from django.utils.html import strip_tags

from jewelops.ui import pictures, specimens
from jewelops.ui.pictures import Bar, Event, Point, Series, Step
from jewelops.ui.pictures.scale import Scale, apart, digits_of, log_ticks, span, ticks

SIX = [Step("Raw casting", 0.989), Step("Post-polishing", 0.965), Step("Final audit", 0.993)]


def drawings(picture):
    """Each <svg> of a picture as a tree; parsing proves that it is well formed."""
    return [fromstring(found) for found in re.findall(r"<svg.*?</svg>", str(picture), re.DOTALL)]


@pytest.mark.parametrize("name", sorted(specimens.drawings()))
def test_every_picture_is_well_formed_and_names_no_colour(name):
    picture = str(specimens.drawings()[name])
    drawings(picture)
    assert not re.search(r"#[0-9a-f]{3,6}\b|rgb\(|style=", picture)


def test_every_drawing_is_heard_or_hidden():
    for name, picture in specimens.drawings().items():
        for drawing in drawings(picture):
            role = "group" if list(drawing.iter("a")) else "img"
            spoken = drawing.get("role") == role and drawing.get("aria-label")
            assert spoken or drawing.get("aria-hidden") == "true", name


def test_the_waterfall_marks_the_stage_that_costs_the_target():
    wide = drawings(pictures.waterfall(steps=SIX, target=0.94 + 0.02))[1]
    red = [text.text for text in wide.iter("text") if "p-red" in text.get("class")]
    assert red == ["96.5"]


def test_no_stage_is_red_while_the_target_is_met():
    picture = pictures.waterfall(steps=SIX, target=0.90)
    assert "p-red" not in picture


def test_a_stage_without_data_is_left_out_of_the_fall():
    picture = pictures.waterfall(steps=[*SIX, Step("Stone setting", None)], target=0.94)
    assert "Stone setting" not in picture
    assert "94.8" in picture


def test_no_data_at_all_is_said():
    nothing = [
        pictures.waterfall(steps=[Step("Raw casting", None)]),
        pictures.drift(points=[]),
        pictures.lock([]),
        pictures.control_chart(points=[]),
        pictures.sparkline([None, None]),
        pictures.lines(series=[Series("OEM", [])]),
        pictures.tornado(bars=[], centre=0),
        pictures.histogram(bins=[]),
        pictures.pareto(bars=[]),
    ]
    assert {strip_tags(one) for one in nothing} == {"no data"}


def test_a_lot_without_a_value_is_hollow_and_breaks_the_line():
    points = [Point("L-1", 2.8), Point("L-2", None), Point("L-3", 2.7)]
    large = drawings(pictures.drift(points=points, sample=2.78, lower=2.5))[2]
    assert len([e for e in large.iter("circle") if "p-hollow" in e.get("class")]) == 1
    assert len([e for e in large.iter("polyline") if "p-l-quiet" in e.get("class")]) == 2


def test_each_tone_has_its_own_shape():
    points = [Point("L-1", 2.8), Point("L-2", 2.6, tone="watch"), Point("L-3", 2.4, tone="red")]
    small = drawings(pictures.lock(points, sample=2.78, lower=2.5))[0]
    shapes = [
        (e.tag, e.get("class")) for e in small.iter() if e.get("class") in ("p-fill-ink", "p-watch", "p-red")
    ]
    assert ("circle", "p-fill-ink") in shapes
    assert ("path", "p-watch") in shapes
    assert ("rect", "p-red") in shapes


def test_figures_of_one_picture_have_the_same_decimals():
    picture = pictures.lock([Point("L-1", Decimal("2.41"))], sample=Decimal("2.8"), lower=Decimal("2.5"))
    assert "2.80" in picture
    assert "2.50" in picture


def test_an_event_of_a_lot_that_is_not_drawn_is_left_out():
    picture = pictures.drift(points=[Point("L-1", 2.8)], sample=2.7, events=[Event(7, "bath changed")])
    assert "bath changed" not in picture


def test_words_from_people_are_escaped():
    picture = pictures.drift(points=[Point("<b>L-1</b>", 2.8)], sample=2.7)
    assert "<b>" not in picture


def test_the_widest_swing_stands_first():
    picture = pictures.tornado(bars=[Bar("Duty", -0.6, -0.4), Bar("Gold", -2, 1)], centre=-0.5, unit="USD")
    middle = drawings(picture)[1]
    assert next(t.text for t in middle.iter("text")) == "Gold"


def test_pareto_counts_up_to_all():
    assert "100 %" in pictures.pareto(bars=[("porosity", 3), ("scratch", 1)])


def test_paper_carries_its_own_colours_and_no_variable():
    on_paper = pictures.on_paper(pictures.waterfall(steps=SIX, target=0.94))
    assert on_paper.count("<svg") == 1
    assert "#a3231b" in on_paper
    assert "var(--" not in on_paper
    assert "light-dark" not in on_paper
    fromstring(on_paper)


def test_a_scale_keeps_what_lies_outside_at_its_edge():
    scale = Scale(0, 10, 100, 0)
    assert [scale(-5), scale(5), scale(20)] == [100, 50, 0]


def test_ticks_are_round_and_inside():
    assert ticks(2.25, 2.95, 7) == [2.3, 2.4, 2.5, 2.6, 2.7, 2.8, 2.9]
    assert log_ticks(1000, 20000) == [1000, 2000, 5000, 10000, 20000]


def test_a_span_of_one_value_is_not_empty():
    low, high = span([5.0])
    assert low < 5 < high
    assert span([]) == (0.0, 1.0)


def test_words_that_would_stand_on_one_another_move_apart():
    assert apart([100.0, 104.0, 50.0], by=16) == [100.0, 116.0, 50.0]


def test_noise_of_floats_is_not_shown():
    assert digits_of([0.40, 0.40 + 0.01]) == 2


def test_a_lot_is_written_as_fine_as_its_limits_and_the_drawing_need():
    flask = pictures.drift(points=[Point("L-1", 541.238)], sample=540.0, lower=520, upper=560, unit="°C")
    words = [text.text for text in drawings(flask)[2].iter("text")]
    assert {"541", "sample 540", "limit 520", "limit 560"} <= set(words)


def test_a_lot_beyond_its_limit_never_reads_as_the_limit():
    flask = pictures.drift(points=[Point("L-1", 560.238)], sample=540.0, lower=520, upper=560, unit="°C")
    words = [text.text for text in drawings(flask)[2].iter("text")]
    assert {"560.2", "limit 560.0"} <= set(words)


def test_the_figures_along_an_axis_have_the_same_decimals():
    gold = pictures.drift(points=[Point("L-1", 2.8), Point("L-2", 3.6)], sample=3.2, lower=2.5)
    along = [t.text for t in drawings(gold)[2].iter("text") if t.get("class") == "p-fine p-end"]
    assert along == ["2.4", "2.6", "2.8", "3.0", "3.2", "3.4", "3.6"]


def test_a_small_drawing_writes_its_figures_no_finer_than_it_shows():
    weight = pictures.lock([Point("L-1", 3.4287)], sample=3.428, lower=3.32, upper=3.59, unit="g")
    assert {"≥ 3.32", "≤ 3.59", "3.43"} <= set(re.findall(r">([^<>]+)</text>", weight))
    assert "L-1 3.43" in weight
    vacuum = pictures.lock([Point("L-1", 9.83)], sample=10, upper=20, unit="mbar")
    assert {"≤ 20", "10"} <= set(re.findall(r">([^<>]+)</text>", vacuum))
