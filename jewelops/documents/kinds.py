"""The kinds of paper: each room registers its own with a template and a builder of its context."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jewelops.accounts.actors import Actor

ContextBuilder = Callable[[Any, str, Actor], dict[str, Any]]


@dataclass(frozen=True)
class Kind:
    """How one kind of document is made.

    context(subject, language, actor) returns plain JSON values: what is frozen and hashed.
    mark(subject): "DRAFT", "SUPERSEDED" or "". supplier_of(subject): the factory that may read it, or None.
    """

    key: str
    template: str
    subject_model: Callable[[], Any]
    title: Callable[[Any], str]
    context: ContextBuilder
    supplier_of: Callable[[Any], uuid.UUID | None] = field(default=lambda subject: None)
    mark: Callable[[Any], str] = field(default=lambda subject: "")


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    if kind.key in _kinds:
        raise ValueError(f"The document kind {kind.key} is registered twice.")
    _kinds[kind.key] = kind


def kind_of(key: str) -> Kind:
    return _kinds[key]
