"""The way back from an address that only takes a form.

A refused form leaves its address in the browser; who then chooses another language, signs in again or opens the window
anew asks that address for a page, and would see the browser's own error.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import is_valid_path


class WayBackMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        asks_for_page = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
        if response.status_code == 405 and asks_for_page and not request.path.startswith("/api/"):
            return redirect(page_above(request.path))
        return response


def page_above(path: str) -> str:
    """The nearest address above that exists: the page whose button was pressed."""
    parts = path.strip("/").split("/")
    above = (f"/{'/'.join(parts[:length])}/" for length in range(len(parts) - 1, 0, -1))
    return next((each for each in above if is_valid_path(each)), "/")
