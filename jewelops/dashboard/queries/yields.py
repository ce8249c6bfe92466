"""The rolled throughput yield of the home page: value, interval, picture and what drives it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jewelops.accounts.actors import Actor


@dataclass(frozen=True)
class HomeYield:
    value: Any = None
    shown: str = ""
    sentence: str = ""
    interval: str = ""
    pieces: int = 0
    lots: int = 0
    picture: str = ""
    drivers: list[Any] = field(default_factory=list)


def rolled_yield(actor: Actor, today: date) -> HomeYield:
    return HomeYield()
