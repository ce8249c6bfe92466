"""Serial numbers of pieces: counted, never twice, followed through a split."""

import pytest

from sampling.rules.serials import Serials, beginning, parted, read, total


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MA26-000014", ("MA26-", 14, 6)),
        (" 7 ", ("", 7, 1)),
        ("R7A0012", ("R7A", 12, 4)),
        ("MA26-", None),
        ("", None),
        ("9999999999999", ("9", 999999999999, 12)),
    ],
)
def test_a_serial_ends_in_its_number(text: str, found: tuple[str, int, int] | None) -> None:
    assert read(text) == found


def test_as_many_as_there_are_pieces_from_the_first_one_on() -> None:
    made = beginning("MA26-000001", 60)

    assert made == Serials("MA26-", 1, 60, 6)
    assert (made.count, made.text) == (60, "MA26-000001 – MA26-000060")
    assert Serials("S", 5, 5, 3).text == "S005"


def test_numbers_do_not_outgrow_their_digits() -> None:
    assert beginning("A98", 2) == Serials("A", 98, 99, 2)
    assert beginning("A98", 3) is None
    assert beginning("A98", 0) is None


def test_a_split_takes_the_last_numbers_along() -> None:
    ranges = (Serials("A", 1, 40), Serials("B", 1, 20))

    assert parted(ranges, 50) == ((Serials("A", 1, 40), Serials("B", 1, 10)), (Serials("B", 11, 20),))
    assert parted(ranges, 40) == ((Serials("A", 1, 40),), (Serials("B", 1, 20),))
    assert parted(ranges, 60) == (ranges, ())
    assert parted(ranges, 0) == ((), ranges)
    assert total(ranges) == 60
