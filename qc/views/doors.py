"""The floor's door: signed in, or an inspector by PIN on an enrolled tablet, who is asked for it where none is chosen."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from jewelops.accounts.doors import View, signed_in


def on_floor(view: View) -> View:
    """As ``signed_in``; on an enrolled tablet the way in is the PIN."""
    guarded = signed_in(view)

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.floor_device is not None and not request.user.is_authenticated:  # type: ignore[attr-defined]
            return redirect("qc:floor-who")
        return guarded(request, *args, **kwargs)

    return asked
