"""Trace a piece, a melt or a parcel, backward and forward, on a page and as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jewelops.accounts.doors import signed_in
from jewelops.ui import exports
from sampling import tracing
from sampling.states import LOT_TONES
from sampling.views.acts import actor_of


@require_safe
@signed_in
def trace(request: HttpRequest) -> HttpResponse:
    """``?q=`` a serial, lot, melt, tree, parcel or shipment; ``&format=csv`` or xlsx gives the same as a file."""
    trail = tracing.trail(actor_of(request), request.GET.get("q", ""))
    form = request.GET.get("format", "")
    if form in exports.FORMATS:
        rows = [tracing.cells(each) for each in trail.found]
        return exports.answer(form, "trace", tracing.COLUMNS, rows)
    shown = {"trail": trail, "rows": [(each, LOT_TONES[each.lot.state]) for each in trail.found]}
    return render(request, "sampling/trace.html", shown)
