"""Input shapes of the costing pages about prices, should-costs and quotes."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from costing.models import GridLine, LabourRate, MetalLock, MetalPrice, Quote
from costing.services.quotes import Break, FilledLine
from costing.states import HappenedKind
from jewelops.ui.countries import country_choices
from jewelops.ui.forms import ServiceForm, choose_the_only
from sampling.models import Lot, PurchaseOrder, Shipment
from sampling.states import Incoterm
from specs.models import Revision
from specs.states import SourcingModel
from suppliers.models import Supplier

BREAKS = 4
CURRENCY = {"min_length": 3, "max_length": 3, "initial": "USD"}


class DateField(forms.DateField):
    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class CurrencyField(forms.CharField):
    """Three letters, ISO 4217."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": _("currency"), **CURRENCY, **options})

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").upper()


class MetalPriceForm(ServiceForm):
    currency = CurrencyField()
    on_date = DateField(label=_("on"))

    class Meta:
        model = MetalPrice
        fields = ("metal", "price", "unit", "currency", "on_date", "source")


class MetalLockForm(ServiceForm):
    currency = CurrencyField()
    locked_on = DateField(label=_("locked on"))
    expires_on = DateField(label=_("holds until"), required=False)

    class Meta:
        model = MetalLock
        fields = (
            "supplier", "metal", "price", "unit", "currency", "source", "locked_on", "expires_on",
            "dead_band_percent", "pass_through_percent", "rule",
        )  # fmt: skip

    def __init__(self, *args: Any, suppliers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].queryset = suppliers  # type: ignore[attr-defined]  # a ModelChoiceField


class LabourRateForm(ServiceForm):
    country = forms.ChoiceField(label=_("country"), choices=country_choices)
    currency = CurrencyField()
    valid_from = DateField(label=_("from"))

    class Meta:
        model = LabourRate
        fields = ("country", "operation", "per_hour", "currency", "valid_from", "source")


class GridLineForm(ServiceForm):
    currency = CurrencyField()
    valid_from = DateField(label=_("agreed on"))

    class Meta:
        model = GridLine
        fields = ("supplier", "kind", "key", "value", "currency", "valid_from", "source")

    def __init__(self, *args: Any, suppliers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].queryset = suppliers  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["supplier"].empty_label = _("our own list")  # type: ignore[attr-defined]
        self.fields["key"].help_text = _(
            "Loss: the alloy as in the BOM. Stone: shape and size, “round 1.5”. Labour: the operation. Else: the part number."
        )


