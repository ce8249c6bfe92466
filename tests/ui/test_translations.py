"""The catalogues: complete enough, compiled, with the same blanks as the English, and in the locked trade words."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale

LOCALE = Path(settings.BASE_DIR) / "locale"
GLOSSARY = Path(settings.BASE_DIR) / "jewelops" / "ui" / "data" / "glossary.csv"
CODES = [code for code, _ in settings.LANGUAGES if code != "en"]
PLURAL_FORMS = {"zh-hans": 1, "th": 1, "hi": 2, "it": 2, "ar": 6}
BLANK = re.compile(r"%\(\w+\)[sd]|%%")
BRACE = re.compile(r"\{\w*\}")

# Another meaning than the glossary's: the mark on its own, a finding of the DFM review, a picture that was taken.
OTHER_MEANING = {"aql", "finding", "photo"}
# The back of a piece is no way back.
OTHER_SENSE = {"from where a photo is taken"}


def catalogue(code: str) -> Catalog:
    with (LOCALE / to_locale(code) / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file)


CATALOGUES = {code: catalogue(code) for code in CODES}


def forms(text: object) -> list[str]:
    """One text, or the texts of a plural."""
    return [str(each) for each in text] if isinstance(text, list | tuple) else [str(text or "")]


def translated(code: str) -> Iterator[tuple[Message, list[str], list[str]]]:
    """Each translated entry, its English forms and its forms in the language."""
    for message in CATALOGUES[code]:
        texts = forms(message.string)
        if message.id and all(texts):
            yield message, forms(message.id), texts


def blanks(message: Message, text: str) -> set[str]:
    braces = set(BRACE.findall(text)) if "python-brace-format" in message.flags else set()
    return set(BLANK.findall(text)) | braces


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_compiles_without_a_fault_and_leaves_nothing_fuzzy(code: str, tmp_path: Path) -> None:
    catalog = CATALOGUES[code]
    assert [(message.id, faults) for message, faults in catalog.check()] == []
    assert [message.id for message in catalog if message.id and message.fuzzy] == []
    with (tmp_path / "django.mo").open("wb") as file:
        write_mo(file, catalog)
    assert (tmp_path / "django.mo").stat().st_size > 1000


@pytest.mark.parametrize("code", CODES)
def test_every_blank_of_the_english_stands_in_the_translation(code: str) -> None:
    wrong = []
    for message, ids, texts in translated(code):
        allowed = set().union(*(blanks(message, text) for text in ids))
        last_differs = blanks(message, texts[-1]) != blanks(message, ids[-1])
        if last_differs or any(not blanks(message, text) <= allowed for text in texts):
            wrong.append((message.id, texts))
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_a_plural_has_the_forms_its_language_needs(code: str) -> None:
    assert CATALOGUES[code].num_plurals == PLURAL_FORMS[code]
    counts = {len(texts) for message, _, texts in translated(code) if message.pluralizable}
    assert counts == {PLURAL_FORMS[code]}


@pytest.mark.parametrize("code", CODES)
def test_each_reads_nearly_everything_in_their_language(code: str) -> None:
    share = len(list(translated(code))) / len([message for message in CATALOGUES[code] if message.id])
    assert share >= 0.95


def glossary() -> dict[str, dict[str, str]]:
    """Rows of the locked glossary by their English term in small letters."""
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        return {row["en"].lower(): row for row in csv.DictReader(file)}


def bare(text: str) -> str:
    """Without capitals and without the Arabic article at the head of a label."""
    return text.casefold().removeprefix("ال")


@pytest.mark.parametrize("code", CODES)
def test_a_term_that_stands_alone_is_the_locked_one(code: str) -> None:
    terms, column = glossary(), to_locale(code).lower()
    alone = {
        message.id: (texts[0], terms[message.id.lower()][column])
        for message, _, texts in translated(code)
        if isinstance(message.id, str) and message.id.lower() in terms and message.context not in OTHER_SENSE
    }
    wrong = {
        english: pair
        for english, pair in alone.items()
        if bare(pair[0]) != bare(pair[1]) and english.lower() not in OTHER_MEANING
    }
    assert len(alone) > 60
    assert wrong == {}


@pytest.mark.parametrize("code", CODES)
def test_a_verdict_on_a_piece_and_one_on_a_lot_are_four_words(code: str) -> None:
    words = {
        message.id: texts[0].casefold()
        for message, _, texts in translated(code)
        if isinstance(message.id, str)
    }
    assert len({words[verdict] for verdict in ("PASS", "FAIL", "ACCEPT", "REJECT")}) == 4


UNSEEN = re.compile(
    r"^from jewelops\.kernel\.words import .*\bmark\b(?! as gettext_noop)|\bf[\"'].*\{_\(", re.MULTILINE
)
ROOMS = ("costing", "jewelops", "qc", "sampling", "specs", "suppliers")


def test_the_extractor_sees_every_word_that_is_marked() -> None:
    """xgettext knows ``gettext_noop`` and not ``mark``, and it does not look into an f-string."""
    root = Path(settings.BASE_DIR)
    sources = [path for room in ROOMS for path in (root / room).rglob("*.py")]
    assert len(sources) > 200
    assert [
        path.relative_to(root) for path in sources if UNSEEN.search(path.read_text(encoding="utf-8"))
    ] == []
