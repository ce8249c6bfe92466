"""What can happen, in words: each room registers its topics with their wording and who is told."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Topic:
    """text: a sentence with %(name)s (the thing) and any key of the event's data.

    roles: who of the brand is told; supplier_roles: who of the event's supplier. mail: also by mail.
    person: the key of the event's data with the id of a user who is told besides, whatever their role.
    """

    name: str
    text: Any
    tone: str = "open"
    roles: tuple[str, ...] = ()
    supplier_roles: tuple[str, ...] = ()
    mail: bool = False
    person: str = ""


_topics: dict[str, Topic] = {}


def register(*topics: Topic) -> None:
    for topic in topics:
        _topics[topic.name] = topic


def topic_of(name: str) -> Topic | None:
    return _topics.get(name)


def all_topics() -> list[Topic]:
    return sorted(_topics.values(), key=lambda topic: topic.name)