class ComputeForm(forms.Form):
    revision = forms.ModelChoiceField(label=_("revision"), queryset=Revision.objects.none())
    supplier = forms.ModelChoiceField(label=_("supplier"), queryset=Supplier.objects.none())
    currency = CurrencyField()
    overhead_percent = forms.DecimalField(
        label=_("overhead on labour (%)"),
        min_value=0,
        max_value=1000,
        max_digits=6,
        decimal_places=2,
        initial=25,
    )
    margin_percent = forms.DecimalField(
        label=_("margin on cost (%)"), min_value=0, max_value=1000, max_digits=6, decimal_places=2, initial=15
    )

    def __init__(self, *args: Any, revisions: Any, suppliers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["revision"].queryset = revisions  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["supplier"].queryset = suppliers  # type: ignore[attr-defined]
        choose_the_only(self, "revision", "supplier")


class AskForm(forms.Form):
    request = forms.CharField(
        label=_("request"), max_length=40, help_text=_("A name that its quotes share, such as RFQ-12.")
    )
    revision = forms.ModelChoiceField(label=_("revision"), queryset=Revision.objects.none())
    suppliers = forms.ModelMultipleChoiceField(
        label=_("ask"),
        queryset=Supplier.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one supplier to ask.")},
    )
    quantity = forms.IntegerField(label=_("for (pieces)"), min_value=1, max_value=10_000_000)
    sourcing_model = forms.ChoiceField(
        label=_("sourcing model"), choices=SourcingModel.choices, initial="oem"
    )
    currency = CurrencyField()
    answer_due_on = DateField(label=_("answer due"), required=False)
    notes = forms.CharField(label=_("notes"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, revisions: Any, suppliers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["revision"].queryset = revisions  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["suppliers"].queryset = suppliers  # type: ignore[attr-defined]
        choose_the_only(self, "revision")


class QuoteForm(ServiceForm):
    """The quote's terms, a cost and a note for each line, and its price breaks."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    currency = CurrencyField()
    incoterm = forms.ChoiceField(label=_("incoterm"), choices=Incoterm.choices)
    valid_until = DateField(label=_("valid until"), required=False)

    class Meta:
        model = Quote
        fields = (
            "currency", "incoterm", "incoterm_place", "moq", "lead_time_days", "valid_until", "tooling",
            "tooling_owner", "sample_fee", "sample_fee_credited", "notes",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        self.terms = [name for name in self.fields if name != "version"]
        self.rows = list(self.instance.lines.all())
        for row in self.rows:
            self.fields[f"cost-{row.position}"] = _cost_field(row.label, row.unit_cost)
            self.fields[f"note-{row.position}"] = forms.CharField(
                label=_("note"), max_length=200, required=False, initial=row.note
            )
        self._add_breaks(list(self.instance.breaks.all()))

    def _add_breaks(self, steps: list[Any]) -> None:
        for index in range(BREAKS):
            step = steps[index] if index < len(steps) else None
            self.fields[f"from-{index}"] = forms.IntegerField(
                label=_("from (pieces)"),
                min_value=1,
                max_value=10_000_000,
                required=False,
                initial=step and step.min_quantity,
            )
            self.fields[f"price-{index}"] = _cost_field(_("unit price"), step and step.unit_price)
            for name in ("from", "price"):
                self.fields[f"{name}-{index}"].row = _("Price break %(n)s") % {"n": index + 1}  # type: ignore[attr-defined]  # the summary of errors names it

    @property
    def term_fields(self) -> list[Any]:
        return [self[name] for name in self.terms]

    @property
    def line_fields(self) -> list[tuple[Any, Any, Any]]:
        return [(row, self[f"cost-{row.position}"], self[f"note-{row.position}"]) for row in self.rows]

    @property
    def break_fields(self) -> list[tuple[Any, Any]]:
        return [(self[f"from-{index}"], self[f"price-{index}"]) for index in range(BREAKS)]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        for index in range(BREAKS):
            start, price = values.get(f"from-{index}"), values.get(f"price-{index}")
            if (start is None) != (price is None) and not {f"from-{index}", f"price-{index}"} & set(
                self.errors
            ):
                self.add_error(f"from-{index}", _("Give both the quantity and the price of a price break."))
        return values

    @property
    def filled(self) -> list[FilledLine]:
        return [
            FilledLine(
                row.key or row.kind,
                self.cleaned_data[f"cost-{row.position}"],
                self.cleaned_data[f"note-{row.position}"],
            )
            for row in self.rows
        ]

    @property
    def breaks(self) -> list[Break]:
        pairs = [
            (self.cleaned_data[f"from-{index}"], self.cleaned_data[f"price-{index}"])
            for index in range(BREAKS)
        ]
        return [Break(start, price) for start, price in pairs if start is not None]


def _cost_field(label: Any, initial: Decimal | None) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_digits=14,
        decimal_places=4,
        required=False,
        initial=initial.normalize() if initial else initial,
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("reason"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class CostEntryForm(forms.Form):
    kind = forms.ChoiceField(label=_("what for"), choices=HappenedKind.choices, initial="expedite")
    amount = forms.DecimalField(label=_("amount"), max_digits=12, decimal_places=2)
    currency = CurrencyField()
    incurred_on = DateField(label=_("on"))
    what = forms.CharField(label=_("what happened"), max_length=200)
    reference = forms.CharField(label=_("invoice or document"), max_length=60, required=False)
    lot = forms.ModelChoiceField(
        label=_("lot"), queryset=Lot.objects.none(), required=False, empty_label=_("the whole order")
    )
    shipment = forms.ModelChoiceField(
        label=_("shipment"),
        queryset=Shipment.objects.none(),
        required=False,
        empty_label=_("none in particular"),
    )

    def __init__(self, *args: Any, order: PurchaseOrder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lot"].queryset = Lot.objects.filter(line__order=order).order_by("code")  # type: ignore[attr-defined]  # a ModelChoiceField
        shipments = Shipment.objects.filter(lines__lot__line__order=order).distinct().order_by("number")
        self.fields["shipment"].queryset = shipments  # type: ignore[attr-defined]  # a ModelChoiceField
