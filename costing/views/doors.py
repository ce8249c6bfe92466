"""Who may open which page: everything here but a quote is the brand's alone; for a factory it is not there (404)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from costing import access
from jewelops.accounts.doors import signed_in

View = Callable[..., HttpResponse]


def brand_only(view: View) -> View:
    return _held(view, access.can_read_costs)


def costers_only(view: View) -> View:
    """Pages that write: owner, finance, production."""
    return _held(view, access.can_cost)


def _held(view: View, may: Callable[..., bool]) -> View:
    @wraps(view)
    def held(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.actor):  # type: ignore[attr-defined]  # set by ActorMiddleware
            raise Http404
        return view(request, *args, **kwargs)

    return signed_in(held)  # type: ignore[return-value]  # the door answers with the same kind
