"""Forms of questions and answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sampling.forms.fields import Versioned, Words


class QuestionForm(forms.Form):
    item = forms.CharField(
        label=_("about"),
        max_length=80,
        required=False,
        help_text=_("A row or callout, such as D3 or MA-CLASP-02."),
    )
    text = Words(label=_("question"))


class AnswerForm(Versioned):
    answer = Words(label=_("answer"))
