"""The form of a delivery plan: line, day, pieces."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sampling.forms.fields import Day, Pieces, Versioned
from sampling.models import OrderLine, PlannedDelivery, PurchaseOrder

OPEN_ROWS = 3


class PlanForm(Versioned):
    """Carries the version of the order."""


class PlanRowForm(forms.Form):
    line = forms.ModelChoiceField(
        label=_("line"), queryset=OrderLine.objects.none(), required=False, empty_label="–"
    )
    day = Day(label=_("day"), required=False)
    quantity = Pieces(label=_("pieces"), required=False)

    def __init__(self, *args: Any, order: PurchaseOrder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["line"]
        field.queryset = order.lines.select_related("sku", "order")
        field.label_from_instance = _label

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        given = [key for key in ("line", "day", "quantity") if values.get(key) is not None]
        if given and len(given) < 3 and not self.errors:
            raise forms.ValidationError(_("A delivery needs its line, its day and its pieces."))
        return values


def _label(line: OrderLine) -> str:
    return f"{line.position}. {line.sku.code} × {line.quantity}"


def plan_formset(data: Any, *, order: PurchaseOrder) -> Any:
    rows = [
        {"line": each.line_id, "day": each.day, "quantity": each.quantity}
        for each in PlannedDelivery.objects.filter(line__order=order).order_by("day", "line__position")
    ]
    shape = forms.formset_factory(PlanRowForm, extra=OPEN_ROWS, max_num=200, absolute_max=200)
    options: dict[str, Any] = {"prefix": "rows", "form_kwargs": {"order": order}}
    return shape(data, **options) if data is not None else shape(initial=rows, **options)
