"""Input shapes of the responsibilities."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.models import Membership
from suppliers.forms.actions import MembersField
from suppliers.forms.fields import VersionedForm
from suppliers.models import RaciArea
from suppliers.raci_states import Part
from suppliers.services.raci import MOST_HOURS, Written

STEPS = (1, 2, 3)


class SeveralMembersField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        side = obj.supplier.name if obj.supplier else ""
        return ", ".join(filter(None, (obj.user.name, obj.title, side)))


def _rule(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AreaForm(VersionedForm):
    """One area: its people, its escalation, its rules. name only for an area of the brand's own."""

    name = forms.CharField(label=_("area"), max_length=60)
    accountable = MembersField(label=Part.ACCOUNTABLE.label, queryset=Membership.objects.none())
    responsible = SeveralMembersField(
        label=Part.RESPONSIBLE.label, queryset=Membership.objects.none(), required=False
    )
    consulted = SeveralMembersField(
        label=Part.CONSULTED.label, queryset=Membership.objects.none(), required=False
    )
    informed = SeveralMembersField(
        label=Part.INFORMED.label, queryset=Membership.objects.none(), required=False
    )
    plan = _rule(_("how it is planned"), _("Who plans what, how far ahead, and when it is said."))
    forecast = _rule(_("how it is forecast"), _("What a figure commits to, and how late it may change."))
    escalate = _rule(_("how it is escalated"), _("What is told at once, to whom, by which way."))
    improve = _rule(_("how it is improved"), _("Which figure gets better by when, and who looks at it."))

    def __init__(self, *args: Any, members: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not own:
            del self.fields["name"]
        for part in Part.values:
            self.fields[part].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField
        for step in STEPS:
            self.fields[f"hours_{step}"] = forms.IntegerField(
                label=_("step %(n)s: after (hours)") % {"n": step},
                min_value=1,
                max_value=MOST_HOURS,
                required=False,
            )
            self.fields[f"member_{step}"] = MembersField(
                label=_("step %(n)s: it goes to") % {"n": step}, queryset=members, required=False
            )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        for step in STEPS:
            hours, member = values.get(f"hours_{step}"), values.get(f"member_{step}")
            if hours is not None and member is None:
                self.add_error(f"member_{step}", _("Name who it goes to after these hours."))
            if member is not None and hours is None and f"hours_{step}" not in self.errors:
                self.add_error(f"hours_{step}", _("Say after how many hours it goes there."))
        return values

    @property
    def written(self) -> Written:
        data = self.cleaned_data
        steps = [
            (data[f"hours_{step}"], data[f"member_{step}"])
            for step in STEPS
            if data[f"hours_{step}"] is not None
        ]
        several = {part: list(data[part]) for part in Part.values if part != Part.ACCOUNTABLE}
        return Written(
            name=data.get("name", ""),
            plan=data["plan"],
            forecast=data["forecast"],
            escalate=data["escalate"],
            improve=data["improve"],
            people={Part.ACCOUNTABLE.value: [data["accountable"]], **several},
            steps=steps,
        )


def initial_of(area: RaciArea | None) -> dict[str, Any]:
    """What stands, for the form; nothing for an area that is not written yet."""
    if area is None:
        return {}
    found: dict[str, Any] = {
        name: getattr(area, name) for name in ("plan", "forecast", "escalate", "improve")
    }
    found["name"] = area.name
    found["accountable"] = area.accountable
    for part in (Part.RESPONSIBLE, Part.CONSULTED, Part.INFORMED):
        found[part.value] = [member.pk for member in area.members(part)]
    for step in area.steps.all():
        found |= {f"hours_{step.position}": step.hours, f"member_{step.position}": step.member_id}
    return found


class PublishForm(VersionedForm):
    note = forms.CharField(
        label=_("what changed, and why"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
