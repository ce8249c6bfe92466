"""Worked cases of the trade, through the register of calculators: the same door page, API and command line use."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jewelops.dashboard.calculate import load
from jewelops.dashboard.calculators.words import LABELS, VALUES
from jewelops.kernel.calculators import calculate, calculator, explain, topics

CASES = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))["cases"]

load()


def differences(answer: Any, expected: Any, tolerance: float, where: str = "") -> list[str]:
    """Every place where the answer is not what is expected, numbers within the absolute tolerance."""
    if isinstance(expected, dict) and isinstance(answer, dict) and answer.keys() == expected.keys():
        return [
            each
            for key in expected
            for each in differences(answer[key], expected[key], tolerance, f"{where}/{key}")
        ]
    if isinstance(expected, list) and isinstance(answer, list) and len(answer) == len(expected):
        return [
            each
            for index, pair in enumerate(zip(answer, expected, strict=True))
            for each in differences(*pair, tolerance, f"{where}/{index}")
        ]
    if _is_number(expected) and _is_number(answer):
        return [] if abs(answer - expected) <= tolerance else [f"{where}: {answer} is not {expected}"]
    return [] if answer == expected else [f"{where}: {answer!r} is not {expected!r}"]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_answer_is_the_worked_one(case: dict[str, Any]) -> None:
    answer = json.loads(json.dumps(calculate(case["topic"], case["input"])))
    assert differences(answer, case["expected"], case.get("tolerance", {}).get("abs", 0)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_answer_can_be_said_in_a_sentence(case: dict[str, Any]) -> None:
    answer = calculate(case["topic"], case["input"])
    assert explain(case["topic"], case["input"], answer).endswith(".")


def test_every_topic_of_the_cases_is_registered() -> None:
    assert {case["topic"] for case in CASES} <= set(topics())
    assert len(CASES) == 74


@pytest.mark.parametrize("topic", topics())
def test_the_example_of_every_topic_works(topic: str) -> None:
    assert calculate(topic, calculator(topic).example)


@pytest.mark.parametrize("topic", topics())
def test_every_topic_says_formula_source_and_labels(topic: str) -> None:
    chosen = calculator(topic)
    assert chosen.title
    assert chosen.formula
    assert chosen.source
    assert all(each.label and each.example is not None for each in chosen.inputs)


def test_every_part_of_an_answer_has_words_that_are_translated() -> None:
    """The page of a calculator says an answer's keys and words in the reader's language."""
    answers = [calculate(case["topic"], case["input"]) for case in CASES]
    keys, words = set(), set()
    for key, value in (pair for answer in answers for pair in _parts(answer)):
        keys.add(key)
        words |= {value} if isinstance(value, str) else set()

    assert len(keys) > 80
    assert keys - LABELS.keys() == set()
    assert {word for word in words if len(word) > 2} - VALUES.keys() == set()


def _parts(answer: Any) -> Iterator[tuple[str, Any]]:
    """Each key with its value, at every depth; the parts of a list under the list's own key."""
    for key, value in answer.items():
        yield key, value
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from _parts(each)
            elif isinstance(value, list):
                yield key, each
