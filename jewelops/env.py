"""Typed readers for the environment; a wrong value stops the start with a sentence that says what to set."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

reader = environ.Env()


def text(name: str, default: str) -> str:
    return reader.str(name, default=default)


def flag(name: str, default: bool) -> bool:
    raw = reader.str(name, default="1" if default else "0").strip().lower()
    if raw in {"1", "true", "yes", "on"}:
        return True
    if raw in {"0", "false", "no", "off", ""}:
        return False
    raise ImproperlyConfigured(f"{name}={raw!r} is neither yes nor no: set it to 1 or 0.")


def number(name: str, default: int) -> int:
    raw = reader.str(name, default=str(default))
    try:
        return int(raw)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={raw!r} is not a whole number.") from error


def folder(name: str, default: Path) -> Path:
    return Path(reader.str(name, default=str(default))).absolute()


def words(name: str, default: str) -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in reader.str(name, default=default).split(",") if word.strip()]
