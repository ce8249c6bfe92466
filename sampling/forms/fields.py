"""Fields that several forms share."""

from decimal import Decimal
from typing import Any

from django import forms

from sampling.evaluation import plain

MOST = 10_000_000


class Day(forms.DateField):
    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class Moment(forms.DateTimeField):
    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **options)


class Words(forms.CharField):
    """Several lines of text."""

    def __init__(self, *, rows: int = 3, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), max_length=4000, **options)


class Pieces(forms.IntegerField):
    def __init__(self, **options: Any) -> None:
        options.setdefault("min_value", 1)
        super().__init__(max_value=MOST, **options)


class Number(forms.DecimalField):
    """Shown without the zeros that only the column keeps: 21.4, not 21.4000."""

    def prepare_value(self, value: Any) -> Any:
        return plain(value) if isinstance(value, Decimal) else value


class Versioned(forms.Form):
    """Carries the version that was read, so that a later writer is told instead of overwritten."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
