"""The forms of a supplier: what it is, and why it is held."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jewelops.ui.countries import country_choices
from jewelops.ui.forms import ServiceForm
from suppliers.models import (
    Supplier,
)
from suppliers.stages import WORK
from suppliers.states import SupplierKind

TONGUES = (
    ("zh-hans", _("Chinese")),
    ("en", _("English")),
    ("hi", _("Hindi")),
    ("it", _("Italian")),
    ("th", _("Thai")),
    ("ar", _("Arabic")),
)


class WordsField(forms.CharField):
    """A comma-separated line that is a list of words."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, (list, tuple)) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        return [word.strip() for word in text.split(",") if word.strip()]


class SupplierForm(ServiceForm):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("kind"), choices=SupplierKind.choices, widget=forms.RadioSelect, initial="oem"
    )
    country = forms.ChoiceField(label=_("country"), choices=country_choices)
    scope = forms.MultipleChoiceField(
        label=_("scope of work"), choices=WORK, required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("languages"), choices=TONGUES, required=False, widget=forms.CheckboxSelectMultiple
    )
    skills = WordsField(
        label=_("skills"), required=False, help_text=_("Separated by commas: milgrain, hand engraving.")
    )
    equipment = WordsField(
        label=_("equipment"), required=False, help_text=_("Separated by commas: laser welder, vacuum caster.")
    )

    class Meta:
        model = Supplier
        fields = (
            "name",
            "legal_name",
            "kind",
            "country",
            "city",
            "external_ref",
            "scope",
            "languages",
            "skills",
            "equipment",
            "moq_oem",
            "moq_odm",
            "lead_time_days",
            "capacity_per_month",
            "our_share_percent",
            "contact_name",
            "contact_email",
            "contact_phone",
            "notes",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version if not self.instance._state.adding else None

    def clean_our_share_percent(self) -> Decimal | None:
        share: Decimal | None = self.cleaned_data["our_share_percent"]
        if share is not None and not 0 <= share <= 100:
            raise forms.ValidationError(_("A share lies between 0 and 100 %."))
        return share


class HoldForm(forms.Form):
    reason = forms.CharField(label=_("why"), max_length=200)
