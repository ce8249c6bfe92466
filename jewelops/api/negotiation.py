"""Who reads a request and who writes its answer: for a program that sends JSON and names no wish, the first of each."""

from typing import Any

from rest_framework.negotiation import DefaultContentNegotiation


class Negotiation(DefaultContentNegotiation):
    """Most programs send JSON and take what comes; weighing media types is for the others."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        is_plain = request.content_type == parsers[0].media_type
        return parsers[0] if is_plain else super().select_parser(request, parsers)

    def select_renderer(self, request: Any, renderers: Any, format_suffix: str | None = None) -> Any:
        asks = request.META.get("HTTP_ACCEPT", "*/*") != "*/*" or request.META.get("QUERY_STRING")
        if asks or format_suffix:
            return super().select_renderer(request, renderers, format_suffix)
        return renderers[0], renderers[0].media_type
