"""What bin/test counts."""

from pathlib import Path

from launcher.checks import Tally, counted

REPORT = '<testsuites><testsuite tests="10" failures="1" errors="2" skipped="3"/></testsuites>'


def test_the_report_of_pytest_is_added_up(tmp_path: Path) -> None:
    (tmp_path / "tests.xml").write_text(REPORT)

    assert str(counted(tmp_path / "tests.xml", 1)) == "4 passed, 3 failed, 3 skipped"


def test_a_run_that_collected_nothing_has_failed(tmp_path: Path) -> None:
    assert counted(tmp_path / "tests.xml", 5) == Tally(failed=1)


def test_a_clean_run_says_only_what_there_is(tmp_path: Path) -> None:
    (tmp_path / "tests.xml").write_text('<testsuite tests="2" failures="0" errors="0" skipped="0"/>')

    assert str(counted(tmp_path / "tests.xml", 0)) == "2 passed, 0 failed"
