"""The comparison of two revisions, row by row and field by field."""

from decimal import Decimal

from specs.rules.difference import FieldChange, RowChange, Status, compare, compare_fields

BEFORE = {
    "bom_lines": [
        {"id": 1, "part_number": "MA-M-925", "alloy": "Ag 925", "quantity": Decimal("4.20")},
        {"id": 2, "part_number": "MA-P-18", "plating_thickness_um": Decimal("2.6")},
    ],
    "operations": [{"id": 3, "sequence": 10, "name": "cast"}, {"id": 4, "sequence": 20, "name": "polish"}],
}
AFTER = {
    "bom_lines": [
        {"id": 9, "part_number": "MA-M-925", "alloy": "Ag 925", "quantity": Decimal("4.2")},
        {"id": 8, "part_number": "MA-P-18", "plating_thickness_um": Decimal("3.4")},
    ],
    "operations": [{"id": 7, "sequence": 10, "name": "cast"}, {"id": 6, "sequence": 30, "name": "plate"}],
}


def test_changed_added_and_removed_rows() -> None:
    assert compare(BEFORE, AFTER) == (
        RowChange(
            "bom_lines",
            "MA-P-18",
            Status.CHANGED,
            (FieldChange("plating_thickness_um", Decimal("2.6"), Decimal("3.4")),),
        ),
        RowChange(
            "operations",
            30,
            Status.ADDED,
            (FieldChange("sequence", None, 30), FieldChange("name", None, "plate")),
        ),
        RowChange(
            "operations",
            20,
            Status.REMOVED,
            (FieldChange("sequence", 20, None), FieldChange("name", "polish", None)),
        ),
    )


def test_a_revision_compared_with_itself_shows_nothing() -> None:
    assert compare(AFTER, AFTER) == ()


def test_where_a_row_stands_is_not_a_change() -> None:
    moved = {"bom_lines": list(reversed(AFTER["bom_lines"]))}
    assert compare({"bom_lines": AFTER["bom_lines"]}, moved) == ()


def test_the_revisions_own_fields() -> None:
    assert compare_fields({"packaging": "pouch", "version": 1}, {"packaging": "box", "version": 2}) == (
        FieldChange("packaging", "pouch", "box"),
    )
