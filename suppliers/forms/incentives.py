"""The forms of incentives."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from jewelops.ui.forms import ServiceForm
from suppliers.forms.fields import DateField
from suppliers.kpis import measures
from suppliers.models import (
    IncentiveRule,
    Supplier,
)


class IncentiveForm(ServiceForm):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    supplier = forms.ModelChoiceField(
        label=_("factory"),
        queryset=Supplier.objects.none(),
        required=False,
        empty_label=_("none: the default of the brand"),
    )
    measure = forms.ChoiceField(label=_("figure of the scorecard"))
    valid_from = DateField(label=_("valid from"))
    valid_to = DateField(label=_("valid to"), required=False)

    class Meta:
        model = IncentiveRule
        fields = (
            "measure", "when", "threshold", "effect", "amount", "currency", "cap", "valid_from", "valid_to", "note",
        )  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {"note": forms.Textarea(attrs={"rows": 2})}

    field_order = ("supplier", *Meta.fields, "version")

    def __init__(self, *args: Any, suppliers: Any, **kwargs: Any) -> None:
        """suppliers: to choose from; None where the rule has its factory already."""
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = [(each.key, each.label) for each in measures()]  # type: ignore[attr-defined]  # a ChoiceField
        if suppliers is None:
            del self.fields["supplier"]
        else:
            self.fields["supplier"].queryset = suppliers  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["version"].initial = self.instance.version if not self.instance._state.adding else None

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()


class OfferDefaultForm(forms.Form):
    supplier = forms.ModelChoiceField(label=_("factory"), queryset=Supplier.objects.none())

    def __init__(self, *args: Any, suppliers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].queryset = suppliers  # type: ignore[attr-defined]  # a ModelChoiceField
