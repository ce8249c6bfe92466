"""The form of a destination."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jewelops.ui.countries import country_choices
from sampling.forms.fields import Versioned
from sampling.states import DestinationKind


class DestinationForm(forms.Form):
    name = forms.CharField(label=_("name"), max_length=80)
    kind = forms.ChoiceField(label=_("kind"), choices=DestinationKind.choices)
    address = forms.CharField(
        label=_("address"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
        help_text=_("As it is to stand on the packing list."),
    )
    country = forms.ChoiceField(label=_("country"), choices=country_choices, required=False)
    external_ref = forms.CharField(
        label=_("ERP number"),
        max_length=64,
        required=False,
        help_text=_("Under which the ERP or the shop books what arrives there."),
    )

    @property
    def values(self) -> dict[str, Any]:
        return {key: self.cleaned_data[key] for key in DestinationForm.base_fields}


class EditDestinationForm(DestinationForm, Versioned):
    """Carries the version."""
