"""Bodies that several resources share."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail


def refuse_unknown(data: Any, known: Iterable[str]) -> None:
    """Raises ValidationError for a key nobody declared: a mistyped name is never lost in silence."""
    unknown = [key for key in data if key not in known] if isinstance(data, dict) else []
    if unknown:
        text = _("This is not a field here. Use: %(known)s.") % {"known": ", ".join(known)}
        raise serializers.ValidationError({str(key)[:80]: [ErrorDetail(text, "unknown")] for key in unknown})


class StrictSerializer(serializers.Serializer[Any]):
    """A body without other keys than its own."""

    @classmethod
    def read(cls, data: Any) -> dict[str, Any]:
        """The clean values, or ValidationError. All requests share one serializer: building one costs more than asking it.

        Not for a body whose fields look at the request.
        """
        return dict(_shared(cls).run_validation(data))

    def to_internal_value(self, data: Any) -> Any:
        refuse_unknown(data, self.fields)
        return super().to_internal_value(data)


@cache
def _shared(kind: type[StrictSerializer]) -> StrictSerializer:
    return kind()


class MoveBody(StrictSerializer):
    """Why the state moves."""

    reason = serializers.CharField(required=False, allow_blank=True, max_length=2000)
