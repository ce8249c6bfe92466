"""Forms of orders, lots and shipments."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jewelops.kernel.numbering import number_of
from sampling.forms.fields import MOST, Day, Number, Pieces, Versioned, Words
from sampling.models import Destination, Lot, PurchaseOrder
from sampling.models.lot import MOST_ORIGINS
from sampling.states import Incoterm
from specs.models import Sku
from specs.states import STAGES

OPEN_LINES = 3
ORDER_FIELDS = (
    "external_ref",
    "due_on",
    "currency",
    "incoterm",
    "incoterm_place",
    "over_delivery_percent",
    "under_delivery_percent",
    "is_pilot",
    "notes",
)


class OrderForm(Versioned):
    number = forms.CharField(
        label=_("number"), max_length=40, required=False, help_text=_("Empty: the next of the year.")
    )
    external_ref = forms.CharField(label=_("ERP number"), max_length=64, required=False)
    due_on = Day(label=_("due"))
    currency = forms.ChoiceField(label=_("currency"), choices=[(each, each) for each in settings.CURRENCIES])
    incoterm = forms.ChoiceField(label=_("incoterm"), choices=Incoterm.choices, initial=Incoterm.FCA)
    incoterm_place = forms.CharField(label=_("place"), max_length=80, required=False)
    over_delivery_percent = Number(
        label=_("over-delivery allowed (%)"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        initial=0,
    )
    under_delivery_percent = Number(
        label=_("under-delivery accepted (%)"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        initial=0,
        required=False,
        help_text=_("So much may be missing and the order still counts as delivered."),
    )
    is_pilot = forms.BooleanField(
        label=_("pilot series on soft tooling"),
        required=False,
        help_text=_(
            "It proves the process before scale. The MOQ is for bulk, and a pilot is never the final build."
        ),
    )
    notes = Words(label=_("notes"), required=False, rows=2)


class LineForm(forms.Form):
    sku = forms.ModelChoiceField(label=_("SKU"), queryset=Sku.objects.none(), required=False)
    quantity = Pieces(label=_("pieces"), required=False)
    unit_price = Number(
        label=_("unit price"), min_value=0, max_value=MOST, max_digits=12, decimal_places=4, required=False
    )

    def __init__(self, *args: Any, product_id: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sku"].queryset = Sku.objects.filter(product_id=product_id)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        given = [key for key in ("sku", "quantity") if values.get(key) is not None]
        if (given or values.get("unit_price") is not None) and len(given) < 2 and not self.errors:
            raise forms.ValidationError(_("A line needs its SKU and its pieces."))
        return values


def lines_formset(data: Any, *, product_id: Any, order: PurchaseOrder | None = None) -> Any:
    rows = (
        [
            {"sku": line.sku_id, "quantity": line.quantity, "unit_price": line.unit_price}
            for line in order.lines.all()
        ]
        if order
        else []
    )
    shape = forms.formset_factory(LineForm, extra=OPEN_LINES, max_num=200, absolute_max=200)
    options: dict[str, Any] = {"prefix": "lines", "form_kwargs": {"product_id": product_id}}
    return shape(data, **options) if data is not None else shape(initial=rows, **options)


class AcknowledgeOrderForm(Versioned):
    promised_on = Day(label=_("promised for"), required=False, help_text=_("Empty: the day of the order."))


class CutForm(forms.Form):
    """quantities: pieces of each lot, separated by commas or spaces."""

    quantities = forms.CharField(
        label=_("pieces of each lot"),
        max_length=2000,
        help_text=_("One number a lot, such as 200, 200, 200."),
    )
    casting_tree = forms.CharField(label=_("casting tree"), max_length=40, required=False)
    melt = forms.CharField(label=_("melt"), max_length=40, required=False)
    stone_parcels = forms.CharField(
        label=_("stone parcels"), max_length=400, required=False, help_text=_("Separated by commas.")
    )

    def clean_quantities(self) -> list[int]:
        numbers = [number_of(word) for word in self.cleaned_data["quantities"].replace(",", " ").split()]
        pieces = [number for number in numbers if number is not None and 0 < number <= MOST]
        if not pieces or len(pieces) < len(numbers):
            raise forms.ValidationError(_("Write whole numbers of pieces, such as 200, 200, 200."))
        return pieces

    def clean_stone_parcels(self) -> list[str]:
        return [part.strip() for part in self.cleaned_data["stone_parcels"].split(",") if part.strip()]

    @property
    def trace(self) -> dict[str, Any]:
        return {key: self.cleaned_data[key] for key in ("casting_tree", "melt", "stone_parcels")}


class SplitForm(Versioned):
    quantity = Pieces(label=_("pieces to part off"))


class TraceForm(Versioned):
    casting_tree = forms.CharField(label=_("casting tree"), max_length=MOST_ORIGINS, required=False)
    melt = forms.CharField(label=_("melt"), max_length=MOST_ORIGINS, required=False)
    stone_parcels = forms.CharField(
        label=_("stone parcels"), max_length=4000, required=False, help_text=_("Separated by commas.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """One workshop a stage, ``workshop-<stage>``: the one that really did it, also a subcontracted one."""
        super().__init__(*args, **kwargs)
        for stage in STAGES:
            label = _("workshop: %(stage)s") % {"stage": stage.label}
            self.fields[f"workshop-{stage.value}"] = forms.CharField(
                label=label, max_length=80, required=False
            )

    @property
    def workshops(self) -> dict[str, str]:
        given = {stage.value: self.cleaned_data[f"workshop-{stage.value}"] for stage in STAGES}
        return {stage: name for stage, name in given.items() if name}

    def clean_stone_parcels(self) -> list[str]:
        return [part.strip() for part in self.cleaned_data["stone_parcels"].split(",") if part.strip()]


class PlaceField(forms.ModelChoiceField):
    """One of the brand's places that are in use; the only one is chosen already."""

    def __init__(self) -> None:
        super().__init__(
            label=_("destination"),
            queryset=Destination.objects.none(),
            required=False,
            empty_label=_("not said yet"),
        )


