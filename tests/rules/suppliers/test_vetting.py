"""Vetting by evidence, and how long papers hold."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.criteria import DEFAULT_CRITERIA
from suppliers.rules.certificates import Standing, standing_of
from suppliers.rules.vetting import SCREENED, Scored, score_cap, weighted_score

TODAY = date(2026, 5, 14)


def row(key: str, score: str | None, evidence: str = "visit", weight: str = "50") -> Scored:
    return Scored(key, Decimal(weight), None if score is None else Decimal(score), evidence)


def test_the_standard_template_adds_up_to_100() -> None:
    assert sum(Decimal(str(each["weight"])) for each in DEFAULT_CRITERIA) == 100
    assert len(DEFAULT_CRITERIA) == 12


@pytest.mark.parametrize(
    ("kind", "most"), [("certificate", "2"), ("document", "5"), ("visit", "5"), ("data", "5")]
)
def test_a_certificate_alone_only_screens(kind: str, most: str) -> None:
    assert score_cap(kind) == Decimal(most)
    assert weighted_score([row("a", "5", kind, "100")]).value == Decimal(most) * 20


def test_certificates_alone_never_speak_for_a_supplier() -> None:
    papers = weighted_score([row("a", "5", "certificate"), row("b", "5", "certificate")])
    assert (papers.value, papers.proposal) == (SCREENED * 20, "reject")


@pytest.mark.parametrize(
    ("one", "other", "value", "proposal"),
    [
        ("3.5", "3.5", "70", "approve"),
        ("3.4", "3.5", "69", "conditional"),
        ("2.7", "2.8", "55", "conditional"),
        ("2.7", "2.7", "54", "reject"),
    ],
)
def test_the_score_proposes_an_outcome(one: str, other: str, value: str, proposal: str) -> None:
    found = weighted_score([row("a", one), row("b", other)])
    assert (found.value, found.proposal) == (Decimal(value), proposal)


def test_a_criterion_without_score_is_named_and_leaves_the_case_incomplete() -> None:
    found = weighted_score([row("a", "5"), row("b", None)])
    assert (found.value, found.missing, found.proposal) == (Decimal(100), ("b",), "incomplete")
    assert weighted_score([]).proposal == "incomplete"


@given(
    st.lists(
        st.tuples(st.decimals(0, 5, places=1), st.sampled_from(["certificate", "visit"])),
        min_size=1,
        max_size=12,
    )
)
def test_a_vetting_score_lies_between_0_and_100(rows: list[tuple[Decimal, str]]) -> None:
    found = weighted_score(
        [row(str(index), str(score), kind, "8") for index, (score, kind) in enumerate(rows)]
    )
    assert found.value is not None
    assert 0 <= found.value <= 100


@pytest.mark.parametrize(
    ("days", "standing"),
    [
        (91, Standing.VALID),
        (90, Standing.ENDS_IN_90),
        (61, Standing.ENDS_IN_90),
        (60, Standing.ENDS_IN_60),
        (30, Standing.ENDS_IN_30),
        (0, Standing.ENDS_IN_30),
        (-1, Standing.EXPIRED),
    ],
)
def test_a_certificate_holds_through_its_last_day(days: int, standing: Standing) -> None:
    found = standing_of(TODAY + timedelta(days), TODAY)
    assert (found.standing, found.days, found.is_valid) == (standing, days, days >= 0)
