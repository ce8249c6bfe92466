"""Input shapes of the accounts pages."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Membership
from jewelops.accounts.queries import token_memberships_of
from jewelops.accounts.states import BRAND_ROLES, SUPPLIER_ROLES, Role
from jewelops.api.scopes import all_scopes


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("e-mail"))
    role = forms.ChoiceField(label=_("role"), choices=Role.choices, initial=Role.VIEWER)
    supplier: Any = forms.ModelChoiceField(
        label=_("supplier"),
        queryset=None,
        required=False,
        help_text=_("Only for a factory's manager or inspector."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suppliers = apps.get_model("suppliers", "Supplier")._default_manager
        self.fields["supplier"].queryset = suppliers.visible_to(actor)  # type: ignore[attr-defined]


class AcceptForm(forms.Form):
    """For somebody new; who has an account only confirms."""

    name = forms.CharField(label=_("name"), max_length=120)
    password = forms.CharField(
        label=_("password"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("password again"),
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", _("The two passwords differ: type the same one twice."))
        return given


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("role"))

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["role"] = membership.role
        roles = BRAND_ROLES if membership.supplier_id is None else SUPPLIER_ROLES
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]


class ProfileForm(forms.Form):
    name = forms.CharField(label=_("name"), max_length=120)
    language = forms.ChoiceField(label=_("language"), choices=settings.LANGUAGES)
    timezone = forms.ChoiceField(label=_("time zone"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["timezone"].choices = [(zone, zone) for zone in sorted(available_timezones())]  # type: ignore[attr-defined]


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("name"), max_length=80, help_text=_("The system that uses it, such as “ERP”.")
    )
    membership: Any = forms.ModelChoiceField(label=_("acts as"), queryset=None)
    environment = forms.ChoiceField(
        label=_("environment"),
        choices=[("live", _("live")), ("test", _("test: works in a sandbox of its own"))],
    )
    scopes = forms.MultipleChoiceField(
        # Without its context it would be the month of every date in May.
        label=pgettext_lazy("token", "may"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = token_memberships_of(actor)
        self.fields["membership"].queryset = members  # type: ignore[attr-defined]
        self.initial.setdefault("membership", members.filter(user=actor.user).first())
        self.fields["scopes"].choices = [(scope, scope) for scope in all_scopes()]  # type: ignore[attr-defined]
