"""The forms of what was done to a machine or an instrument, and of who does which stage."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suppliers.forms.fields import DateField, VersionedForm
from suppliers.models import (
    Supplier,
)
from suppliers.stages import WORK


class MaintenanceForm(forms.Form):
    done_on = DateField(label=_("done"))
    next_on = DateField(
        label=_("next maintenance"), required=False, help_text=_("Empty: the interval says it.")
    )
    done_by = forms.CharField(label=_("done by"), max_length=120, required=False)
    what = forms.CharField(label=_("what was done"), max_length=200, required=False)
    upload = forms.FileField(label=_("file"), required=False, help_text=_("PDF or picture, at most 50 MB."))


class CalibrationForm(forms.Form):
    calibrated_on = DateField(label=_("calibrated"))
    calibration_due = DateField(label=_("calibration due"))
    laboratory = forms.CharField(label=_("laboratory"), max_length=120, required=False)
    number = forms.CharField(label=_("certificate number"), max_length=60, required=False)
    deviation = forms.CharField(label=_("deviation found"), max_length=120, required=False)
    upload = forms.FileField(
        label=_("certificate"), required=False, help_text=_("PDF or picture, at most 50 MB.")
    )


class ScopeForm(VersionedForm):
    """Each stage: here, given to somebody, or not done."""

    def __init__(self, *args: Any, supplier: Supplier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = supplier.version
        for key, label in WORK:
            self.fields[f"here-{key}"] = forms.BooleanField(
                label=label, required=False, initial=key in supplier.scope
            )
            self.fields[f"to-{key}"] = forms.CharField(
                label=_("subcontracted to"),
                required=False,
                max_length=80,
                initial=supplier.subcontracts.get(key, ""),
            )

    @property
    def rows(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """(stage, does it, gives it to) for the page."""
        return [(label, self[f"here-{key}"], self[f"to-{key}"]) for key, label in WORK]

    @property
    def scope(self) -> list[str]:
        """A stage that is given away is still one that this supplier answers for."""
        data = self.cleaned_data
        return [key for key, _label in WORK if data[f"here-{key}"] or data[f"to-{key}"]]

    @property
    def subcontracts(self) -> dict[str, str]:
        data = self.cleaned_data
        return {key: data[f"to-{key}"] for key, _label in WORK if data[f"to-{key}"]}