def offer_places(form: forms.Form, places: QuerySet[Destination]) -> None:
    field = form.fields["destination"]
    field.queryset = places  # type: ignore[attr-defined]
    if len(places) == 1:
        field.initial = places[0]
    if not places:
        del form.fields["destination"]


class RedirectForm(Versioned):
    destination = PlaceField()

    def __init__(self, *args: Any, places: QuerySet[Destination], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_places(self, places)


class ShipForm(forms.Form):
    """Beside a number of pieces for each lot that may leave, ``lot-<id>``."""

    carrier = forms.CharField(label=_("carrier"), max_length=60, required=False)
    tracking = forms.CharField(label=_("tracking"), max_length=80, required=False)
    cartons = forms.IntegerField(label=_("cartons"), min_value=1, max_value=9999, initial=1)
    destination = PlaceField()

    def __init__(
        self, *args: Any, lots: list[tuple[Lot, int]], places: QuerySet[Destination], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lots = lots
        offer_places(self, places)
        for lot, rest in lots:
            self.fields[f"lot-{lot.public_id}"] = forms.IntegerField(
                label=lot.code,
                min_value=0,
                max_value=rest,
                initial=rest,
                required=False,
                help_text=_("%(n)d pieces may leave") % {"n": rest},
            )

    @property
    def chosen(self) -> list[tuple[Lot, int]]:
        pairs = [(lot, self.cleaned_data.get(f"lot-{lot.public_id}") or 0) for lot, _rest in self.lots]
        return [(lot, pieces) for lot, pieces in pairs if pieces]


class ReceiveForm(Versioned):
    def __init__(self, *args: Any, lines: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = {}
        for line in lines:
            name = f"line-{line.public_id}"
            self.codes[name] = line.lot.code
            self.fields[name] = forms.IntegerField(
                label=line.lot.code,
                min_value=0,
                max_value=line.quantity,
                initial=line.quantity,
                help_text=_("%(n)d sent") % {"n": line.quantity},
            )

    @property
    def quantities(self) -> dict[str, int]:
        return {code: self.cleaned_data[name] for name, code in self.codes.items()}
