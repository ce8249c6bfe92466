"""The tests agreed for bulk, before they are needed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jewelops.accounts.doors import signed_in
from jewelops.kernel.errors import Refused
from sampling import access
from sampling.forms.dossiers import tests_formset
from sampling.rules import tests_needed
from sampling.services import dossiers as verbs
from sampling.views.acts import actor_of, expected_of, status_of
from sampling.views.dossiers import seen_dossier


@require_http_methods(["GET", "POST"])
@signed_in
def tests(request: HttpRequest, pk: str) -> HttpResponse:
    """The tests agreed for bulk: one row each, the needed ones already named."""
    actor, dossier = actor_of(request), seen_dossier(request, pk)
    needed = tests_needed.needed(each.claim for each in dossier.revision.claims.all())
    may = access.can_run_sampling(actor, dossier)
    if request.method == "POST" and not may:
        raise Http404
    rows = tests_formset(request.POST or None, agreed=dossier.tests_agreed, needed=needed)
    refused, status = None, 200
    if request.method == "POST" and rows.is_valid():
        agreed = [each.cleaned_data for each in rows if each.cleaned_data.get("test")]
        try:
            verbs.agree_tests(
                dossier=dossier, tests=agreed, actor=actor, at=timezone.now(), expected=expected_of(request)
            )
        except Refused as refusal:
            refused, status = refusal, status_of(refusal)
        else:
            return redirect(dossier.get_absolute_url())
    shown = {"dossier": dossier, "rows": rows, "needed": needed, "may": may, "refused": refused}
    return render(
        request, "sampling/tests.html", shown, status=422 if rows.errors and any(rows.errors) else status
    )
