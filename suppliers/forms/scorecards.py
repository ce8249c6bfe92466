"""The forms of a scorecard and of its red figures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.models import Membership
from jewelops.ui.forms import choose_the_only
from suppliers.forms.fields import DateField


class ScorecardForm(forms.Form):
    starts_on = DateField(label=_("from"))
    ends_on = DateField(label=_("to"))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        start, end = values.get("starts_on"), values.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The period ends on or after the day it begins."))
        return values


class RedItemForm(forms.Form):
    root_cause = forms.CharField(label=_("root cause"), widget=forms.Textarea(attrs={"rows": 2}))
    owner = forms.ModelChoiceField(label=_("owner"), queryset=Membership.objects.none())
    due_on = DateField(label=_("due"))

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField
        choose_the_only(self, "owner")
