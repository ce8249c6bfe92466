"""Which renderer answers: to a caller who names no media type, the first."""

from typing import Any

from rest_framework.negotiation import DefaultContentNegotiation


class Negotiation(DefaultContentNegotiation):
    """Most programs take what comes; weighing media types against renderers is for those who ask."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: str | None = None) -> Any:
        asks = request.META.get("HTTP_ACCEPT", "*/*") != "*/*" or request.META.get("QUERY_STRING")
        if asks or format_suffix:
            return super().select_renderer(request, renderers, format_suffix)
        return renderers[0], renderers[0].media_type
