"""Input shapes of the resilience pages."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from costing.forms import CurrencyField, DateField
from costing.models import StockPoint
from costing.resilience_states import Balance, ChokepointPlan
from costing.services import chokepoints
from jewelops.accounts.models import Membership
from jewelops.ui.forms import ServiceForm
from sampling.change_states import BucketChoice
from specs.models import Sku
from suppliers.models import Supplier


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


class SeasonField(forms.CharField):
    """Twelve numbers with spaces between them, January first; gives their texts, [] for none."""

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list of texts, as the model keeps it
        words = str(super().to_python(value) or "").replace(";", " ").split()
        found = [word.replace(",", ".").strip(".") if word.count(",") == 1 else word for word in words]
        for word in found:
            try:
                if len(word) > 12 or not Decimal(word).is_finite():
                    raise ValidationError(_("Write numbers with spaces between them: 0.8 0.9 1 1 1.3 …"))
            except InvalidOperation as error:
                text = _("Write numbers with spaces between them: 0.8 0.9 1 1 1.3 …")
                raise ValidationError(text) from error
        return found

    def prepare_value(self, value: Any) -> Any:
        return " ".join(value) if isinstance(value, list) else value

    def validate(self, value: Any) -> None:
        """What the numbers may be is the service's to say."""

    def run_validators(self, value: Any) -> None:
        """As ``validate``."""


class StockPointForm(ServiceForm):
    season = SeasonField(
        label=_("season factors"),
        required=False,
        help_text=_("Twelve numbers from January on, 1 for an average month. Empty: no season."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = StockPoint
        fields = (
            "sku", "part_number", "supplier", "service_level", "lead_time_from", "lead_time_days",
            "lead_time_sd_days", "season", "note",
        )  # fmt: skip
        help_texts = {
            "part_number": _("Of a key part or subassembly, as its BOM line writes it; then no SKU."),
            "supplier": _("Empty: your own store."),
            "lead_time_days": _("Where orders say nothing yet, and for every part."),
        }

    def __init__(self, *args: Any, skus: Any = None, suppliers: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.fields["sku"].queryset = skus  # type: ignore[attr-defined]  # a ModelChoiceField
            self.fields["supplier"].queryset = suppliers  # type: ignore[attr-defined]
            return
        for name in ("sku", "part_number", "supplier"):
            del self.fields[name]


class ItemForm(forms.Form):
    sku = forms.ModelChoiceField(label=_("SKU"), queryset=Sku.objects.none(), required=False)
    part_number = forms.CharField(
        label=_("part number"),
        max_length=60,
        required=False,
        help_text=_("Of a key part or subassembly, as its BOM line writes it; then no SKU."),
    )

    def __init__(self, *args: Any, skus: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sku"].queryset = skus  # type: ignore[attr-defined]  # a ModelChoiceField


class DemandForm(ItemForm):
    month = DateField(label=_("month"), help_text=_("Any day of the month."))
    quantity = forms.IntegerField(label=_("pieces"), min_value=0)
    source = forms.CharField(label=_("source"), max_length=60, required=False)


class LevelForm(ItemForm):
    supplier = forms.ModelChoiceField(
        label=_("at"),
        queryset=Supplier.objects.none(),
        required=False,
        help_text=_("Empty: your own store."),
    )
    bucket = forms.ChoiceField(
        label=_("where"),
        choices=[each for each in BucketChoice.choices if each[0] != BucketChoice.OPEN_ORDER_LINES],
        initial=BucketChoice.FINISHED,
    )
    quantity = forms.IntegerField(label=_("pieces"), min_value=0)
    counted_on = DateField(label=_("counted"))
    source = forms.CharField(label=_("source"), max_length=60, required=False)

    def __init__(self, *args: Any, suppliers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].queryset = suppliers  # type: ignore[attr-defined]


class ListForm(forms.Form):
    file = forms.FileField(
        label=_("List (.csv or .xlsx)"), widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"})
    )


class AlternateForm(forms.Form):
    part_number = forms.CharField(
        label=_("part number"), max_length=60, help_text=_("As the BOM line writes it, over all products.")
    )
    alternate = forms.CharField(label=_("alternate"), max_length=80)
    maker = forms.CharField(label=_("made by"), max_length=120, required=False)
    qualified_on = DateField(label=_("qualified"))
    evidence = forms.CharField(
        label=_("evidence"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Samples built, measurements, a test report."),
    )
    file = forms.FileField(label=_("file"), required=False)


class SourcingPlanForm(Versioned):
    """One share for each factory that counts. factories: of ``second_source_facts``."""

    coordination_cost = forms.DecimalField(
        label=_("coordination cost a year"),
        max_digits=12,
        decimal_places=2,
        min_value=0,
        help_text=_("Two sources ask for more samples, visits, meetings and stock."),
    )
    currency = CurrencyField()
    coordinators = forms.CharField(label=_("who coordinates"), max_length=200, required=False)
    revisit_on = DateField(label=_("revisit by"))
    note = forms.CharField(
        label=_("note"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )

    def __init__(self, *args: Any, brand_id: Any, factories: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = PersonField(label=_("owner"), brand_id=brand_id)
        self.suppliers = {f"share-{each.supplier.public_id}": each.supplier for each in factories}
        shares = {
            name: forms.IntegerField(
                label=_("share of %(name)s (%%)") % {"name": supplier.name},
                min_value=0,
                max_value=100,
                required=False,
            )
            for name, supplier in self.suppliers.items()
        }
        self.fields = {"owner": owner, **shares, **self.fields}

    @property
    def shares(self) -> dict[Any, int]:
        found = {supplier: self.cleaned_data.get(name) for name, supplier in self.suppliers.items()}
        return {supplier: percent for supplier, percent in found.items() if percent}

    @property
    def values(self) -> dict[str, Any]:
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in self.suppliers and name != "version"
        }


class BalanceForm(forms.Form):
    choice = forms.ChoiceField(
        label=_("where the brand stands"), choices=Balance.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    revisit_on = DateField(label=_("revisit by"))

    def __init__(self, *args: Any, brand_id: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = PersonField(label=_("owner"), brand_id=brand_id)
