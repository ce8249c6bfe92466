"""One's own account: profile, language, the place one works for now."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as set_language_cookie

from jewelops.accounts.doors import signed_in
from jewelops.accounts.forms import ProfileForm
from jewelops.accounts.queries import memberships_of
from jewelops.accounts.services.members import PROFILE, change_profile


@signed_in
def profile(request: Any) -> HttpResponse:
    person = request.user
    form = ProfileForm(request.POST or None, initial={key: getattr(person, key) for key in PROFILE})
    if request.method == "POST" and form.is_valid():
        change_profile(user=person, values=form.cleaned_data, at=timezone.now())
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form})


@signed_in
@require_POST
def switch(request: Any) -> HttpResponse:
    """Work for another brand or supplier from now on, in this session."""
    chosen = request.POST.get("membership", "")
    if chosen not in {str(each.pk) for each in memberships_of(request.user)}:
        raise Http404
    request.session["membership"] = chosen
    return redirect("/")


@require_POST
def set_language(request: Any) -> HttpResponse:
    """Django's own view, and the choice stays with the person on every device."""
    code = request.POST.get("language", "")
    if request.user.is_authenticated and code in dict(settings.LANGUAGES):
        change_profile(user=request.user, values={"language": code}, at=timezone.now())
    return set_language_cookie(request)
