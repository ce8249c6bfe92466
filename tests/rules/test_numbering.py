"""The next number of a year, beside whatever people wrote by hand."""

import pytest

from jewelops.kernel.numbering import following, number_of


@pytest.mark.parametrize(
    ("taken", "following_number"),
    [
        ([], 1),
        (["PO-2026-001", "PO-2026-011", "PO-2026-002"], 12),
        (["PO-2026-011", "PO-2026-rush", "PO-2026-12b", "PO-2026-"], 12),
        (["PO-2026-011", "PO-2026-²", "PO-2026-" + "9" * 32], 12),
    ],
)
def test_it_follows_the_highest_number_of_ours(taken: list[str], following_number: int) -> None:
    assert following(taken, "PO-2026-") == following_number


@pytest.mark.parametrize("text", ["", " 7", "-7", "+7", "7.0", "²", "9" * 5000])
def test_what_is_no_whole_number_is_none(text: str) -> None:
    assert number_of(text) is None


def test_digits_of_any_script_are_read() -> None:
    assert [number_of(text) for text in ("7", "007", "٧", "७")] == [7, 7, 7, 7]
