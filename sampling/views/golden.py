"""Where the copies of a golden sample lie, and that somebody looked at one."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jewelops.accounts.doors import signed_in
from sampling.models import SealedCopy
from sampling.services import golden as verbs
from sampling.views.acts import seen, take
from sampling.views.samples import page, seen_sample


@require_POST
@signed_in
def place(request: HttpRequest, pk: str) -> HttpResponse:
    """One more copy: which side keeps it, and where."""
    sample = seen_sample(request, pk)
    places = [(request.POST.get("kept_by", ""), request.POST.get("place", ""))]
    return take(
        request, page, sample, verbs.place_copies, _("The copy is numbered."), sample=sample, places=places
    )


@require_POST
@signed_in
def check(request: HttpRequest, pk: str) -> HttpResponse:
    copy = seen(request, SealedCopy.objects.select_related("sample"), pk, SealedCopy.prefix)
    sample = seen_sample(request, copy.sample.public_id)
    return take(
        request,
        page,
        sample,
        verbs.check_copy,
        _("Looked at, with your name and the day."),
        copy=copy,
        intact=request.POST.get("intact") == "yes",
        note=request.POST.get("note", ""),
    )
