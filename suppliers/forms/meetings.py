"""Input shapes of rhythms and meetings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jewelops.accounts.models import Membership
from suppliers.forms.actions import MembersField
from suppliers.forms.fields import DateField, VersionedForm
from suppliers.meeting_states import Every, Group, MeetingKind


class RhythmForm(VersionedForm):
    number = forms.IntegerField(label=_("every"), min_value=1, max_value=12, initial=1)
    every = forms.ChoiceField(label=_("weeks or months"), choices=Every.choices)
    starts_on = DateField(
        label=_("first on"), help_text=_("Its weekday, or its day of the month, is that of all that follow.")
    )
    led_by = MembersField(label=_("who leads it"), queryset=Membership.objects.none())
    ended_on = DateField(
        label=_("ends on"), required=False, help_text=_("From that day on there are no more of them.")
    )

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["led_by"].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField

    @property
    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        expected = data.pop("version")
        return data | {"led_by": data["led_by"].user, "expected": expected}


class MeetingForm(forms.Form):
    kind = forms.ChoiceField(label=_("meeting"), choices=MeetingKind.choices)
    planned_on = DateField(label=_("day"))
    led_by = MembersField(label=_("who leads it"), queryset=Membership.objects.none())

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["led_by"].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField

    @property
    def values(self) -> dict[str, Any]:
        return self.cleaned_data | {"led_by": self.cleaned_data["led_by"].user}


class MinutesForm(VersionedForm):
    attended = forms.CharField(label=_("who was there"), max_length=300, required=False)
    minutes = forms.CharField(
        label=pgettext_lazy("of a meeting", "minutes"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class PointForm(forms.Form):
    group = forms.ChoiceField(label=_("what it is for"), choices=Group.choices)
    text = forms.CharField(label=_("point"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
