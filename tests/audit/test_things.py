"""Whatever the trail can name has a name in the catalogue."""

from typing import Any

from django.apps import apps
from pghistory.models import Event

from jewelops.audit.queries import named
from jewelops.audit.things import THINGS


def test_the_trail_names_each_thing_it_follows_and_nothing_else() -> None:
    followed: list[Any] = [model.pgh_tracked_model for model in apps.get_models() if issubclass(model, Event)]
    assert {named(model) for model in followed if model is not None} == THINGS
