"""The forms of a contract's clauses and options."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from suppliers.contract_states import Carrier, ClauseKind, OptionKind
from suppliers.forms.fields import DateField
from suppliers.models import (
    ContractClause,
)
from suppliers.services.contracts import Said


class ClausesForm(forms.Form):
    """Every clause that is looked for: agreed or missing, who carries its cost, and its words."""

    def __init__(self, *args: Any, said: dict[str, ContractClause], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = said
        for key, _label in ClauseKind.choices:
            row = said.get(key)
            self.fields[f"{key}-agreed"] = forms.BooleanField(
                label=_("agreed"), required=False, initial=bool(row and row.is_agreed)
            )
            self.fields[f"{key}-carrier"] = forms.ChoiceField(
                label=_("who carries the cost"),
                required=False,
                choices=[("", _("not said")), *Carrier.choices],
                initial=row.carrier if row else "",
            )
            self.fields[f"{key}-wording"] = forms.CharField(
                label=_("what it says"),
                required=False,
                initial=row.wording if row else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [
            {
                "label": label,
                "row": self.before.get(key),
                "agreed": self[f"{key}-agreed"],
                "carrier": self[f"{key}-carrier"],
                "wording": self[f"{key}-wording"],
            }
            for key, label in ClauseKind.choices
        ]

    @property
    def said(self) -> dict[str, Said]:
        """Only clauses that somebody looked at: agreed, worded, or written down before."""
        data = self.cleaned_data
        found = {
            key: Said(data[f"{key}-agreed"], data[f"{key}-carrier"], data[f"{key}-wording"])
            for key in ClauseKind.values
        }
        return {
            key: each
            for key, each in found.items()
            if key in self.before or each.is_agreed or each.carrier or each.wording.strip()
        }


class OptionForm(forms.Form):
    kind = forms.ChoiceField(label=_("option"), choices=OptionKind.choices)
    what = forms.CharField(label=_("what we may ask for"), max_length=200)
    condition = forms.CharField(label=_("on which condition"), max_length=200, required=False)
    until_on = DateField(label=_("until"), required=False)
