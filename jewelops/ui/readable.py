"""A page's address without what no database can compare with: a NUL, which nobody types and every list would fall over.

The API answers such an address itself, with a problem.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NUL = "%00"


class ReadableAddressMiddleware:
    """Stands before anybody reads ``request.GET``, which is made of QUERY_STRING once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.META.get("QUERY_STRING", "")
        if NUL in asked and not request.path.startswith("/api/"):
            request.META["QUERY_STRING"] = asked.replace(NUL, "")
        return self.get_response(request)
