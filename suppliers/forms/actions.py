"""Input shapes of actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.models import Membership
from suppliers.forms.fields import DateField, VersionedForm


class MembersField(forms.ModelChoiceField):
    """People of the brand and of the factory, each with the side they are of."""

    def label_from_instance(self, obj: Any) -> str:
        side = obj.supplier.name if obj.supplier else ""
        return ", ".join(filter(None, (obj.user.name, obj.title, side)))


class ActionForm(VersionedForm):
    what = forms.CharField(
        label=_("what is to be done"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    owner = MembersField(label=_("owner"), queryset=Membership.objects.none())
    due_on = DateField(label=_("due"))

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField

    @property
    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"what": data["what"], "owner": data["owner"].user, "due_on": data["due_on"]}
