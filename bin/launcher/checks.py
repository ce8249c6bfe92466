"""bin/test without arguments: every linter, contract, type check and test, in order; red stays red to the end."""

import os
import subprocess
import time

import native
from machine import PROJECT, say
from places import Places

ROOMS = ["jewelops", "suppliers", "specs", "sampling", "qc", "costing", "tests", "bin"]


def everything(place: Places, env: dict[str, str]) -> int:
    """Run all; the exit code is 1 when anything failed. The last line counts."""
    results = [check(name, command, env) for name, command in commands(place, env)]
    failed = [name for name, code in results if code]
    if failed:
        print("\nFailed: " + ", ".join(failed))
    print(f"\nchecks: {len(results) - len(failed)} passed, {len(failed)} failed", flush=True)
    return 1 if failed else 0


def commands(place: Places, env: dict[str, str]) -> list[tuple[str, list[str]]]:
    python, binaries = str(place.python), place.venv / "bin"
    chromium = native.browser(place)
    env["CHROMIUM"] = chromium
    found = [
        ("ruff", [str(binaries / "ruff"), "check", *ROOMS]),
        ("format", [str(binaries / "ruff"), "format", "--check", *ROOMS]),
        ("templates", [str(binaries / "djade"), "--check", *templates()]),
        ("contracts", [str(binaries / "lint-imports")]),
        ("types", [str(binaries / "mypy")]),
        ("system checks", [python, "manage.py", "check", "--fail-level", "WARNING"]),
        ("migrations", [python, "manage.py", "makemigrations", "--check", "--dry-run"]),
        ("tests", [python, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "-m", "not browser", "--durations", "10"]),
    ]
    if chromium or os.environ.get("CI"):
        found.append(("browser tests", [python, "-m", "pytest", "-q", "-m", "browser"]))
    else:
        say("No Chromium can be had here: the browser tests are left out. Install the package chromium.")
    return found


def templates() -> list[str]:
    return [str(path.relative_to(PROJECT)) for path in sorted((PROJECT / "templates").rglob("*.html"))]


def check(name: str, command: list[str], env: dict[str, str]) -> tuple[str, int]:
    print(f"\n== {name}", flush=True)
    begun = time.monotonic()
    code = subprocess.run(command, cwd=PROJECT, env=env, check=False).returncode
    print(f"== {name}: {'ok' if not code else 'FAILED'} in {time.monotonic() - begun:.1f} s", flush=True)
    return name, code
