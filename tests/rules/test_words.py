"""Sentences of the rules come out in the reader's language."""

from collections.abc import Iterator
from datetime import date

import pytest

from jewelops.kernel import words
from jewelops.kernel.words import later, listed, mark, say, say_count


@pytest.fixture
def thai() -> Iterator[None]:
    """The web layer's gettext and ngettext, for one test: a catalogue of one sentence and one count."""
    before = words._translate, words._count, words._day, words._blank
    words.speak_with(
        {"Inspect {n} pieces.": "ตรวจ {n} ชิ้น"}.get, lambda one, many, n: "{n} ชิ้น", "{:%d/%m/%Y}".format
    )  # type: ignore[arg-type]  # a catalogue of one
    yield
    words.speak_with(*before)


def test_without_a_catalogue_it_is_english() -> None:
    assert say(mark("Inspect {n} pieces."), n=13) == "Inspect 13 pieces."


@pytest.mark.usefixtures("thai")
def test_the_template_is_translated_before_its_blanks_are_filled() -> None:
    assert say("Inspect {n} pieces.", n=13) == "ตรวจ 13 ชิ้น"


@pytest.mark.usefixtures("thai")
def test_a_date_is_written_as_the_reader_writes_it() -> None:
    assert say("Inspect {n} pieces.", n=date(2026, 5, 13)) == "ตรวจ 13/05/2026 ชิ้น"


def test_a_sentence_for_later_is_worded_by_whoever_reads_it(request: pytest.FixtureRequest) -> None:
    found = later("{first} Then polish.", first=later("Inspect {n} pieces.", n=13))
    assert str(found) == "Inspect 13 pieces. Then polish."
    request.getfixturevalue("thai")
    assert str(found.blanks["first"]) == "ตรวจ 13 ชิ้น"


def test_one_is_no_plural() -> None:
    found = [say_count("{n} reading of {what}", "{n} readings of {what}", n, what="gold") for n in (0, 1, 2)]

    assert found == ["0 readings of gold", "1 reading of gold", "2 readings of gold"]


@pytest.mark.usefixtures("thai")
def test_a_count_is_worded_by_the_readers_language() -> None:
    assert say_count("{n} piece", "{n} pieces", 1) == "1 ชิ้น"


def test_what_stands_in_a_blank_is_never_read_as_a_template() -> None:
    assert say("“{name}” is not an input.", name="{x}") == "“{x}” is not an input."


def test_a_list_inside_a_sentence() -> None:
    assert listed(["a", 2]) == "a, 2"
