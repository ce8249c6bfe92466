"""Input shapes of the suppliers pages."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.models import Membership
from jewelops.ui.countries import country_choices
from jewelops.ui.forms import ServiceForm, choose_the_only
from suppliers.contract_states import Carrier, ClauseKind, OptionKind
from suppliers.evidence import Proof
from suppliers.fields import DateField
from suppliers.knowhow_states import Area, Audience, ModeState
from suppliers.kpis import measures
from suppliers.models import (
    Certificate,
    ContractClause,
    IncentiveRule,
    Instrument,
    Supplier,
    TrialObservation,
    VettingScore,
)
from suppliers.services.contracts import Said
from suppliers.services.criteria import Line
from suppliers.stages import WORK
from suppliers.states import SupplierKind

TONGUES = (
    ("zh-hans", _("Chinese")),
    ("en", _("English")),
    ("hi", _("Hindi")),
    ("it", _("Italian")),
    ("th", _("Thai")),
    ("ar", _("Arabic")),
)


class WordsField(forms.CharField):
    """A comma-separated line that is a list of words."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, (list, tuple)) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        return [word.strip() for word in text.split(",") if word.strip()]


class VersionedForm(forms.Form):
    """Carries the version that was read, so that a later writer is told instead of overwritten."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SupplierForm(ServiceForm):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("kind"), choices=SupplierKind.choices, widget=forms.RadioSelect, initial="oem"
    )
    country = forms.ChoiceField(label=_("country"), choices=country_choices)
    scope = forms.MultipleChoiceField(
        label=_("scope of work"), choices=WORK, required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("languages"), choices=TONGUES, required=False, widget=forms.CheckboxSelectMultiple
    )
    skills = WordsField(
        label=_("skills"), required=False, help_text=_("Separated by commas: milgrain, hand engraving.")
    )
    equipment = WordsField(
        label=_("equipment"), required=False, help_text=_("Separated by commas: laser welder, vacuum caster.")
    )

    class Meta:
        model = Supplier
        fields = (
            "name",
            "legal_name",
            "kind",
            "country",
            "city",
            "external_ref",
            "scope",
            "languages",
            "skills",
            "equipment",
            "moq_oem",
            "moq_odm",
            "lead_time_days",
            "capacity_per_month",
            "our_share_percent",
            "contact_name",
            "contact_email",
            "contact_phone",
            "notes",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version if not self.instance._state.adding else None

    def clean_our_share_percent(self) -> Decimal | None:
        share: Decimal | None = self.cleaned_data["our_share_percent"]
        if share is not None and not 0 <= share <= 100:
            raise forms.ValidationError(_("A share lies between 0 and 100 %."))
        return share


class CertificateForm(ServiceForm):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    issued_on = DateField(label=_("issued"))
    expires_on = DateField(label=_("expires"))
    upload = forms.FileField(label=_("file"), required=False, help_text=_("PDF or picture, at most 50 MB."))

    class Meta:
        model = Certificate
        fields = ("standard", "number", "scope", "auditor", "issued_on", "expires_on", "is_mandatory")

    def __init__(self, *args: Any, brand_side: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not brand_side:
            del self.fields["is_mandatory"]
        self.fields["version"].initial = self.instance.version if not self.instance._state.adding else None

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        issued, expires = values.get("issued_on"), values.get("expires_on")
        if issued and expires and expires <= issued:
            self.add_error("expires_on", _("A certificate expires after it was issued."))
        return values


class InstrumentForm(ServiceForm):
    calibrated_on = DateField(label=_("calibrated"), required=False)
    calibration_due = DateField(label=_("calibration due"), required=False)

    class Meta:
        model = Instrument
        fields = ("code", "kind", "calibrated_on", "calibration_due")


class HoldForm(forms.Form):
    reason = forms.CharField(label=_("why"), max_length=200)


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


class ScorecardForm(forms.Form):
    starts_on = DateField(label=_("from"))
    ends_on = DateField(label=_("to"))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        start, end = values.get("starts_on"), values.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The period ends on or after the day it begins."))
        return values


class RedItemForm(forms.Form):
    root_cause = forms.CharField(label=_("root cause"), widget=forms.Textarea(attrs={"rows": 2}))
    owner = forms.ModelChoiceField(label=_("owner"), queryset=Membership.objects.none())
    due_on = DateField(label=_("due"))

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField
        choose_the_only(self, "owner")


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


class IncentiveForm(ServiceForm):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    supplier = forms.ModelChoiceField(
        label=_("factory"),
        queryset=Supplier.objects.none(),
        required=False,
        empty_label=_("none: the default of the brand"),
    )
    measure = forms.ChoiceField(label=_("figure of the scorecard"))
    valid_from = DateField(label=_("valid from"))
    valid_to = DateField(label=_("valid to"), required=False)

    class Meta:
        model = IncentiveRule
        fields = (
            "measure", "when", "threshold", "effect", "amount", "currency", "cap", "valid_from", "valid_to", "note",
        )  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {"note": forms.Textarea(attrs={"rows": 2})}

    field_order = ("supplier", *Meta.fields, "version")

    def __init__(self, *args: Any, suppliers: Any, **kwargs: Any) -> None:
        """suppliers: to choose from; None where the rule has its factory already."""
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = [(each.key, each.label) for each in measures()]  # type: ignore[attr-defined]  # a ChoiceField
        if suppliers is None:
            del self.fields["supplier"]
        else:
            self.fields["supplier"].queryset = suppliers  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["version"].initial = self.instance.version if not self.instance._state.adding else None

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()


class OfferDefaultForm(forms.Form):
    supplier = forms.ModelChoiceField(label=_("factory"), queryset=Supplier.objects.none())

    def __init__(self, *args: Any, suppliers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].queryset = suppliers  # type: ignore[attr-defined]  # a ModelChoiceField


class ModeForm(forms.Form):
    """How the brand holds a failure mode; of its own also what it is called and what happens."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("failure mode"), max_length=120)
    happens = forms.CharField(
        label=_("what happens"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    prevention = forms.CharField(
        label=_("what we do against it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    state = forms.ChoiceField(label=_("state"), choices=ModeState.choices)
    owner = forms.ModelChoiceField(label=_("owner"), queryset=Membership.objects.none(), required=False)
    review_on = DateField(label=_("look again on"), required=False)

    def __init__(self, *args: Any, members: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField
        if not is_own:
            del self.fields["name"], self.fields["happens"]

    @property
    def values(self) -> dict[str, Any]:
        data = {key: value for key, value in self.cleaned_data.items() if key != "version"}
        return data | {"owner": data["owner"] and data["owner"].user}


class PlaybookForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(label=_("title"), max_length=120)
    area = forms.ChoiceField(label=_("area"), choices=Area.choices)
    mode = forms.ChoiceField(label=_("against"), required=False)
    audience = forms.ChoiceField(
        label=_("for"),
        choices=Audience.choices,
        help_text=_("What is for both sides, every factory of yours reads."),
    )
    owner = forms.ModelChoiceField(label=_("owner"), queryset=Membership.objects.none())
    steps = forms.CharField(
        label=_("steps"),
        help_text=_("One step a line. Other steps make a new version, and everybody is asked to read again."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, members: Any, modes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["mode"].choices = [("", _("none in particular")), *modes]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def values(self) -> dict[str, Any]:
        data = {key: value for key, value in self.cleaned_data.items() if key != "version"}
        return data | {"owner": data["owner"].user, "steps": data["steps"].splitlines()}


class MaintenanceForm(forms.Form):
    done_on = DateField(label=_("done"))
    next_on = DateField(
        label=_("next maintenance"), required=False, help_text=_("Empty: the interval says it.")
    )
    done_by = forms.CharField(label=_("done by"), max_length=120, required=False)
    what = forms.CharField(label=_("what was done"), max_length=200, required=False)
    upload = forms.FileField(label=_("file"), required=False, help_text=_("PDF or picture, at most 50 MB."))


class CalibrationForm(forms.Form):
    calibrated_on = DateField(label=_("calibrated"))
    calibration_due = DateField(label=_("calibration due"))
    laboratory = forms.CharField(label=_("laboratory"), max_length=120, required=False)
    number = forms.CharField(label=_("certificate number"), max_length=60, required=False)
    deviation = forms.CharField(label=_("deviation found"), max_length=120, required=False)
    upload = forms.FileField(
        label=_("certificate"), required=False, help_text=_("PDF or picture, at most 50 MB.")
    )


class ScopeForm(forms.Form):
    """Each stage: here, given to somebody, or not done."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, supplier: Supplier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = supplier.version
        for key, label in WORK:
            self.fields[f"here-{key}"] = forms.BooleanField(
                label=label, required=False, initial=key in supplier.scope
            )
            self.fields[f"to-{key}"] = forms.CharField(
                label=_("subcontracted to"),
                required=False,
                max_length=80,
                initial=supplier.subcontracts.get(key, ""),
            )

    @property
    def rows(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """(stage, does it, gives it to) for the page."""
        return [(label, self[f"here-{key}"], self[f"to-{key}"]) for key, label in WORK]

    @property
    def scope(self) -> list[str]:
        """A stage that is given away is still one that this supplier answers for."""
        data = self.cleaned_data
        return [key for key, _label in WORK if data[f"here-{key}"] or data[f"to-{key}"]]

    @property
    def subcontracts(self) -> dict[str, str]:
        data = self.cleaned_data
        return {key: data[f"to-{key}"] for key, _label in WORK if data[f"to-{key}"]}


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
