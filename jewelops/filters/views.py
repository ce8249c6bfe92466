"""Saving a list's filter, and the page on which it is renamed, shared or removed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jewelops.accounts.doors import signed_in
from jewelops.accounts.tenancy import by_public_id
from jewelops.filters import access, services
from jewelops.filters.forms import FilterForm, NewFilterForm
from jewelops.filters.models import SavedFilter
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal


@require_POST
@signed_in
def save(request: Any) -> HttpResponse:
    """The form stands in a dialog of the list; only when it is refused does it become a page, with what was typed."""
    form = NewFilterForm(request.POST, actor=request.actor)
    if form.is_valid():
        try:
            saved = services.save_filter(**form.cleaned_data, actor=request.actor, at=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("The filter “%(name)s” is saved.") % {"name": saved.name})
            return redirect(saved)
    return render(request, "filters/form.html", {"form": form})


@require_http_methods(["GET", "POST"])
@signed_in
def edit(request: Any, pk: str) -> HttpResponse:
    saved = _changeable(request, pk)
    initial = {"name": saved.name, "is_shared": saved.is_shared}
    form = FilterForm(request.POST or None, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_filter(saved=saved, **form.cleaned_data, actor=request.actor, at=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return redirect(saved)
    return render(
        request, "filters/form.html", {"form": form, "saved": saved, "cancel": saved.get_absolute_url()}
    )


@require_POST
@signed_in
def remove(request: Any, pk: str) -> HttpResponse:
    saved = _changeable(request, pk)
    services.remove_filter(saved=saved, actor=request.actor, at=timezone.now())
    messages.success(request, _("The filter “%(name)s” is removed.") % {"name": saved.name})
    return redirect(reverse(saved.page))


def _changeable(request: Any, pk: str) -> SavedFilter:
    """Another person's filter can be used, and its page is not there for whoever may not change it."""
    saved: SavedFilter = SavedFilter.objects.seen(request.actor, pk=by_public_id(pk, "flt"))
    if not access.can_change(request.actor, saved):
        raise Http404
    return saved
