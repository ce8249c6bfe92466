"""Input shapes of the qc pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.models import Membership
from jewelops.ui.forms import choose_the_only
from qc.models import DefectType, Plan
from qc.rules.aql import Level
from qc.rules.limits import LIMITS, Comparison, Limit
from qc.states import AuditLayer, FailureMode, LabSubstance, Mode, NonconformanceDisposition, Severity
from sampling.models import Dossier, Lot
from specs.states import Stage
from suppliers.forms.fields import DateField


class VersionedForm(forms.Form):
    """Carries the version that was read, so that a later writer is told instead of overwritten."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReasonForm(VersionedForm):
    reason = forms.CharField(label=_("reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class PlanForm(VersionedForm):
    """level, AQL per severity, mode per stage, whether reduced inspection is allowed."""

    level = forms.ChoiceField(
        label=_("inspection level"),
        choices=[(each.value, each.value) for each in Level],
        help_text=_("Where the tech pack asks none of its own; III holds for every check."),
    )
    reduced_allowed = forms.BooleanField(label=_("reduced inspection allowed"), required=False)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        initial = {"level": plan.level, "reduced_allowed": plan.reduced_allowed, "version": plan.version}
        initial |= {f"aql_{name}": aql for name, aql in plan.aqls.items()}
        initial |= {f"mode_{stage}": mode for stage, mode in plan.modes.items()}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        for severity in Severity:
            label = _("AQL %(severity)s") % {"severity": severity.label}
            self.fields[f"aql_{severity.value}"] = forms.CharField(label=label, max_length=8)
        for stage in Stage:
            self.fields[f"mode_{stage.value}"] = forms.ChoiceField(
                label=stage.label, choices=Mode.choices, widget=forms.RadioSelect
            )

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "level": data["level"],
            "reduced_allowed": data["reduced_allowed"],
            "aqls": {severity.value: data[f"aql_{severity.value}"].strip() for severity in Severity},
            "modes": {stage.value: data[f"mode_{stage.value}"] for stage in Stage},
        }


class NonconformanceForm(VersionedForm):
    """All the texts of the 8D report; the factory gets its own part of them."""

    owner = forms.ModelChoiceField(label=_("owner"), queryset=Membership.objects.none(), required=False)
    due_on = forms.DateField(
        label=_("due"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    containment = forms.CharField(
        label=_("containment"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    root_cause = forms.CharField(
        label=_("root cause"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    corrective_action = forms.CharField(
        label=_("corrective action"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    prevention = forms.CharField(
        label=_("so that it does not return"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    verification = forms.CharField(
        label=_("how the effect was verified"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    reworked = forms.IntegerField(label=_("pieces reworked"), min_value=0, required=False)
    scrapped = forms.IntegerField(label=_("pieces scrapped"), min_value=0, required=False)

    def __init__(self, *args: Any, members: Any, brand_side: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if brand_side:
            self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField
        else:
            for name in ("owner", "due_on", "verification"):
                del self.fields[name]

    def values(self) -> dict[str, Any]:
        data = {key: value for key, value in self.cleaned_data.items() if key != "version"}
        if "owner" in data:
            data["owner"] = data["owner"].user if data["owner"] else None
        for name in ("reworked", "scrapped"):
            data[name] = data[name] or 0
        return data


class DispositionForm(VersionedForm):
    disposition = forms.ChoiceField(
        label=_("disposition"),
        choices=[each for each in NonconformanceDisposition.choices if each[0] != "open"],
        widget=forms.RadioSelect,
    )
    disposition_reason = forms.CharField(
        label=_("because"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class DefectForm(forms.ModelForm):
    class Meta:
        model = DefectType
        fields = ("name", "severity", "is_active")


class NewDefectForm(forms.Form):
    stage = forms.ChoiceField(label=_("stage"), choices=Stage.choices)
    name = forms.CharField(label=_("defect"), max_length=120)
    severity = forms.ChoiceField(label=_("severity"), choices=Severity.choices, initial=Severity.MAJOR)


class LabTestForm(forms.Form):
    """actor: whose pairs and lots are offered. For thickness and fineness a minimum, for the others a market's limit."""

    dossier = forms.ModelChoiceField(
        label=_("product and factory"), queryset=Dossier.objects.none(), required=False, empty_label=""
    )
    lot = forms.ModelChoiceField(
        label=_("lot"),
        queryset=Lot.objects.none(),
        required=False,
        help_text=_("Leave empty when the report speaks for the product, not for one lot."),
    )
    substance = forms.ChoiceField(label=_("tested for"), choices=LabSubstance.choices)
    limit_key = forms.ChoiceField(
        label=_("market's limit"), required=False, help_text=_("For nickel, lead and cadmium.")
    )
    minimum_um = forms.DecimalField(
        label=_("promised minimum"),
        required=False,
        max_digits=12,
        decimal_places=4,
        help_text=_("For plating in µm, for silver and gold in ‰. Empty: what the tech pack promises."),
    )
    value = forms.DecimalField(
        label=_("value found"), max_digits=12, decimal_places=4, help_text=_("In the unit of the limit.")
    )
    laboratory = forms.CharField(label=_("laboratory"), max_length=120)
    report_number = forms.CharField(label=_("report no."), max_length=60, required=False)
    tested_on = DateField(label=_("tested on"))
    upload = forms.FileField(
        label=_("the report"), required=False, help_text=_("PDF or picture, at most 50 MB.")
    )

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dossiers = Dossier.objects.visible_to(actor).select_related("revision__product", "supplier")
        lots = Lot.objects.visible_to(actor).select_related("line__order__dossier").order_by("-code")
        self.fields["dossier"].queryset = dossiers  # type: ignore[attr-defined]
        self.fields["lot"].queryset = lots  # type: ignore[attr-defined]
        known = [
            (limit.key, limit_words(limit)) for limit in LIMITS if limit.substance in LabSubstance.values
        ]
        self.fields["limit_key"].choices = [("", ""), *known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = dict(super().clean() or {})
        if data.get("lot") is not None and data.get("dossier") is None:
            data["dossier"] = data["lot"].line.order.dossier
        if data.get("dossier") is None:
            self.add_error("dossier", _("Choose the product and factory, or the lot."))
        return data


class ReturnForm(forms.Form):
    lot = forms.ModelChoiceField(label=_("lot"), queryset=Lot.objects.none(), empty_label="")
    mode = forms.ChoiceField(label=_("how it failed"), choices=FailureMode.choices)
    quantity = forms.IntegerField(label=_("pieces"), min_value=1, initial=1)
    serial = forms.CharField(label=_("serial number"), max_length=40, required=False)
    returned_on = DateField(label=_("came back on"))
    note = forms.CharField(
        label=_("what the customer says"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    upload = forms.FileField(label=_("photo"), required=False)

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shipped = Lot.objects.visible_to(actor).filter(shipment_lines__isnull=False).distinct()
        self.fields["lot"].queryset = shipped.order_by("-code")  # type: ignore[attr-defined]


def limit_words(limit: Limit) -> str:
    """``EU · lead, any part · < 0.05 %``"""
    sign = "<" if limit.comparison is Comparison.BELOW else "≤"
    return f"{limit.market} · {gettext(limit.substance)}, {gettext(limit.part.replace('_', ' '))} · {sign} {limit.value} {limit.unit}"


class DeviceForm(forms.Form):
    name = forms.CharField(
        label=_("name of the tablet"), max_length=60, help_text=_("As on its sticker: “Polishing 2”.")
    )


class PinForm(forms.Form):
    pin = forms.CharField(
        label=_("new PIN"),
        max_length=6,
        help_text=_("4 to 6 digits. It opens the floor on your factory's tablets and nothing else."),
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("new PIN again"),
        max_length=6,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("pin"):
            raise forms.ValidationError(_("The two PINs differ: type them again."))
        return again


class ProcessAuditForm(forms.Form):
    """actor: whose pairs of product and factory are offered, those with a locked standard."""

    dossier = forms.ModelChoiceField(
        label=_("product and factory"), queryset=Dossier.objects.none(), empty_label=""
    )
    layer = forms.ChoiceField(label=_("layer"), choices=AuditLayer.choices)
    planned_on = DateField(label=_("planned for"))

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Dossier.objects.visible_to(actor).filter(standards__state="locked")
        self.fields["dossier"].queryset = rows.select_related("revision__product", "supplier")  # type: ignore[attr-defined]
        choose_the_only(self, "dossier")
