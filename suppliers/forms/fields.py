"""Form fields that several forms of this room share."""

from typing import Any

from django import forms


class DateField(forms.DateField):
    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class VersionedForm(forms.Form):
    """Carries the version that was read, so that a later writer is told instead of overwritten."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
