"""What the pages' forms share: how a refusal of the rules comes back onto the form."""

from django import forms

from jewelops.kernel.errors import Refused


def show_refusal(form: forms.BaseForm, refused: Refused) -> None:
    """Put each reason of a refusal on its field, or above the form when no single field is at fault."""
    for reason in refused.reasons:
        field = reason.field if reason.field in form.fields else None
        form.add_error(field, forms.ValidationError(reason.text, code=reason.code))
