"""API tokens: made, shown once, revoked."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from jewelops.accounts import access, queries
from jewelops.accounts.doors import signed_in
from jewelops.accounts.forms import TokenForm
from jewelops.accounts.services.tokens import create_token, revoke_token
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal


@signed_in
@require_safe
def tokens(request: Any) -> HttpResponse:
    _guard(request)
    return render(request, "accounts/tokens.html", {"tokens": queries.tokens_of(request.actor)})


@signed_in
@never_cache
def token_new(request: Any) -> HttpResponse:
    """The answer to the form is the only page that ever shows the key."""
    _guard(request)
    form = TokenForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            made, key = create_token(**form.cleaned_data, actor=request.actor, at=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return render(request, "accounts/token_made.html", {"token": made, "key": key})
    return render(request, "accounts/token_form.html", {"form": form, "cancel": reverse("accounts:tokens")})


@signed_in
@require_POST
def token_revoke(request: Any, key: str) -> HttpResponse:
    """key: the token's public key, not its secret."""
    _guard(request)
    found = queries.tokens_of(request.actor).filter(public_key=key).first()
    if found is None:
        raise Http404
    revoke_token(token=found, actor=request.actor, at=timezone.now())
    messages.success(request, _("The token opens nothing any more."))
    return redirect("accounts:tokens")


def _guard(request: Any) -> None:
    if not access.can_manage_tokens(request.actor):
        raise Http404
