"""Input shapes of the registers: each is its model's columns, with the days as days and the evidence as an upload."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.ui.forms import ServiceForm
from suppliers.forms.fields import DateField
from suppliers.models import FactoryVisit, ModelTerms
from suppliers.register_states import Customisation, VisitArea

LONG = {"rows": 3}


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Any number of pictures at once."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        several = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(PhotosField, self).clean(each, initial) for each in several]


def as_typed(column: models.Field[Any, Any], **options: Any) -> Any:
    """The form field of a column: a day is a day's own, long text has room."""
    if isinstance(column, models.DateField):
        return DateField(label=column.verbose_name, required=not column.blank, help_text=column.help_text)
    if isinstance(column, models.TextField):
        options["widget"] = forms.Textarea(attrs=LONG)
    return column.formfield(**options)


class EntryForm(ServiceForm):
    """``people``: who of the brand can own something. ``evidence``: what the upload is called, "" = there is none."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    evidence: Any = _("file")
    evidence_hint: Any = _("PDF or picture, at most 50 MB.")

    def __init__(self, *args: Any, people: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = None if self.instance._state.adding else self.instance.version
        if "owner" in self.fields and people is not None:
            self.fields["owner"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField
        if self.evidence:
            self.fields["upload"] = forms.FileField(
                label=self.evidence, required=False, help_text=self.evidence_hint
            )


def form_of(model: Any, fields: Sequence[str], form: type[EntryForm] = EntryForm) -> Any:
    """A form over these columns of the model."""
    return forms.modelform_factory(model, form=form, fields=list(fields), formfield_callback=as_typed)


class PortfolioForm(EntryForm):
    evidence = _("photo")
    evidence_hint = ""


class VisitForm(EntryForm):
    areas = forms.MultipleChoiceField(
        label=_("what was seen"),
        choices=VisitArea.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    photos = PhotosField(label=_("photos"), required=False)
    evidence = _("report")

    class Meta:
        model = FactoryVisit
        fields = ("visited_on", "visitors", "areas", "findings", "note")
        formfield_callback = as_typed


class TermsForm(EntryForm):
    customisation = forms.MultipleChoiceField(
        label=_("may be changed"),
        choices=Customisation.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_exclusive = forms.NullBooleanField(
        label=_("exclusive to us"),
        required=False,
        help_text=_("No: the same design may be sold to other brands."),
    )
    evidence = ""

    class Meta:
        model = ModelTerms
        fields = (
            "model", "moq", "lead_days_least", "lead_days_most", "design_owner", "is_exclusive", "customisation", "limits", "note",
        )  # fmt: skip
        formfield_callback = as_typed
