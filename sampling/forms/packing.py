"""The forms of a packing list and of serial numbers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sampling.forms.fields import Number, Pieces, Versioned
from sampling.models import Lot, Shipment

OPEN_ROWS = 2
MOST_ROWS = 600


class PackForm(Versioned):
    """Carries the version of the shipment."""


class CartonRowForm(forms.Form):
    """Pieces of one lot in one carton; a carton with two lots has two rows of its number."""

    carton = forms.IntegerField(label=_("carton"), min_value=1, max_value=500, required=False)
    lot = forms.ModelChoiceField(label=_("lot"), queryset=Lot.objects.none(), required=False)
    pieces = Pieces(label=_("pieces"), required=False)
    gross_kg = Number(
        label=_("gross weight (kg)"), min_value=0, max_digits=8, decimal_places=3, required=False
    )
    net_kg = Number(label=_("net weight (kg)"), min_value=0, max_digits=8, decimal_places=3, required=False)
    size_cm = forms.CharField(label=_("size (cm)"), max_length=30, required=False)
    seal = forms.CharField(label=_("seal"), max_length=40, required=False)

    def __init__(self, *args: Any, lots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lot"].queryset = lots  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        given = [key for key in ("carton", "lot", "pieces") if values.get(key) is not None]
        if given and len(given) < 3 and not self.errors:
            raise forms.ValidationError(_("A row needs its carton, its lot and its pieces."))
        return values


def carton_formset(data: Any, *, shipment: Shipment) -> Any:
    lots = Lot.objects.filter(shipment_lines__shipment=shipment)
    shape = forms.formset_factory(CartonRowForm, extra=OPEN_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    options: dict[str, Any] = {"prefix": "rows", "form_kwargs": {"lots": lots}}
    if data is not None:
        return shape(data, **options)
    return shape(initial=_packed(shipment) or _proposed(shipment), **options)


def _packed(shipment: Shipment) -> list[dict[str, Any]]:
    return [
        {
            "carton": carton.number,
            "lot": each.lot_id,
            "pieces": each.quantity,
            "gross_kg": carton.gross_kg,
            "net_kg": carton.net_kg,
            "size_cm": carton.size_cm,
            "seal": carton.seal,
        }
        for carton in shipment.packed.prefetch_related("contents")
        for each in carton.contents.all()
    ]


def _proposed(shipment: Shipment) -> list[dict[str, Any]]:
    """Each lot spread evenly over its share of the cartons, as a first guess to correct."""
    lines = list(shipment.lines.order_by("lot__code"))
    share = max(1, shipment.cartons // max(1, len(lines)))
    rows, number = [], 0
    for line in lines:
        whole, rest = divmod(line.quantity, share)
        for place in range(share):
            pieces = whole + (1 if place < rest else 0)
            if pieces:
                number += 1
                rows.append({"carton": number, "lot": line.lot_id, "pieces": pieces})
    return rows


def cartons_of(formset: Any) -> list[dict[str, Any]]:
    """The rows gathered by carton, in the order of their numbers; the first row that names a weight gives it."""
    found: dict[int, dict[str, Any]] = {}
    for row in (each.cleaned_data for each in formset if each.cleaned_data.get("lot")):
        carton = found.setdefault(row["carton"], {"contents": []})
        carton["contents"].append((row["lot"], row["pieces"]))
        for key in ("gross_kg", "net_kg", "size_cm", "seal"):
            if carton.get(key) in (None, ""):
                carton[key] = row[key]
    return [found[number] for number in sorted(found)]


class SerialForm(Versioned):
    first = forms.CharField(
        label=_("first serial"), max_length=40, help_text=_("As engraved, such as MA26-000001.")
    )
    pieces = Pieces(label=_("pieces"), required=False, help_text=_("Empty: all that have no number yet."))
