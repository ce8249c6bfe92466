"""The form of the vetting template: every criterion with its weight."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suppliers.services.criteria import Line


class CriteriaForm(forms.Form):
    """The whole vetting template: a row for each criterion in its order, and a few empty ones to add."""

    EMPTY = 3
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: list[Any], edition: int, **kwargs: Any) -> None:
        """rows: the criteria that stand; the fields of the n-th are ``name-n``, ``weight-n`` ..."""
        super().__init__(*args, **kwargs)
        self.fields["edition"].initial = edition
        self.places = range(len(rows) + self.EMPTY)
        for place in self.places:
            self._add_row(place, rows[place] if place < len(rows) else None)

    def _add_row(self, place: int, row: Any) -> None:
        self.fields[f"key-{place}"] = forms.SlugField(
            required=False, widget=forms.HiddenInput, initial=row and row.key
        )
        self.fields[f"position-{place}"] = forms.IntegerField(
            label=_("order"), min_value=1, max_value=99, required=False, initial=place + 1
        )
        self.fields[f"name-{place}"] = forms.CharField(
            label=_("criterion"), max_length=80, required=False, initial=row and row.name
        )
        self.fields[f"question-{place}"] = forms.CharField(
            label=_("what to look for"),
            max_length=300,
            required=False,
            initial=row and row.question,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"weight-{place}"] = forms.DecimalField(
            label=_("weight (%)"),
            min_value=0,
            max_value=100,
            max_digits=5,
            decimal_places=2,
            required=False,
            initial=row and f"{row.weight.normalize():f}",
        )
        if row:
            self.fields[f"retire-{place}"] = forms.BooleanField(label=_("ask no more"), required=False)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        for place in self._wanted():
            if not values.get(f"name-{place}") and f"name-{place}" not in self.errors:
                self.add_error(f"name-{place}", _("Name the criterion."))
            if values.get(f"weight-{place}") is None and f"weight-{place}" not in self.errors:
                self.add_error(f"weight-{place}", _("Give it a weight; 0 asks without counting."))
        return values

    def _wanted(self) -> list[int]:
        """The places that are to stand, in the order that was asked for."""
        data = self.cleaned_data
        said = [
            place
            for place in self.places
            if not data.get(f"retire-{place}")
            and (
                data.get(f"key-{place}")
                or data.get(f"name-{place}")
                or data.get(f"question-{place}")
                or data.get(f"weight-{place}") is not None
            )
        ]
        return sorted(said, key=lambda place: (data.get(f"position-{place}") or 99, place))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """For the page: the bound fields of each row."""
        names = ("key", "position", "name", "question", "weight", "retire")
        return [
            {name: self[f"{name}-{place}"] for name in names if f"{name}-{place}" in self.fields}
            for place in self.places
        ]

    @property
    def lines(self) -> list[Line]:
        data = self.cleaned_data
        return [
            Line(
                name=data[f"name-{place}"],
                weight=data[f"weight-{place}"],
                question=data[f"question-{place}"],
                key=data[f"key-{place}"],
            )
            for place in self._wanted()
        ]
