"""The phases of a pair, from design to production."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jewelops.accounts.doors import signed_in
from sampling.timeline import phases_of
from sampling.views.acts import actor_of
from sampling.views.dossiers import seen_dossier


@require_safe
@signed_in
def timeline(request: HttpRequest, pk: str) -> HttpResponse:
    actor, dossier = actor_of(request), seen_dossier(request, pk)
    phases = phases_of(dossier, drafts=actor.is_brand_side)
    return render(request, "sampling/timeline.html", {"dossier": dossier, "phases": phases})
