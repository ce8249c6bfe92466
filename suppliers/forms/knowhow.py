"""The forms of failure modes and playbooks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.models import Membership
from suppliers.forms.fields import DateField, VersionedForm
from suppliers.knowhow_states import Area, Audience, ModeState


class ModeForm(VersionedForm):
    """How the brand holds a failure mode; of its own also what it is called and what happens."""

    name = forms.CharField(label=_("failure mode"), max_length=120)
    happens = forms.CharField(
        label=_("what happens"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    prevention = forms.CharField(
        label=_("what we do against it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    state = forms.ChoiceField(label=_("state"), choices=ModeState.choices)
    owner = forms.ModelChoiceField(label=_("owner"), queryset=Membership.objects.none(), required=False)
    review_on = DateField(label=_("look again on"), required=False)

    def __init__(self, *args: Any, members: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField
        if not is_own:
            del self.fields["name"], self.fields["happens"]

    @property
    def values(self) -> dict[str, Any]:
        data = {key: value for key, value in self.cleaned_data.items() if key != "version"}
        return data | {"owner": data["owner"] and data["owner"].user}


class PlaybookForm(VersionedForm):
    title = forms.CharField(label=_("title"), max_length=120)
    area = forms.ChoiceField(label=_("area"), choices=Area.choices)
    mode = forms.ChoiceField(label=_("against"), required=False)
    audience = forms.ChoiceField(
        label=_("for"),
        choices=Audience.choices,
        help_text=_("What is for both sides, every factory of yours reads."),
    )
    owner = forms.ModelChoiceField(label=_("owner"), queryset=Membership.objects.none())
    steps = forms.CharField(
        label=_("steps"),
        help_text=_("One step a line. Other steps make a new version, and everybody is asked to read again."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, members: Any, modes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["mode"].choices = [("", _("none in particular")), *modes]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def values(self) -> dict[str, Any]:
        data = {key: value for key, value in self.cleaned_data.items() if key != "version"}
        return data | {"owner": data["owner"].user, "steps": data["steps"].splitlines()}
