"""Input shapes of the saved filters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.filters import access


class FilterForm(forms.Form):
    name = forms.CharField(label=_("name"), max_length=60)
    is_shared = forms.BooleanField(
        label=_("share with the brand"),
        required=False,
        help_text=_("Colleagues of the brand see it on this list; factories do not."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not access.can_share(actor):
            del self.fields["is_shared"]

    def clean(self) -> dict[str, Any]:
        return {"is_shared": False} | (super().clean() or {})


class NewFilterForm(FilterForm):
    page = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1000)
