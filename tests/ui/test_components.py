"""The parts: each declares its arguments, holds no style, and says what it must."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.forms import formset_factory
from django.template import engines
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

from jewelops.kernel.errors import Reason, Refused
from jewelops.ui import icons, specimens
from jewelops.ui.forms import show_refusal
from jewelops.ui.templatetags import ui

ROOT = Path(settings.BASE_DIR)
PARTS = sorted(p for p in (ROOT / "templates/components").glob("*.html") if not p.name.startswith("_"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SHEETS = sorted((ROOT / "jewelops/ui/static/ui").glob("*.css"))


def draw(source, **context):
    request = RequestFactory().get("/lots/?state=open&page=2")
    return engines["django"].from_string(CottonCompiler().process(source)).render(context, request)


@pytest.mark.parametrize("part", PARTS, ids=lambda path: path.stem)
def test_a_part_declares_what_it_takes(part):
    text = part.read_text()
    takes_nothing = part.stem in ("nodata", "table")
    assert "<c-vars" in text or takes_nothing


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_no_page_breaks_the_content_policy(template):
    text = template.read_text()
    if "emails/" in str(template) or "pdf/" in str(template):
        return
    assert not re.search(r"\sstyle\s*=\s*[\"']", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", text)
    assert "<style" not in text


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_only_the_ground_names_a_colour(sheet):
    if sheet.name in ("theme.css", "floor.css"):
        return
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", sheet.read_text())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_sheets_mirror_by_themselves(sheet):
    physical = r"(margin|padding|border)-(left|right)\b|(?<![\w-])(left|right):|text-align: (left|right)|float: (left|right)"
    assert not re.search(physical, sheet.read_text())


def test_the_lowest_contrast_of_words_is_4_5():
    text = (ROOT / "jewelops/ui/static/ui/theme.css").read_text()
    tokens = dict(re.findall(r"--jo-([\w-]+):\s*light-dark\((#\w{6}, #\w{6})\)", text))
    grounds = ("paper", "sheet")
    words = ("ink", "ink-2", "ink-3", "accent", "draft", "open", "ok", "watch", "red", "locked", "golden")
    for theme in (0, 1):
        for word in words:
            for ground in (*grounds, *([f"{word}-soft"] if f"{word}-soft" in tokens else [])):
                pair = [tokens[name].split(", ")[theme] for name in (word, ground)]
                assert contrast(*pair) >= 4.5, (word, ground, theme)


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_chip_has_icon_word_and_tone():
    drawn = draw('<c-chip tone="red">1 lot red</c-chip>')
    assert 'data-tone="red"' in drawn
    assert "<svg" in drawn
    assert "1 lot red" in drawn


def test_nobody_and_no_date_are_states_of_their_own():
    assert 'data-tone="red"><b>Nobody yet</b>' in draw('<c-owner role="root cause" />')
    assert 'data-tone="red"><b>No date</b>' in draw("<c-due />")


def test_a_button_without_an_address_sends_its_form():
    assert 'type="submit"' in draw('<c-button kind="primary">Sign</c-button>')
    assert 'href="/x/"' in draw('<c-button href="/x/">PDF</c-button>')
    assert 'data-opens="why"' in draw('<c-button opens="why">Reject</c-button>')


def test_one_act_goes_out_with_its_token_and_version():
    drawn = draw('<c-post href="/lots/1/reject/" :version="version">Reject</c-post>', version=3)
    assert "csrfmiddlewaretoken" in drawn
    assert 'name="version" value="3"' in drawn


def test_an_act_that_asks_has_a_field_for_the_reason():
    assert 'name="reason"' in draw('<c-post href="/x/" ask="Why?">Withdraw</c-post>')


def test_the_thread_shows_eight_links_and_where_one_is():
    drawn = draw('<c-thread :links="links" here="gate" />', links=specimens.thread())
    assert drawn.count('class="jo-link ') + drawn.count('class="jo-link"') == 8
    assert drawn.count("jo-link--here") == 1
    assert drawn.count("jo-link--loose") == 4
    assert drawn.count("jo-link--golden") == 1


def test_a_refused_form_keeps_what_was_typed_and_leads_to_each_field():
    form = specimens.Weighing(
        {"lot": "", "weight": "3.02", "stage": "4", "found": "us", "note": "weighed twice"}
    )
    drawn = draw('<c-form :form="form" submit="Save" />', form=form)
    assert 'value="3.02"' in drawn
    assert "weighed twice" in drawn
    assert "Please look at 2 things" in drawn
    assert 'href="#id_weight"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'enctype="multipart/form-data"' in drawn


def test_the_summary_of_a_refused_form_names_the_row_and_the_field():
    data = {
        "rows-TOTAL_FORMS": "2",
        "rows-INITIAL_FORMS": "0",
        "rows-0-lot": "L-1",
        "rows-0-weight": "3.2",
        "rows-0-stage": "4",
        "rows-0-found": "us",
        "rows-1-lot": "L-2",
        "rows-1-weight": "heavy",
        "rows-1-stage": "4",
        "rows-1-found": "us",
    }
    rows = formset_factory(specimens.Weighing)(data, prefix="rows")
    rows[1].add_error(None, "A row has its lot and its weight.")
    drawn = draw('<c-form-errors :rows="rows" row="Row" /><c-rows :rows="rows" row="Row" />', rows=rows)
    assert "Please look at 2 things" in drawn
    assert '<a href="#rows-1">Row 2</a>: A row has its lot and its weight.' in drawn
    assert '<a href="#id_rows-1-weight">Row 2, Weight</a>: Enter a number.' in drawn
    assert 'id="rows-1"' in drawn
    assert "Row 1," not in drawn


def test_a_refusal_lands_on_its_field_or_above_the_form():
    form = specimens.Weighing({"lot": "L-1", "weight": "3.2", "stage": "4", "found": "us"})
    assert form.is_valid()
    refused = Refused(
        Reason("light", "Weigh again: 3.02 g is under 3.10 g.", field="weight"),
        Reason("closed", "The lot is closed.", field="no_such_field"),
    )
    show_refusal(form, refused)
    assert form.errors["weight"] == ["Weigh again: 3.02 g is under 3.10 g."]
    assert form.non_field_errors() == ["The lot is closed."]


def test_a_cell_says_what_is_wrong_with_it():
    column = {"name": "qty", "kind": "number"}
    cell = ui.grid_cells({"cells": {"qty": {"value": "2.5", "tone": "red", "reason": "too thin"}}}, [column])
    assert 'data-tone="red"' in cell
    assert 'data-reason="too thin"' in cell
    assert "too thin" not in ui.grid_cells({"cells": {"qty": "9.4"}}, [column])


def test_a_choice_is_shown_by_its_word_and_kept_by_its_value():
    column = {"name": "kind", "choices": [("m", "metal")]}
    cell = ui.grid_cells({"cells": {"kind": "m"}}, [column])
    assert 'data-value="m"' in cell
    assert ">metal</td>" in cell


def test_what_people_type_is_escaped_in_the_sheet():
    cell = ui.grid_cells({"cells": {"what": '<img src="x">'}}, [{"name": "what"}])
    assert "<img" not in cell


def test_history_tells_who_what_when_and_what_changed():
    entries = [
        {
            "at": datetime(2026, 5, 14, 9, tzinfo=UTC),
            "who": "Jonas Feld",
            "what": "Due date moved",
            "changes": [("due", "19 June", "26 June")],
        }
    ]
    drawn = draw('<c-history :entries="entries" />', entries=entries)
    for words in (
        "Jonas Feld",
        "Due date moved",
        "<del><bdi>19 June</bdi></del>",
        "<ins><bdi>26 June</bdi></ins>",
        "14 May 2026, 09:00",
    ):
        assert words in drawn
    assert "Nothing has happened yet." in draw('<c-history :entries="entries" />', entries=[])


def test_a_long_history_folds_what_is_older_than_eight_entries():
    entries = [{"at": datetime(2026, 5, 14, 9, tzinfo=UTC), "what": f"Step {n}"} for n in range(11)]
    drawn = draw('<c-history :entries="entries" />', entries=entries)
    assert "3 earlier entries" in drawn
    assert drawn.index("Step 7") < drawn.index("<details") < drawn.index("Step 8")
    assert "<details" not in draw('<c-history :entries="entries" whole />', entries=entries)


def test_the_query_keeps_the_other_filters():
    assert draw("{% query page=3 %}") == "?state=open&amp;page=3"
    assert draw("{% query page=None state=None %}") == "/lots/"


def test_an_icon_stands_alone_only_when_it_speaks():
    assert 'aria-hidden="true"' in icons.draw("check")
    assert 'role="img" aria-label="Passed"' in icons.draw("check", "Passed")
    assert "jo-flip" in icons.draw("arrow-right")
    assert "jo-flip" not in icons.draw("check")


@pytest.mark.parametrize("name", ["../../secret", "no-such-icon-at-all", "CHECK"])
def test_a_name_that_is_no_icon_draws_a_plain_square(name):
    assert icons.body(name) == '<rect x="5" y="5" width="14" height="14"/>'


def test_a_message_may_be_undone():
    message = Message(constants.SUCCESS, "Lot rejected", extra_tags="undo:/lots/1/undo/")
    assert ui.message_undo(message) == "/lots/1/undo/"
    assert ui.message_tone(message) == "ok"
    assert ui.message_undo(Message(constants.ERROR, "No")) == ""
