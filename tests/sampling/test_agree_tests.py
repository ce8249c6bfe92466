"""The tests agreed for bulk, and the locks of the standard that say so."""

from datetime import datetime

import pytest

from jewelops.kernel.errors import Refused
from sampling.models import Dossier, ProcessStandard
from sampling.services import dossiers, standards
from tests.factories import sampling as make
from tests.factories.sampling import People

NICKEL = {
    "test": "Nickel release",
    "method": "EN 1811",
    "laboratory": "SGS Shenzhen",
    "frequency": "first lot, then yearly",
}
LEAD = {"test": "Lead", "method": "CPSC-CH-E1001", "laboratory": "SGS Shenzhen"}


def agree(dossier: Dossier, people: People, at: datetime, *tests: dict[str, str]) -> Dossier:
    return dossiers.agree_tests(dossier=dossier, tests=list(tests), actor=people.quality, at=at)


def told(standard: ProcessStandard) -> list[tuple[str, str, str]]:
    rows = standard.items.filter(kind="tests").order_by("name")
    return [(each.name, each.method, each.frequency) for each in rows]


@pytest.fixture
def proposed(dossier: Dossier, people: People, at: datetime) -> ProcessStandard:
    make.approve(make.build_sample(dossier, people, at), people, at)
    agree(dossier, people, at, NICKEL)
    return standards.propose_standard(dossier=dossier, actor=people.quality, at=at)


def test_a_proposed_standard_names_each_test_as_it_was_agreed(proposed: ProcessStandard) -> None:
    assert told(proposed) == [
        ("Test: Nickel release", "EN 1811, SGS Shenzhen", "first lot, then yearly"),
    ]


def test_what_is_agreed_later_is_signed_too(
    proposed: ProcessStandard, dossier: Dossier, people: People, at: datetime
) -> None:
    standards.sign_standard_for_brand(standard=proposed, actor=people.owner, at=at)

    agree(dossier, people, at, NICKEL, LEAD)

    assert [name for name, _method, _frequency in told(proposed)] == ["Test: Lead", "Test: Nickel release"]
    now = ProcessStandard.objects.get(pk=proposed.pk)
    assert (now.state, now.signatures.count()) == ("proposed", 0)

    agree(dossier, people, at, LEAD)
    assert [name for name, _method, _frequency in told(proposed)] == ["Test: Lead"]


def test_what_both_sides_signed_is_tested_until_a_change_order(
    proposed: ProcessStandard, dossier: Dossier, people: People, at: datetime
) -> None:
    standards.sign_standard_for_brand(standard=proposed, actor=people.owner, at=at)
    standards.sign_standard_for_supplier(
        standard=ProcessStandard.objects.get(pk=proposed.pk), actor=people.factory, at=at
    )

    with pytest.raises(Refused, match="Nickel release stands in PS-1, signed by both sides"):
        agree(dossier, people, at, LEAD)

    assert agree(dossier, people, at, NICKEL, LEAD).tests_agreed[1]["test"] == "Lead"
    assert [name for name, _method, _frequency in told(proposed)] == ["Test: Nickel release"]
