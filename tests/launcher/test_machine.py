"""Commands are quiet, and their failures are not."""

import sys
from pathlib import Path

import pytest
from launcher.commands import needs_no_database
from launcher.machine import Trouble, attempt, run


def test_a_failure_shows_the_end_of_its_own_output_only(tmp_path: Path) -> None:
    log = tmp_path / "pip.log"
    log.write_text("an earlier run\n")

    with pytest.raises(Trouble, match="Python libraries failed") as trouble:
        run([sys.executable, "-c", "raise SystemExit('no such version')"], log, what="Python libraries")

    assert "no such version" in str(trouble.value)
    assert "an earlier run" not in str(trouble.value)


def test_a_program_that_is_not_there_is_no_crash(tmp_path: Path) -> None:
    assert not attempt(["no-such-apt-get", "update"], tmp_path / "apt.log")


@pytest.mark.parametrize("words", [["calculate", "aql", "{}"], ["demo", "--help"], ["--version"], []])
def test_these_start_no_server(words: list[str]) -> None:
    assert needs_no_database(words)


@pytest.mark.parametrize("words", [["migrate"], ["demo", "--size", "small"], ["shell"]])
def test_these_need_the_database(words: list[str]) -> None:
    assert not needs_no_database(words)
