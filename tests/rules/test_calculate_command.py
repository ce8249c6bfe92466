"""``manage.py calculate``: JSON on the last line, no database, exit code 2 and a sentence for bad input."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOWHERE = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing", "REDIS_URL": "redis://127.0.0.1:1/0"}


def ask(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "calculate", *words],
        cwd=ROOT,
        env={**os.environ, **NOWHERE},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_answer_stands_on_the_last_line() -> None:
    answer = ask("ring_size", '{"uk": "L"}')
    assert answer.returncode == 0
    assert json.loads(answer.stdout.splitlines()[-1]) == {
        "circumference_mm": 51.25,
        "diameter_mm": 16.313,
        "us_exact": 5.758,
        "us_nearest_quarter": 5.75,
    }


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("ring_size", '{"us": NaN}'), "/us: US size must be a finite number such as 7."),
        (("ring_size", "{'us': 7}"), "The inputs are not JSON."),
        (("ring_size", "[" * 100_000), "The inputs are not JSON."),
        (("horoscope", "{}"), "There is no calculator “horoscope”."),
    ],
)
def test_bad_input_ends_with_a_sentence(words: tuple[str, str], sentence: str) -> None:
    answer = ask(*words)
    assert answer.returncode == 2
    assert sentence in answer.stderr
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""


def test_djangos_own_door_gives_the_same_answer() -> None:
    answer = ask("ring_size", '{"us": 7}', "--no-color")
    assert (answer.returncode, answer.stdout) == (0, ask("ring_size", '{"us": 7}').stdout)


def test_an_aql_off_the_series_is_an_answer_with_its_sentence_beside_it() -> None:
    answer = ask("aql_plan", '{"lot_size": 500, "aql": "3.0"}')
    assert json.loads(answer.stdout) == {"error": "invalid_aql"}
    assert "preferred series" in answer.stderr
