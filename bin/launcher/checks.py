"""bin/test without arguments: every linter, contract, type check and test, in order; red stays red to the end."""

import subprocess
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

from launcher import native
from launcher.machine import PROJECT, say
from launcher.places import Places

ROOMS = ["jewelops", "suppliers", "specs", "sampling", "qc", "costing", "tests", "bin", "manage.py"]


@dataclass(frozen=True)
class Check:
    name: str
    command: list[str]


@dataclass
class Tally:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed" + (
            f", {self.skipped} skipped" if self.skipped else ""
        )

    def add(self, other: "Tally") -> None:
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped


def everything(place: Places, env: dict[str, str]) -> int:
    """Run all of them; 1 when anything failed. A check counts as one test; the last line is the sum."""
    total, failed = Tally(), []
    for check in [*linters(place), *suites(place, env)]:
        tally = result(place, check, env)
        total.add(tally)
        if tally.failed:
            failed.append(check.name)
    if failed:
        print("\nFailed: " + ", ".join(failed))
    print(f"\n{total}", flush=True)
    return 1 if failed else 0


def linters(place: Places) -> list[Check]:
    def tool(name: str, *words: str) -> list[str]:
        return [str(place.venv / "bin" / name), *words]

    def django(*words: str) -> list[str]:
        return [str(place.python), "manage.py", *words]

    templates = [str(path.relative_to(PROJECT)) for path in sorted((PROJECT / "templates").rglob("*.html"))]
    return [
        Check("lint", tool("ruff", "check", *ROOMS)),
        Check("format", tool("ruff", "format", "--check", *ROOMS)),
        Check("templates", tool("djade", "--check", "--target-version", "5.2", *templates)),
        Check("layers", tool("lint-imports", "--no-cache")),
        Check("types", tool("mypy")),
        Check("migrations", django("makemigrations", "--check", "--dry-run")),
        Check("system", django("check", "--fail-level", "WARNING")),
    ]


def suites(place: Places, env: dict[str, str]) -> list[Check]:
    pytest = [str(place.python), "-m", "pytest", "-q", "--durations", "10"]
    found = [
        Check(
            "tests",
            [
                *pytest,
                "-m",
                "not browser and not walk",
                "-n",
                "2",
                "--dist",
                "loadfile",
                "--no-loadscope-reorder",
            ],
        )
    ]
    env["CHROMIUM"] = native.browser(place)
    if not env["CHROMIUM"]:
        say("No Chromium can be had here: ask for the package chromium. Browser tests will say so.")
    return [*found, Check("browser tests", [*pytest, "-m", "browser"])]


def result(place: Places, check: Check, env: dict[str, str]) -> Tally:
    print(f"\n== {check.name}", flush=True)
    begun, report = time.monotonic(), place.logs / "tests.xml"
    report.unlink(missing_ok=True)
    words = ["--junitxml", str(report)] if "pytest" in check.command else []
    code = subprocess.run([*check.command, *words], cwd=PROJECT, env=env, check=False).returncode
    print(
        f"== {check.name}: {'ok' if not code else 'FAILED'} in {time.monotonic() - begun:.1f} s", flush=True
    )
    return counted(report, code) if words else Tally(passed=int(not code), failed=int(bool(code)))


def counted(report: Path, code: int) -> Tally:
    """What pytest counted. A run that ended badly without a failed test (nothing collected, no report) counts as one failure."""
    tally = Tally()
    for suite in ElementTree.parse(report).iter("testsuite") if report.exists() else []:  # noqa: S314  # our own file
        numbers = {name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")}
        tally.failed += numbers["failures"] + numbers["errors"]
        tally.skipped += numbers["skipped"]
        tally.passed += numbers["tests"] - numbers["failures"] - numbers["errors"] - numbers["skipped"]
    if code and not tally.failed:
        tally.failed = 1
    return tally
