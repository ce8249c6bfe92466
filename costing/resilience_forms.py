"""Input shapes of the resilience pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from costing.forms import DateField
from costing.resilience_states import ChokepointPlan
from costing.services import chokepoints
from jewelops.accounts.models import Membership


class PersonField(forms.ModelChoiceField):
    """Somebody of the brand, by name; gives the user."""

    def __init__(self, *, brand_id: Any, **options: Any) -> None:
        super().__init__(queryset=chokepoints.owners(brand_id), **options)

    def label_from_instance(self, row: Membership) -> str:  # type: ignore[override]  # rows of this queryset
        return str(row.user.name)

    def clean(self, value: Any) -> Any:
        row = super().clean(value)
        return row.user if row is not None else None


class Versioned(forms.Form):
    """Carries the version that the page had shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ChokepointForm(Versioned):
    plan = forms.ChoiceField(label=_("plan"), choices=[("", "---------"), *ChokepointPlan.choices])
    due_on = DateField(
        label=_("due"),
        help_text=_("The day it is done, or for an accepted risk the day to look again."),
    )
    words = forms.CharField(
        label=_("how, or why the risk is accepted"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, brand_id: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = PersonField(label=_("owner"), brand_id=brand_id)
        self.fields = {"owner": owner, **self.fields}


def membership_of(user: Any, brand_id: Any) -> Any:
    """The choice that stands for a person, for a form's first value."""
    return chokepoints.owners(brand_id).filter(user=user).first() if user else None
