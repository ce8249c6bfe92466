"""Inspection that was discontinued is resumed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.kernel.errors import Refused
from qc.models import SwitchingState
from qc.services.switching import resume_inspection


@require_POST
@signed_in
def resume(request: HttpRequest, pk: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    rows = SwitchingState.objects.select_related("supplier", "product")
    row = rows.seen(actor, pk=by_public_id(pk, SwitchingState.prefix))
    try:
        resume_inspection(state=row, reason=request.POST.get("reason", ""), actor=actor, at=timezone.now())
    except Refused as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason.text)
    else:
        messages.success(request, _("Resumed: the next lot is inspected under tightened inspection."))
    return redirect("qc:home")
