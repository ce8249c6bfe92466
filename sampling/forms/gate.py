"""Forms of the gate: what if, the brand's policy, and the answer to one of its questions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sampling.forms.fields import Day, Words
from sampling.rules.gate import NEVER_ONLY_WARNS, Condition
from sampling.states import Side


class WhatIfForm(forms.Form):
    """In the address, so that a supposition can be shared. closed: keys of conditions assumed closed; on: the day."""

    closed = forms.MultipleChoiceField(
        label=_("assume closed"), required=False, widget=forms.CheckboxSelectMultiple
    )
    on = Day(label=_("by"), required=False)

    def __init__(self, *args: Any, conditions: Iterable[Condition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closed"].choices = [(each.key, each.title) for each in conditions]  # type: ignore[attr-defined]


class SoftenForm(forms.Form):
    only_warns = forms.MultipleChoiceField(
        label=_("these only warn"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = Words(label=_("why the policy changes"), rows=2)

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soft = [(key, title) for key, title in choices if key not in NEVER_ONLY_WARNS]
        self.fields["only_warns"].choices = soft  # type: ignore[attr-defined]


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=_("question"),
        max_length=200,
        help_text=_("Asked at every pair, such as “Is the ultrasonic bath free of cyanide?”"),
    )
    asked_of = forms.ChoiceField(label=_("answered by"), choices=Side.choices, initial=Side.SUPPLIER)
    only_warns = forms.BooleanField(label=_("only warns while it is open"), required=False)
    reason = Words(label=_("why it is asked"), rows=2)


class AnswerForm(forms.Form):
    answer = Words(label=_("answer"), rows=3)
    reference = forms.CharField(
        label=_("reference of the evidence"),
        max_length=120,
        required=False,
        help_text=_("Such as “SGS report 4711”."),
    )
    file = forms.FileField(label=_("or its file"), required=False)
