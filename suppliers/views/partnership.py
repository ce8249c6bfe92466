"""What a brand and a factory went through together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from jewelops.accounts.doors import signed_in
from suppliers import contact
from suppliers.partnership import steps_of
from suppliers.views.suppliers import seen_supplier


@require_safe
@signed_in
def partnership(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    supplier = seen_supplier(request, pk)
    context = {
        "supplier": supplier,
        "steps": steps_of(supplier, actor),
        "starved": contact.warnings(actor, timezone.localdate(), supplier),
    }
    return render(request, "suppliers/partnership.html", context)
