"""The style guide: every component in a state it really has, for those who build pages."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jewelops.ui import specimens


def styleguide(request: HttpRequest) -> HttpResponse:
    """Shown while developing and to staff; nobody else learns that it is there."""
    if not (settings.DEBUG or request.user.is_staff):
        raise Http404
    return render(request, "styleguide/index.html", specimens.everything())
