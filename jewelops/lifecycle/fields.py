"""The column a state stands in."""

from typing import Any

from django_fsm import FSMField


class StateField(FSMField):
    """A protected django-fsm field: assignment is refused, only declared transitions move it.

    Migrations see a plain CharField: each rendered FSM field leaves a class_prepared receiver behind, which made
    a new database four times slower to migrate.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("protected", True)
        kwargs.setdefault("max_length", 30)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("protected", None)
        return name, "django.db.models.CharField", args, kwargs
