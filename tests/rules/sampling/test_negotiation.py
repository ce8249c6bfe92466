"""A line of the standard between two sides."""

import pytest

from sampling.rules.negotiation import Said, stand

P, C, A = "proposed", "countered", "agreed"


@pytest.mark.parametrize(
    ("moves", "state", "brand_waits", "factory_waits"),
    [
        ([], "proposed", False, False),
        ([(P, "brand")], "proposed", False, False),
        ([(P, "brand"), (C, "supplier")], "countered", True, False),
        ([(C, "supplier"), (A, "brand")], "agreed", False, False),
        ([(C, "supplier"), (C, "brand")], "countered", False, True),
        ([(A, "brand"), (A, "supplier")], "agreed", False, False),
        ([(A, "brand"), (C, "supplier")], "countered", True, False),
        ([(A, "brand"), (A, "brand")], "proposed", False, False),
    ],
)
def test_where_a_line_stands(
    moves: list[tuple[str, str]], state: str, brand_waits: bool, factory_waits: bool
) -> None:
    line = stand(Said(*each) for each in moves)

    assert (line.state, line.waits_for("brand"), line.waits_for("supplier")) == (
        state,
        brand_waits,
        factory_waits,
    )
