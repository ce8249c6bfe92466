"""An agreed test is known by its standard, wherever that is written."""

import pytest

from sampling.rules.tests_needed import NICKEL, PLATING, named


@pytest.mark.parametrize(
    ("test", "method", "name"),
    [
        ("Plating thickness ISO 3497", "", PLATING),
        ("plating thickness", "ISO 3497", PLATING),
        ("Nickel release", "EN 1811 with EN 12472", NICKEL),
        ("Plating thickness", "magnifier", "Plating thickness"),
        ("Salt spray", "ISO 9227", "Salt spray"),
    ],
)
def test_its_name_in_the_trade(test: str, method: str, name: str) -> None:
    assert named(test, method) == name
