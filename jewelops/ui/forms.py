"""What the pages' forms share: how a refusal of the rules comes back onto the form."""

from copy import copy

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import construct_instance

from jewelops.kernel.errors import Refused


def show_refusal(form: forms.BaseForm, refused: Refused) -> None:
    """Put each reason of a refusal on its field, or above the form when no single field is at fault."""
    for reason in refused.reasons:
        field = reason.field if reason.field in form.fields else None
        form.add_error(field, forms.ValidationError(reason.text, code=reason.code))


def choose_the_only(form: forms.BaseForm, *names: str) -> None:
    """Where a choice must be made and there is but one row to choose, it is chosen; an initial value given stays."""
    for name in names:
        rows = list(form.fields[name].queryset[:2])  # type: ignore[attr-defined]  # a ModelChoiceField
        if len(rows) == 1 and not form.initial.get(name):
            form.initial[name] = rows[0].pk


class ServiceForm(forms.ModelForm):
    """A model's form whose service writes: values are checked against the model on a copy, the instance stays as read.

    So a refused form shows what was typed, and the page around it shows what stands.
    """

    def _post_clean(self) -> None:
        checked = copy(self.instance)
        construct_instance(self, checked, self._meta.fields, self._meta.exclude)
        try:
            checked.clean_fields(exclude=self._get_validation_exclusions())  # type: ignore[attr-defined]  # the stubs do not know it
        except ValidationError as error:
            self._update_errors(error)  # type: ignore[attr-defined]  # the stubs do not know it
