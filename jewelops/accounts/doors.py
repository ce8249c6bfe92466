"""The door of each page: strangers are sent to sign in; a person without a membership finds nothing (404)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Let in only a signed-in person with a membership; ``request.actor`` is theirs."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _refused(request) or view(request, *args, **kwargs)

    return guarded


def _refused(request: HttpRequest) -> HttpResponseBase | None:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if request.actor is None:  # type: ignore[attr-defined]  # set by ActorMiddleware
        raise Http404
    return None
