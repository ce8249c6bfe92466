"""Members and invitations, for the owner."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from jewelops.accounts import access, queries
from jewelops.accounts.doors import signed_in
from jewelops.accounts.forms import AcceptForm, InviteForm, RoleForm
from jewelops.accounts.models import Invitation, Membership
from jewelops.accounts.services import invitations, members
from jewelops.accounts.states import Role
from jewelops.accounts.tenancy import by_public_id
from jewelops.kernel.errors import Refused
from jewelops.ui.forms import show_refusal


def for_owner(view: Callable[..., HttpResponse]) -> Any:
    """Whoever may not let people in does not learn that these pages are there."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not access.can_manage_people(request.actor):
            raise Http404
        return view(request, *args, **kwargs)

    return signed_in(guarded)


@for_owner
@require_safe
def people(request: Any) -> HttpResponse:
    now = timezone.now()
    open_ones = list(queries.open_invitations_of(request.actor))
    for row in open_ones:
        row.has_expired = not row.is_open(now)
    return render(
        request,
        "accounts/people.html",
        {"members": queries.members_of(request.actor), "invitations": open_ones},
    )


@for_owner
def invite(request: Any) -> HttpResponse:
    form = InviteForm(request.POST or None, actor=request.actor, initial=_of_factory(request))
    if request.method == "POST" and form.is_valid():
        try:
            sent, _key = invitations.invite(**form.cleaned_data, actor=request.actor, at=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": sent.email})
            return redirect("accounts:people")
    return render(request, "accounts/invite.html", {"form": form, "cancel": reverse("accounts:people")})


def _of_factory(request: Any) -> dict[str, Any]:
    """``?supplier=`` names the factory whose manager is invited, by its contact's address."""
    named = request.GET.get("supplier", "")
    if not named:
        return {}
    suppliers = apps.get_model("suppliers", "Supplier")
    row = suppliers._default_manager.seen(request.actor, pk=by_public_id(named, suppliers.prefix))  # type: ignore[attr-defined]
    return {"supplier": row.pk, "role": Role.MANAGER, "email": row.contact_email}


@for_owner
@require_POST
def withdraw(request: Any, pk: str) -> HttpResponse:
    invitations.withdraw(invitation=_invitation(request, pk), actor=request.actor, at=timezone.now())
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("accounts:people")


@for_owner
@require_POST
def resend(request: Any, pk: str) -> HttpResponse:
    try:
        invitations.resend(invitation=_invitation(request, pk), actor=request.actor, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The invitation is sent again; the earlier link opens nothing."))
    return redirect("accounts:people")


@for_owner
def role(request: Any, pk: str) -> HttpResponse:
    row = _member(request, pk)
    form = RoleForm(request.POST or None, membership=row)
    if request.method == "POST" and form.is_valid():
        try:
            members.change_role(
                membership=row, role=form.cleaned_data["role"], actor=request.actor, at=timezone.now()
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return redirect("accounts:people")
    return render(
        request, "accounts/role.html", {"form": form, "member": row, "cancel": reverse("accounts:people")}
    )


@for_owner
@require_POST
def deactivate(request: Any, pk: str) -> HttpResponse:
    try:
        members.deactivate(membership=_member(request, pk), actor=request.actor, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("accounts:people")


@for_owner
@require_POST
def reactivate(request: Any, pk: str) -> HttpResponse:
    members.reactivate(membership=_member(request, pk), actor=request.actor, at=timezone.now())
    return redirect("accounts:people")


def accept(request: Any, key: str) -> HttpResponse:
    """The open door: name and password for somebody new, one button for who is signed in."""
    found = invitations.open_invitation(key, at=timezone.now())
    if found is None:
        return render(request, "accounts/closed.html", status=404)
    known = request.user if request.user.is_authenticated else None
    form = AcceptForm(request.POST or None) if known is None else None
    if request.method == "POST" and (form is None or form.is_valid()):
        answer = _come_in(request, key, known, form)
        if answer is not None:
            return answer
    template = "invitation.html" if known is None else "accounts/confirm.html"
    return render(request, template, {"invitation": found, "form": form})


def _come_in(request: Any, key: str, known: Any, form: Any) -> HttpResponse | None:
    given = form.cleaned_data if form else {}
    try:
        membership, person = invitations.accept(
            key=key,
            user=known,
            name=given.get("name", ""),
            password=given.get("password", ""),
            at=timezone.now(),
        )
    except Refused as refused:
        if form is None:
            messages.error(request, str(refused))
        else:
            show_refusal(form, refused)
        return None
    if known is None:
        login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    request.session["membership"] = str(membership.pk)
    return redirect("/")


def _member(request: Any, pk: str) -> Any:
    return Membership.objects.seen(request.actor, pk=by_public_id(pk, Membership.prefix))


def _invitation(request: Any, pk: str) -> Any:
    return Invitation.objects.seen(request.actor, pk=by_public_id(pk, Invitation.prefix))
