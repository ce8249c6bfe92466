"""The forms of a vetting case: scores with evidence, the paid trial, the decision."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.models import Membership
from jewelops.ui.forms import choose_the_only
from suppliers.evidence import Proof
from suppliers.forms.fields import DateField
from suppliers.models import (
    TrialObservation,
    VettingScore,
)


class CaseForm(forms.Form):
    owner = forms.ModelChoiceField(label=_("owner"), queryset=Membership.objects.none())
    due_on = DateField(label=_("due"), required=False)

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField
        choose_the_only(self, "owner")


class ScoreForm(forms.Form):
    """proofs: what the registers of the supplier hold; one that is picked says kind, words and file."""

    source = forms.ChoiceField(
        label=_("take the evidence from"),
        required=False,
        help_text=_(
            "A visit, interview, review or piece that is entered: its words are taken where you write none."
        ),
    )
    score = forms.DecimalField(label=_("score"), min_value=0, max_value=5, max_digits=3, decimal_places=1)
    evidence_kind = forms.ChoiceField(
        label=_("evidence"), choices=VettingScore._meta.get_field("evidence_kind").choices or ()
    )
    evidence = forms.CharField(
        label=_("what was seen"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    upload = forms.FileField(label=_("file"), required=False)

    def __init__(self, *args: Any, proofs: Sequence[Proof] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not proofs:
            del self.fields["source"]
            return
        choices = [("", _("nothing: written below")), *((each.source, each.label) for each in proofs)]
        self.fields["source"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class TrialForm(forms.Form):
    brief = forms.CharField(
        label=_("what is made, to which tolerances"), widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = DateField(label=_("due"))


class ObservationForm(forms.Form):
    kind = forms.ChoiceField(label=_("kind"), choices=TrialObservation._meta.get_field("kind").choices or ())
    what = forms.CharField(label=_("what happened"), widget=forms.Textarea(attrs={"rows": 2}))
    occurred_at = forms.DateTimeField(
        label=_("when it happened"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    told_at = forms.DateTimeField(
        label=_("when you were told"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )


class DecisionForm(forms.Form):
    reason = forms.CharField(
        label=_("reason"),
        required=False,
        help_text=_("A decision needs one; a step forward does not."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    conditions = forms.CharField(
        label=_("conditions, and by when"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
