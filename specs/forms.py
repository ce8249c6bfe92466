"""Input shapes of the specs pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jewelops.ui.forms import ServiceForm
from specs.models import Product, Revision
from specs.states import AttachmentKind, Severity

PICTURE_KINDS = "image/jpeg,image/png,image/webp,image/heic"


class Words(forms.CharField):
    """Comma-separated words as a list."""

    def to_python(self, value: Any) -> Any:
        return [part.strip() for part in str(value or "").replace(";", ",").split(",") if part.strip()]

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


class ProductForm(ServiceForm):
    target_markets = Words(
        label=_("Target markets"),
        required=False,
        help_text=_("Where it is sold, for example US, EU, UK, FR. Claims must hold there."),
    )
    picture_file = forms.FileField(
        label=_("Picture"), required=False, widget=forms.FileInput(attrs={"accept": PICTURE_KINDS})
    )

    class Meta:
        model = Product
        fields = (
            "style_number", "name", "category", "sourcing_model", "ip_owner", "is_exclusive", "target_markets",
            "external_ref", "notes",
        )  # fmt: skip
        widgets = {"notes": forms.Textarea(attrs={"rows": 3})}


class NewProductForm(ProductForm):
    sizes = Words(
        label=_("Sizes"),
        required=False,
        help_text=_("US 5, US 6, US 7 … One SKU for each size in each finish."),
    )
    finishes = Words(label=_("Finishes"), required=False, help_text=_("For example 14k vermeil, rhodium."))


class SkuForm(forms.Form):
    sizes = Words(label=_("Sizes"), required=False)
    finishes = Words(label=_("Finishes"), required=False)


class RevisionForm(ServiceForm):
    class Meta:
        model = Revision
        fields = ("summary", "target_weight_g", "packaging", "labelling", "engraving", "escalation")
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("packaging", "labelling", "engraving", "escalation")
        }


class AttachForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=AttachmentKind.choices)
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    file = forms.FileField(label=_("File"), help_text=_("Drawings and photos: JPEG or PNG. CAD: STL or 3DM."))


class FindingForm(forms.Form):
    text = forms.CharField(label=_("Finding"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    proposal = forms.CharField(
        label=_("Proposed change"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=2000
    )
    pinned_to = forms.CharField(
        label=_("Where"),
        required=False,
        max_length=80,
        help_text=_("callout:4, bom:PART or dimension:3; empty for the piece as a whole."),
    )
    severity = forms.ChoiceField(label=_("Severity"), choices=Severity.choices, initial=Severity.MAJOR)


class ImportForm(forms.Form):
    file = forms.FileField(label=_("Workbook (.xlsx)"), widget=forms.FileInput(attrs={"accept": ".xlsx"}))
    mode = forms.ChoiceField(
        label=_("What happens to the rows of the draft"),
        choices=[("replace", _("the workbook's lists replace them")), ("add", _("the rows are added"))],
        initial="replace",
    )
