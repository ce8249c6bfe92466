"""Middleware that only a browser needs: who comes to the API with a key passes it by.

Such a request has no session, no policy of a page and no message. What it does have, it is given elsewhere: its person
by ``accounts.authentication``, its language by LocaleMiddleware. Each class is the library's own, so that Django's checks
find what they look for in MIDDLEWARE.
"""

from typing import Any

from csp.middleware import CSPMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django_htmx.middleware import HtmxMiddleware


def comes_with_key(request: HttpRequest) -> bool:
    """A signed-in browser that reads the API sends its cookie and no bearer: it is given all a page is given."""
    return request.path.startswith("/api/") and request.META.get("HTTP_AUTHORIZATION", "").startswith(
        "Bearer "
    )


class ForBrowsers:
    """Mixin before a middleware."""

    get_response: Any

    def __call__(self, request: HttpRequest) -> Any:
        return self.get_response(request) if comes_with_key(request) else super().__call__(request)  # type: ignore[misc]


class ContentSecurityPolicy(ForBrowsers, CSPMiddleware):
    pass


class Sessions(ForBrowsers, SessionMiddleware):
    pass


class Authentication(ForBrowsers, AuthenticationMiddleware):
    pass


class Messages(ForBrowsers, MessageMiddleware):
    pass


class Htmx(ForBrowsers, HtmxMiddleware):
    pass
