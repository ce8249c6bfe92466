"""What the API borrows from rooms above it; each hands it over from its own ``AppConfig.ready``.

The API stands below the lifecycle, so it may not import it; without one it offers no actions.
"""

from collections.abc import Callable
from typing import Any

Actions = Callable[..., list[Any]]
Advance = Callable[..., Any]

_ports: dict[str, Callable[..., Any]] = {}


def connect_lifecycle(*, actions: Actions, advance: Advance) -> None:
    """actions(row, actor=, at=) lists what may be done; advance(row, name, actor=, at=, ...) does it."""
    _ports.update(actions=actions, advance=advance)


def actions(row: Any, *, actor: Any, at: Any) -> list[Any]:
    return list(_ports["actions"](row, actor=actor, at=at))


def advance(row: Any, name: str, **facts: Any) -> Any:
    return _ports["advance"](row, name, **facts)
