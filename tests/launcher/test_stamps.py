"""What was done for which content is not done again."""

from pathlib import Path

import pytest
from launcher.places import Places
from launcher.stamps import digest_of, fresh, retract, stamp


@pytest.fixture
def place(tmp_path: Path) -> Places:
    (tmp_path / "stamps").mkdir()
    return Places(tmp_path)


def test_a_stamp_is_fresh_for_its_own_content_only(place: Places) -> None:
    assert not fresh(place, "python", "one")

    stamp(place, "python", "one")

    assert fresh(place, "python", "one")
    assert not fresh(place, "python", "two")


def test_a_stamp_that_was_taken_back_vouches_for_nothing(place: Places) -> None:
    stamp(place, "assets", "one")

    retract(place, "assets")
    retract(place, "assets")

    assert not fresh(place, "assets", "one")


def test_a_changed_or_renamed_file_changes_the_digest(tmp_path: Path) -> None:
    catalogue = tmp_path / "a.po"
    catalogue.write_text("one")
    before = digest_of(tmp_path)

    catalogue.write_text("two")
    changed = digest_of(tmp_path)
    catalogue.rename(tmp_path / "b.po")

    assert len({before, changed, digest_of(tmp_path)}) == 3


def test_compiled_python_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1")
    before = digest_of(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"compiled")

    assert digest_of(tmp_path) == before
    assert digest_of(tmp_path, also="another database") != before
