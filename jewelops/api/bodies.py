"""Bodies that several resources share."""

from collections.abc import Iterable
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

    def to_internal_value(self, data: Any) -> Any:
        refuse_unknown(data, self.fields)
        return super().to_internal_value(data)


class MoveBody(StrictSerializer):
    """Why the state moves."""

    reason = serializers.CharField(required=False, allow_blank=True, max_length=2000)
