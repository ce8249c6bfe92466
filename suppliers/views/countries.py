"""Countries: what the brand knows of making jewelry there, beside what its suppliers there ask."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jewelops.accounts.doors import signed_in
from jewelops.audit.queries import history_of
from jewelops.kernel.errors import Refused
from jewelops.ui.countries import country_choices, country_name
from jewelops.ui.forms import show_refusal
from suppliers import access
from suppliers.country_facts import places, profile_of
from suppliers.forms.registers import EntryForm, as_typed
from suppliers.models import CountryProfile
from suppliers.services.countries import FIELDS, write_profile


class ProfileForm(EntryForm):
    evidence = ""

    class Meta:
        model = CountryProfile
        fields = FIELDS
        formfield_callback = as_typed


@require_safe
@signed_in
def country_list(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    if not actor.is_brand_side:
        raise Http404
    context = {"places": places(actor), "may_edit": access.can_edit_suppliers(actor)}
    return render(request, "suppliers/countries.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def country(request: HttpRequest, country: str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    code = country.upper()
    if not access.can_edit_suppliers(actor) or code not in dict(country_choices()):
        raise Http404
    row = profile_of(actor, code)
    form = ProfileForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            write_profile(
                country=code,
                values=form.cleaned_data,
                actor=actor,
                at=timezone.now(),
                expected=form.cleaned_data["version"],
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("suppliers:countries")
    context = {"form": form, "name": country_name(code), "history": history_of(row)}
    return render(request, "suppliers/country_form.html", context, status=422 if form.errors else 200)
