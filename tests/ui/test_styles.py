"""The style sheets hold what some page uses: a class or a colour that nobody names is a rule that nobody can see."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOMS = ("jewelops", "suppliers", "specs", "sampling", "qc", "costing")
BUILT = {
    "htmx-request",
    "p-l-watch",
    "p-ok",
}  # htmx sets the first; the others are made of a tone, as f"p-{tone}"
NAMED = {"tblr"}  # variables that Tabler reads


def read(*patterns: str) -> str:
    folders = [Path(settings.BASE_DIR, room) for room in (*ROOMS, "templates")]
    files = [path for folder in folders for pattern in patterns for path in sorted(folder.rglob(pattern))]
    return "\n".join(path.read_text() for path in files)


@pytest.fixture(scope="module")
def css() -> str:
    return re.sub(r"/\*.*?\*/", "", read("*.css"), flags=re.DOTALL)


@pytest.fixture(scope="module")
def pages() -> str:
    return read("*.html", "*.py", "*.js", "*.svg")


def test_every_class_stands_on_some_page(css: str, pages: str) -> None:
    selectors = "\n".join(re.findall(r"([^{}]+)\{", css))
    classes = set(re.findall(r"\.([A-Za-z_][\w-]*)", selectors))
    assert len(classes) > 400

    assert classes - set(re.findall(r"[A-Za-z_][\w-]*", pages)) - BUILT == set()


def test_every_variable_is_read(css: str, pages: str) -> None:
    made = set(re.findall(r"(?<![\w-])--([\w-]+)\s*:", css))
    read_by_us = set(re.findall(r"var\(--([\w-]+)", css + pages))

    assert {name for name in made - read_by_us if name.partition("-")[0] not in NAMED} == set()
