"""Forms of deviations: told, completed, decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sampling.forms.fields import Moment, Versioned, Words
from sampling.models import Lot
from sampling.states import Disposition, LockKind


class DeviationForm(forms.Form):
    what = Words(label=_("what is different"))
    occurred_at = Moment(label=_("since when"))
    lots = forms.ModelMultipleChoiceField(
        label=_("which lots"),
        queryset=Lot.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lock = forms.ChoiceField(
        label=_("which lock"),
        choices=[("", _("not a lock, or not known")), *LockKind.choices],
        required=False,
    )
    proposal = Words(label=_("what you propose"), required=False, rows=2)

    def __init__(self, *args: Any, lots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["lots"], lots)


class DecideForm(Versioned):
    disposition = forms.ChoiceField(
        label=_("what happens"), choices=[each for each in Disposition.choices if each[0] != Disposition.OPEN]
    )
    reason = Words(label=_("reason"), rows=2)


class CompleteForm(Versioned):
    what = Words(label=_("what is different"))
    lots = forms.ModelMultipleChoiceField(
        label=_("which lots"),
        queryset=Lot.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    proposal = Words(label=_("what you propose"), required=False, rows=2)

    def __init__(self, *args: Any, lots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["lots"], lots)


def _offer(field: Any, lots: Any) -> None:
    """A question without an answer to choose is not asked."""
    field.queryset = lots
    if not lots.exists():
        field.widget = forms.MultipleHiddenInput()
