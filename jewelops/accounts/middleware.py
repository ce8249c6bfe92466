"""Puts ``request.actor`` on each browser request: the chosen membership of the signed-in person, or None."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from jewelops.accounts.actors import Actor, of_membership
from jewelops.accounts.queries import in_use, memberships_of


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor, request.memberships = None, []  # type: ignore[attr-defined]  # every view and template reads them
        # The API signs in by itself (token or session) and must not pay for this look-up.
        if not request.path.startswith("/api/") and request.user.is_authenticated:
            request.actor = actor_of(request)  # type: ignore[attr-defined]
            use_language_and_zone(request, request.user)
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()


def actor_of(request: Any) -> Actor | None:
    request.memberships = memberships_of(request.user)
    membership = in_use(request.memberships, request.session.get("membership"))
    return of_membership(membership) if membership else None


def use_language_and_zone(request: HttpRequest, user: Any) -> None:
    try:
        timezone.activate(ZoneInfo(user.timezone))
    except (ZoneInfoNotFoundError, ValueError):
        timezone.deactivate()
    translation.activate(user.language)
    request.LANGUAGE_CODE = user.language
