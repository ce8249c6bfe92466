"""The form that asks for a change of an issued order: each line as it stands, and one that may be new."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sampling.forms.fields import MOST, Day, Number, Pieces, Versioned, Words
from sampling.models import OrderLine, PurchaseOrder
from specs.models import Sku


class AmendmentForm(Versioned):
    reason = Words(label=_("why"), rows=2, help_text=_("The other side signs on it."))


class ChangeForm(forms.Form):
    """One line. Left as it is, it does not change."""

    quantity = Pieces(label=_("pieces"), required=False)
    unit_price = Number(
        label=_("unit price"), min_value=0, max_value=MOST, max_digits=12, decimal_places=4, required=False
    )
    day = Day(label=_("day"), required=False)
    reason = forms.CharField(label=_("why this line"), max_length=300, required=False)

    def __init__(self, data: Any, *, line: OrderLine) -> None:
        super().__init__(data, prefix=f"line-{line.position}", initial=_as_it_is(line))
        self.line = line
        self.heading = f"{line.position}. {line.sku.code}"

    @property
    def wish(self) -> dict[str, Any]:
        return {"line": self.line, **self.cleaned_data}


class NewLineForm(forms.Form):
    sku = forms.ModelChoiceField(
        label=_("another SKU"), queryset=Sku.objects.none(), required=False, empty_label="–"
    )
    quantity = Pieces(label=_("pieces"), required=False)
    unit_price = Number(
        label=_("unit price"), min_value=0, max_value=MOST, max_digits=12, decimal_places=4, required=False
    )
    day = Day(label=_("day"), required=False)

    def __init__(self, data: Any, *, order: PurchaseOrder) -> None:
        super().__init__(data, prefix="new")
        self.heading = _("Another SKU of this product")
        skus = Sku.objects.filter(product=order.dossier.revision.product)
        self.fields["sku"].queryset = skus  # type: ignore[attr-defined]


def _as_it_is(line: OrderLine) -> dict[str, Any]:
    return {
        "quantity": line.quantity,
        "unit_price": line.unit_price.normalize(),
        "day": line.agreed_on or line.order.due_on,
    }


def change_forms(order: PurchaseOrder, data: Any) -> tuple[list[ChangeForm], NewLineForm]:
    rows = order.lines.select_related("sku", "order").order_by("position")
    return [ChangeForm(data, line=line) for line in rows], NewLineForm(data, order=order)


def wishes_of(changes: list[ChangeForm], new: NewLineForm) -> list[dict[str, Any]]:
    found = [each.wish for each in changes]
    return [*found, new.cleaned_data] if new.cleaned_data.get("sku") else found
