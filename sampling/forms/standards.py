"""The form of one lock."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sampling.forms.fields import Number, Versioned
from sampling.models import StandardItem
from sampling.states import LockKind, LockValue
from specs.models import Sku
from specs.states import Stage


class ItemForm(Versioned):
    kind = forms.ChoiceField(label=_("lock"), choices=LockKind.choices)
    name = forms.CharField(label=_("item"), max_length=120)
    sku = forms.ModelChoiceField(
        label=_("only for this SKU"), queryset=Sku.objects.none(), required=False, empty_label=_("every SKU")
    )
    value_type = forms.ChoiceField(label=_("type"), choices=LockValue.choices)
    target = Number(label=_("target"), max_digits=12, decimal_places=4, required=False)
    lower = Number(label=_("minimum"), max_digits=12, decimal_places=4, required=False)
    upper = Number(label=_("maximum"), max_digits=12, decimal_places=4, required=False)
    unit = forms.CharField(label=_("unit"), max_length=20, required=False)
    direction = forms.ChoiceField(
        label=_("worse is"), choices=[*(StandardItem._meta.get_field("direction").choices or ())]
    )
    expected = forms.CharField(
        label=_("expected"),
        max_length=120,
        required=False,
        help_text=_("The only right answer, such as “soldered” or “LC-09-925”."),
    )
    evidence = forms.CharField(label=_("evidence"), max_length=200, required=False)
    stage = forms.ChoiceField(label=_("checked at"), choices=Stage.choices)
    method = forms.CharField(label=_("how bulk is checked"), max_length=200)
    frequency = forms.CharField(label=_("how often"), max_length=80, required=False)

    reason = forms.CharField(
        label=_("why it is countered"),
        max_length=400,
        required=False,
        help_text=_("The other side reads it beside the line."),
    )

    def __init__(self, *args: Any, product_id: Any, is_counter: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = is_counter
        self.fields["sku"].queryset = Sku.objects.filter(product_id=product_id)  # type: ignore[attr-defined]


def initial_of(item: StandardItem) -> dict[str, Any]:
    names = [name for name in ItemForm.base_fields if name != "reason"]
    return {name: getattr(item, name) for name in names}
