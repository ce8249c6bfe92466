"""Input shapes of the post room."""

from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jewelops.events.topics import all_topics


class EndpointForm(forms.Form):
    url = forms.CharField(
        label=_("address"),
        max_length=500,
        help_text=_("https and public, such as https://erp.example.com/hooks"),
    )
    topics = forms.MultipleChoiceField(
        label=_("topics"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen means all."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = sorted(topic.name for topic in all_topics())
        self.fields["topics"].choices = [  # type: ignore[attr-defined]
            (thing, [(name, name) for name in group]) for thing, group in groupby(names, _thing)
        ]


def _thing(topic: str) -> str:
    """What a topic is about: ``sample`` of ``sample.approved``."""
    return topic.partition(".")[0]
