"""What a browser is shown when a request could not be read, or broke on our side: pages that need nothing else to work."""

from django.http import HttpRequest, HttpResponse
from django.template import loader


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "400.html", 400)


def broken(request: HttpRequest) -> HttpResponse:
    return _page(request, "500.html", 500)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Without the request's own context: what broke may be in there."""
    number = getattr(request, "request_id", "")
    return HttpResponse(loader.render_to_string(template, {"request_id": number}), status=status)
