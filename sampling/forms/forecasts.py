"""The forms of a forecast."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.ui.forms import choose_the_only
from sampling.forms.fields import Day, Pieces, Versioned
from specs.models import Sku
from suppliers.models import Supplier


class ForecastForm(forms.Form):
    sku = forms.ModelChoiceField(label=_("SKU"), queryset=Sku.objects.none())
    supplier = forms.ModelChoiceField(label=_("factory"), queryset=Supplier.objects.none())
    month = Day(label=_("month"), help_text=_("Any day of the month in which the pieces are to be due."))
    quantity = Pieces(label=_("pieces"))
    note = forms.CharField(label=_("note"), max_length=200, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        skus, suppliers = self.fields["sku"], self.fields["supplier"]
        skus.queryset = Sku.objects.visible_to(actor).order_by("code")  # type: ignore[attr-defined]
        suppliers.queryset = Supplier.objects.visible_to(actor).order_by("name")  # type: ignore[attr-defined]
        choose_the_only(self, "sku", "supplier")


class CorrectForecastForm(Versioned):
    quantity = Pieces(label=_("pieces"))
    note = forms.CharField(label=_("note"), max_length=200, required=False)
