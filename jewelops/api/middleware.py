"""The way in for programs: who comes to the API with a key goes through API_MIDDLEWARE, everybody else through MIDDLEWARE.

A page has a session, a policy, a form's proof and a redirect or two. A program has none of them, and would pay for each.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.urls import get_urlconf, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.module_loading import import_string
from django_prometheus.middleware import Metrics
from django_prometheus.utils import Time, TimeSince
from rest_framework.views import APIView

GetResponse = Callable[[HttpRequest], Any]


def comes_with_key(request: HttpRequest) -> bool:
    """A signed-in browser that reads the API sends its cookie and no bearer: it is given all a page is given."""
    return request.path.startswith("/api/") and request.META.get("HTTP_AUTHORIZATION", "").startswith(
        "Bearer "
    )


class ProgramsMiddleware:
    """Stands first in MIDDLEWARE, and is the last that a program meets of it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.for_browsers = get_response
        self.for_programs = convert_exception_to_response(answer)
        for path in reversed(settings.API_MIDDLEWARE):
            self.for_programs = convert_exception_to_response(import_string(path)(self.for_programs))

    def __call__(self, request: HttpRequest) -> Any:
        return (self.for_programs if comes_with_key(request) else self.for_browsers)(request)


def answer(request: HttpRequest) -> Any:
    """What Django does at the end of its own chain; nothing in ours waits for a view or a template."""
    found = request.resolver_match = _found(request.path_info, get_urlconf())
    response = found.func(request, *found.args, **found.kwargs)
    return response.render() if hasattr(response, "render") else response


# Most are asked at the same few addresses, each of them a walk past a hundred patterns.
_found = lru_cache(maxsize=1000)(resolve)


class Measured:
    """Counts and times what is answered, in the measures that PrometheusAfterMiddleware keeps of pages."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        begun = Time()
        response = self.get_response(request)
        view = request.resolver_match.view_name if request.resolver_match else ""
        # A method that nobody knows is refused, and must not become a name among the measures.
        method = request.method if str(request.method).lower() in APIView.http_method_names else ""
        count, latency = _measures(
            view or "<unnamed view>", method or "<invalid method>", response.status_code
        )
        count.inc()
        latency.observe(TimeSince(begun))
        return response


@cache
def _measures(view: str, method: str, status: int) -> tuple[Any, Any]:
    """Of answers and of seconds; finding them by their labels takes longer than counting."""
    metrics = Metrics.get_instance()
    return (
        metrics.responses_by_status_view_method.labels(status=str(status), view=view, method=method),
        metrics.requests_latency_by_view_method.labels(view=view, method=method),
    )


class Packed(GZipMiddleware):
    """Answers with their length; compressed where that saves the network anything: what fits a packet travels as it is."""

    packet = 1400  # bytes

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if response.streaming or len(response.content) > self.packet:
            response = super().process_response(request, response)
        if not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response


class Language:
    """The language the caller asks for: as LocaleMiddleware, which also looks for one in the address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.LANGUAGE_CODE = translation.get_language_from_request(request)
        translation.activate(request.LANGUAGE_CODE)
        response: HttpResponse = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        patch_vary_headers(response, ("Accept-Language",))
        return response
