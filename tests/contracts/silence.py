"""Which writes nobody stands behind."""

from typing import Any

import pghistory.models
from django.apps import apps


def tracked_models() -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, pghistory.models.Event)]


def silent() -> list[str]:
    """Events that nobody stands behind."""
    return [
        f"{model.__name__} {event.pgh_label}"
        for model in tracked_models()
        for event in model.objects.all()
        if event.pgh_context_id is None
    ]
