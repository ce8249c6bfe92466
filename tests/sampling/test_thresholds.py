"""The defects a standard lets through: as strict as the tech pack asks of a class, and never laxer than the house."""

import pytest

from sampling.proposal import thresholds_of
from specs.models import Requirement


def asks(severity: str, aql: str) -> Requirement:
    return Requirement(severity=severity, aql=aql)


@pytest.mark.parametrize(
    ("rows", "thresholds"),
    [
        ([], ()),
        ([asks("major", "")], ()),
        ([asks("major", "2.5")], ("0", "2.5", "4.0")),
        ([asks("major", "1"), asks("major", "2.5")], ("0", "1.0", "4.0")),
        ([asks("major", "0,65"), asks("minor", "1.5")], ("0", "0.65", "1.5")),
        ([asks("major", "4.0"), asks("minor", "6.5")], ("0", "2.5", "4.0")),
        ([asks("critical", "0.10")], ("0", "2.5", "4.0")),
        ([asks("major", "3.0")], ()),
    ],
)
def test_the_strictest_requirement_of_a_class_decides(
    rows: list[Requirement], thresholds: tuple[str, ...]
) -> None:
    assert thresholds_of(rows) == thresholds
