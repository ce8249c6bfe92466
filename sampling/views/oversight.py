"""Signing for a hard step of a standard."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jewelops.accounts.doors import signed_in
from sampling import access
from sampling.forms.oversight import OversightForm
from sampling.models import BuildStep
from sampling.services.oversight import oversee as verb
from sampling.views import standards
from sampling.views.acts import actor_of, seen, take


@require_POST
@signed_in
def oversee(request: HttpRequest, pk: str) -> HttpResponse:
    """The step stands in the form; whoever is signed in is the named person."""
    standard = standards.seen_standard(request, pk)
    if not access.can_oversee(actor_of(request), standard):
        raise Http404
    form = OversightForm(request.POST)
    if not form.is_valid():
        return standards.page(request, standard, oversight_form=form, status=422)
    step = seen(request, BuildStep, request.POST.get("step", ""), BuildStep.prefix)
    done = _("Signed as overseen.")
    return take(
        request, standards.page, standard, verb, done, standard=standard, step=step, **form.cleaned_data
    )
