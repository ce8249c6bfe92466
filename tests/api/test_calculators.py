"""The product's rules for anyone with a token."""

from typing import Any

import pytest

from jewelops.kernel.calculators import calculate, calculator, topics
from tests.api.test_lists import problem

ADDRESS = "/api/v1/calculators"


def test_every_calculator_answers_its_own_example(caller: Any) -> None:
    listed = caller.get(ADDRESS).json()["results"]
    assert [row["topic"] for row in listed] == list(topics())
    assert {"aql_plan", "ring_size"} <= set(topics())
    for row in listed:
        answer = caller.post(f"{ADDRESS}/{row['topic']}", row["example"])
        assert answer.status_code == 200, (row["topic"], answer.content)
        assert answer.json()["answer"] == calculate(row["topic"], calculator(row["topic"]).example)


@pytest.mark.parametrize("body", [{}, [], "x", {"colour": "red"}, None])
def test_a_wrong_body_says_what_to_give(caller: Any, body: Any) -> None:
    found = problem(caller.post(f"{ADDRESS}/ring_size", body), 400)
    assert found["errors"][0]["detail"]


def test_an_unknown_calculator_is_not_found(caller: Any) -> None:
    problem(caller.post(f"{ADDRESS}/horoscope", {}), 404)


def test_a_stranger_is_told_to_sign_in(client: Any, db: None) -> None:
    problem(client.post(f"{ADDRESS}/ring_size", {}, content_type="application/json"), 401)
