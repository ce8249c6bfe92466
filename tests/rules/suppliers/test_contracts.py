"""When a contract holds, what an approved supplier's contracts lack, and when an option can be asked for."""

from datetime import date

import pytest

from suppliers.rules.contracts import (
    Held,
    missing_clauses,
    missing_kinds,
    notice_by,
    option_state,
    state_of,
)

TODAY = date(2026, 5, 14)
START = date(2025, 1, 1)


@pytest.mark.parametrize(
    ("signed", "starts_on", "ends_on", "state"),
    [
        (True, START, None, "holds"),
        (True, START, date(2026, 8, 13), "holds"),
        (True, START, date(2026, 8, 12), "ends"),
        (True, START, TODAY, "ends"),
        (True, START, date(2026, 5, 13), "ended"),
        (True, date(2026, 5, 15), None, "ahead"),
        (False, START, None, "unsigned"),
        (False, START, date(2026, 5, 13), "ended"),
    ],
)
def test_it_holds_once_both_signed_through_its_last_day(
    signed: bool, starts_on: date, ends_on: date | None, state: str
) -> None:
    assert state_of(signed=signed, starts_on=starts_on, ends_on=ends_on, today=TODAY) == state


def test_notice_is_counted_back_from_the_end() -> None:
    assert notice_by(date(2026, 12, 31), 90) == date(2026, 10, 2)
    assert notice_by(None, 90) is None
    assert notice_by(date(2026, 12, 31), None) is None


def held(kind: str, *agreed: str, signed: bool = True, ends_on: date | None = None) -> Held:
    return Held(kind, signed, START, ends_on, frozenset(agreed))


def test_a_maker_of_our_design_signs_five_contracts_and_a_maker_of_its_own_three() -> None:
    assert missing_kinds("oem", [], TODAY) == ["frame", "nda", "quality", "tooling", "ip"]
    assert missing_kinds("odm", [], TODAY) == ["frame", "nda", "quality"]


def test_a_contract_that_nobody_signed_or_that_ended_is_missing_still() -> None:
    contracts = [held("frame"), held("nda", signed=False), held("quality", ends_on=date(2026, 5, 13))]

    assert missing_kinds("odm", contracts, TODAY) == ["nda", "quality"]


def test_a_clause_counts_wherever_it_is_agreed_as_long_as_that_contract_holds() -> None:
    contracts = [
        held("frame", "compliance", "audit", "no_substitution"),
        held("ip", "ip"),
        held("quality", "subcontracting", ends_on=date(2026, 5, 13)),
    ]

    assert missing_clauses("oem", contracts, TODAY) == ["subcontracting", "data"]
    assert missing_clauses("odm", contracts, TODAY) == ["subcontracting", "data", "exclusivity"]


@pytest.mark.parametrize(
    ("exercised_on", "until_on", "state"),
    [
        (None, None, "open"),
        (None, TODAY, "open"),
        (None, date(2026, 5, 13), "lapsed"),
        (date(2026, 5, 1), date(2026, 5, 13), "exercised"),
    ],
)
def test_an_option_can_be_asked_for_through_its_last_day(
    exercised_on: date | None, until_on: date | None, state: str
) -> None:
    assert option_state(exercised_on=exercised_on, until_on=until_on, today=TODAY) == state
