"""The forms of certificates and instruments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jewelops.ui.forms import ServiceForm
from suppliers.forms.fields import DateField
from suppliers.models import (
    Certificate,
    Instrument,
)


class CertificateForm(ServiceForm):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    issued_on = DateField(label=_("issued"))
    expires_on = DateField(label=_("expires"))
    upload = forms.FileField(label=_("file"), required=False, help_text=_("PDF or picture, at most 50 MB."))

    class Meta:
        model = Certificate
        fields = ("standard", "number", "scope", "auditor", "issued_on", "expires_on", "is_mandatory")

    def __init__(self, *args: Any, brand_side: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not brand_side:
            del self.fields["is_mandatory"]
        self.fields["version"].initial = self.instance.version if not self.instance._state.adding else None

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        issued, expires = values.get("issued_on"), values.get("expires_on")
        if issued and expires and expires <= issued:
            self.add_error("expires_on", _("A certificate expires after it was issued."))
        return values


class InstrumentForm(ServiceForm):
    calibrated_on = DateField(label=_("calibrated"), required=False)
    calibration_due = DateField(label=_("calibration due"), required=False)

    class Meta:
        model = Instrument
        fields = ("code", "kind", "calibrated_on", "calibration_due")
