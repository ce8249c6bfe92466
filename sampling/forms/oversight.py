"""The form that a named person signs a hard step with."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sampling.services.oversight import MOST_YEARS


class OversightForm(forms.Form):
    role = forms.CharField(
        label=_("your role"), max_length=80, help_text=_("Such as “master setter” or “plating engineer”.")
    )
    years = forms.IntegerField(label=_("years of experience in this work"), min_value=1, max_value=MOST_YEARS)
    note = forms.CharField(label=_("what you watched"), max_length=300, required=False)
