"""Forms of change orders: asked for, disposed, signed."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jewelops.ui.figures import written
from sampling.change_facts import Place
from sampling.change_states import BucketChoice, ChangeKind, Effective
from sampling.forms.fields import Day, Number, Versioned, Words
from sampling.states import Disposition


class ChangeForm(Versioned):
    kind = forms.ChoiceField(label=_("what it changes"), choices=ChangeKind.choices)
    title = forms.CharField(label=_("title"), max_length=160, help_text=_("Clasp CL-9 becomes CL-12."))
    what = Words(label=_("what changes, from what to what"))
    reason = Words(label=_("why"), rows=2)
    effective = forms.ChoiceField(label=_("effective"), choices=Effective.choices, initial=Effective.LOT)
    effective_on = Day(label=_("day"), required=False, help_text=_("Only for “from a day on”."))


class DispositionForm(forms.Form):
    """One choice for each bucket that has pieces. buckets: of ``change_facts.places_of``; given: {bucket: action}."""

    def __init__(self, *args: Any, buckets: dict[Any, Place], given: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        actions = [each for each in Disposition.choices if each[0] != Disposition.OPEN]
        for bucket, place in buckets.items():
            self.fields[str(bucket)] = forms.ChoiceField(
                label=BucketChoice(bucket).label,
                choices=[("", "---------"), *actions],
                initial=given.get(str(bucket), ""),
                required=False,
                help_text=_pieces(place),
            )


def _pieces(place: Place) -> str:
    """How many lie there, and what was told of stock where the figure rests on it or is another."""
    words: dict[str, Any] = {"n": place.pieces}
    if place.told is None:
        return gettext("%(n)d pieces") % words
    words |= {"told": place.told.pieces, "day": written(place.told.counted_on, "date")}
    return gettext("%(n)d pieces; stock told on %(day)s: %(told)d") % words


class SignForm(Versioned):
    """What the change costs the factory's customer, and how much longer it takes. Empty: nothing."""

    cost = Number(label=_("cost of the change"), max_digits=12, decimal_places=2, min_value=0, required=False)
    currency = forms.ChoiceField(
        label=_("currency"),
        choices=[("", "–"), *((each, each) for each in settings.CURRENCIES)],
        required=False,
    )
    lead_time_days = forms.IntegerField(
        label=_("more lead time (days)"), min_value=0, max_value=400, required=False
    )


class CloseForm(Versioned):
    reason = Words(label=_("why"), rows=2)
