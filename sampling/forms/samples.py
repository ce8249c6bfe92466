"""Forms of samples: the request, the build record operation by operation, the evaluation row by row."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sampling.evaluation import Sheet, SheetRow
from sampling.forms.fields import Day, Number, Pieces, Versioned, Words
from sampling.models import BuildStep, Dossier, Lot, Sample
from sampling.rules.build_record import is_measured, outside_limits
from sampling.rules.standard import number_of
from sampling.states import Angle, LotState, SampleKind
from specs import parameters

SENIORITY = [*(BuildStep._meta.get_field("seniority").choices or ())]
MOST_BOXES = 6  # more pieces are measured by file or API
YES_NO = (("", _("not said")), ("true", _("by hand")), ("false", _("by machine")))

NO_LOTS = [each for each in SampleKind.choices if each[0] != SampleKind.FIRST_ARTICLE]


class SampleForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("kind"), choices=SampleKind.choices, initial=SampleKind.PRODUCTION_EQUIVALENT
    )
    lot = forms.ModelChoiceField(
        label=_("off lot"),
        queryset=Lot.objects.none(),
        required=False,
        empty_label="–",
        help_text=_("Of a first article: the lot whose bulk tooling makes it."),
    )
    to_show = Words(label=_("what it is to show"), required=False, rows=2)
    due_on = Day(label=_("due"), required=False)
    pieces = Pieces(label=_("pieces"), initial=1, required=False)
    fee_amount = Number(label=_("fee"), min_value=0, max_digits=10, decimal_places=2, required=False)
    fee_currency = forms.ChoiceField(
        label=_("currency"),
        required=False,
        choices=[("", "–"), *((each, each) for each in settings.CURRENCIES)],
    )
    fee_credited = forms.BooleanField(label=_("credited to the order"), required=False)

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Lot.objects.filter(
            line__order__dossier=dossier, line__order__is_pilot=False, state=LotState.IN_WORK
        )
        if rows:
            self.fields["lot"].queryset = rows  # type: ignore[attr-defined]  # a ModelChoiceField
        else:
            del self.fields["lot"]
            self.fields["kind"].choices = NO_LOTS  # type: ignore[attr-defined]  # a ChoiceField

    def clean_pieces(self) -> int:
        return self.cleaned_data.get("pieces") or 1

    def clean(self) -> dict[str, Any]:
        """The currency stands there before a fee does; without one it says nothing."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("fee_amount") is None and "fee_amount" not in self.errors:
            values["fee_currency"] = ""
        return values


class SendForm(Versioned):
    courier = forms.CharField(label=_("courier"), max_length=60, required=False)
    tracking = forms.CharField(label=_("tracking"), max_length=80, required=False)


class SealForm(Versioned):
    seal = forms.CharField(label=_("seal number"), max_length=40)
    kept_at = forms.CharField(label=_("where the copies lie"), max_length=200)


class PhotoForm(forms.Form):
    photo = forms.FileField(
        label=_("photo"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )
    angle = forms.ChoiceField(
        label=_("from where"),
        required=False,
        choices=[("", _("another view")), *Angle.choices],
        help_text=_(
            "The golden sample needs a photo of each; the same angle of two rounds lies under a slider."
        ),
    )


class StepForm(forms.Form):
    """One operation as built; a field for each numbered parameter of the routing, named ``parameter-0`` ..."""

    minutes = Number(
        label=_("minutes"), min_value=0, max_value=9999, max_digits=7, decimal_places=2, required=False
    )
    person = forms.CharField(label=_("who did it"), max_length=80, required=False)
    person_role = forms.CharField(label=_("role"), max_length=40, required=False)
    seniority = forms.ChoiceField(
        label=_("seniority"), choices=[("", _("not said")), *SENIORITY], required=False
    )
    hand_finished = forms.ChoiceField(
        label=pgettext_lazy("by hand or by machine", "finished"), choices=YES_NO, required=False
    )
    workshop = forms.CharField(label=_("workshop"), max_length=80, required=False)
    machine = forms.CharField(label=_("machine"), max_length=80, required=False)
    subcontracted = forms.BooleanField(label=_("done at a subcontractor"), required=False)
    rework = forms.CharField(label=_("rework and why"), max_length=500, required=False)
    showroom_only = forms.BooleanField(label=_("for show only: bulk will not be made so"), required=False)

    def __init__(self, data: Any = None, *, operation: Any, step: BuildStep | None, **kwargs: Any) -> None:
        self.operation, self.step = operation, step
        super().__init__(data, prefix=f"op-{operation.sequence}", initial=_initial(operation, step), **kwargs)
        for index, parameter in enumerate(operation.parameters):
            self.fields[f"parameter-{index}"] = _parameter_field(parameter)

    @property
    def photos(self) -> int:
        """How many show this operation; counted with the steps in ``step_forms``."""
        return getattr(self.step, "shown", 0)

    @property
    def parameter_fields(self) -> list[Any]:
        return [self[f"parameter-{index}"] for index in range(len(self.operation.parameters))]

    @property
    def outside(self) -> list[str]:
        """Names of the parameters that lie outside the routing's limits as they stand in the form."""
        given = [str(self[f"parameter-{n}"].value() or "") for n in range(len(self.operation.parameters))]
        pairs = zip(self.operation.parameters, given, strict=True)
        return [
            str(parameter.get("name", "")) for parameter, text in pairs if outside_limits(parameter, text)
        ]

    @property
    def detail_fields(self) -> list[Any]:
        return [
            self[name]
            for name in ("person_role", "workshop", "subcontracted", "machine", "rework", "showroom_only")
        ]

    def values(self) -> dict[str, Any]:
        """What the verb takes; an answer left empty takes the earlier one back."""
        clean = self.cleaned_data
        names = [str(each.get("name", "")) for each in self.operation.parameters]
        answers = {name: clean[f"parameter-{index}"].strip() for index, name in enumerate(names)}
        hand = {"true": True, "false": False}.get(clean["hand_finished"])
        plain = (
            "minutes",
            "person",
            "person_role",
            "seniority",
            "workshop",
            "machine",
            "subcontracted",
            "rework",
            "showroom_only",
        )
        return {
            "operation": self.operation,
            "parameters": {name: text for name, text in answers.items() if text},
            "hand_finished": hand,
            **{key: clean[key] for key in plain},
        }

    @property
    def says_something(self) -> bool:
        return self.step is not None or self.has_changed()


def _parameter_field(parameter: dict[str, Any]) -> forms.CharField:
    limits = [str(parameter.get(key) or "") for key in ("lower", "upper")]
    unit = str(parameter.get("unit") or "")
    field = forms.CharField(
        label=f"{parameter.get('name', '')} {unit}".strip(),
        help_text=parameters.wanted(parameter),
        max_length=80,
        required=False,
        validators=[_number_alone] if is_measured(parameter) else [],
    )
    if is_measured(parameter):
        field.widget.attrs["inputmode"] = "decimal"
    field.widget.attrs |= {"data-lower": limits[0], "data-upper": limits[1]} if any(limits) else {}
    return field


def _number_alone(text: str) -> None:
    if number_of(text) is None:
        raise ValidationError(_("Write the number alone, such as 2.78."))


def _initial(operation: Any, step: BuildStep | None) -> dict[str, Any]:
    if step is None:
        return {}
    found = {
        name: getattr(step, name)
        for name in (
            "minutes",
            "person",
            "person_role",
            "seniority",
            "workshop",
            "machine",
            "subcontracted",
            "rework",
            "showroom_only",
        )
    }
    found["hand_finished"] = {True: "true", False: "false"}.get(step.hand_finished, "")  # type: ignore[arg-type]
    for index, parameter in enumerate(operation.parameters):
        found[f"parameter-{index}"] = step.parameters.get(str(parameter.get("name", "")), "")
    return found


def step_forms(sample: Sample, data: Any = None) -> list[StepForm]:
    """One form an operation of the routing, in its order."""
    rows = sample.build_steps.select_related("operation").annotate(shown=Count("photos"))
    steps = {each.operation_id: each for each in rows}
    return [
        StepForm(data, operation=operation, step=steps.get(operation.pk))
        for operation in sample.dossier.revision.operations.all()
    ]


@dataclass
class Box:
    """One reading of one piece, as it stands in its field. note: said before; error: what is wrong with what was typed."""

    name: str
    piece: int
    text: str
    note: str = ""
    error: str = ""

    def value(self) -> Decimal | None:
        """None when left empty; None with an ``error`` when it is no number."""
        text = self.text.strip().replace(",", ".")
        found = _number(text) if text else None
        if text and found is None:
            self.error = str(_("Write a number such as 2.78."))
        return found


class RowField:
    """One row of the evaluation sheet as this evaluator fills it: a box for each piece that is measured, or one verdict.

    mine: this evaluator's readings by piece; typed: what was posted, None = nothing yet; pieces: how many are measured.
    """

    def __init__(
        self, row: SheetRow, mine: dict[int, Any], typed: dict[str, Any] | None, *, pieces: int
    ) -> None:
        self.row = row
        self.name, self.note_name = f"v-{row.key}", f"n-{row.key}"
        self.note = typed.get(self.note_name, "") if typed is not None else mine[1].note if 1 in mine else ""
        numbers = range(1, max([pieces if row.is_measured else 1, *mine]) + 1)
        self.boxes = [self._box(piece, mine.get(piece), typed) for piece in numbers]

    def _box(self, piece: int, mine: Any, typed: dict[str, Any] | None) -> Box:
        """The first piece has the row's own name, so that a sample of one piece is one field."""
        name = self.name if piece == 1 else f"{self.name}-{piece}"
        text = typed.get(name, "") if typed is not None else _text(mine)
        return Box(name, piece, text, mine.note if mine else "")

    @property
    def errors(self) -> list[str]:
        return list(dict.fromkeys(each.error for each in self.boxes if each.error))

    def readings(self) -> list[dict[str, Any]]:
        """The verb's readings; a box left empty takes its reading back. The note stands at the first piece."""
        said: list[dict[str, Any]]
        if self.row.is_measured:
            said = [{"value": each.value()} for each in self.boxes]
        else:
            said = [{"passed": {"pass": True, "fail": False}.get(each.text.strip())} for each in self.boxes]
        return [
            {
                "row": self.row.row,
                "piece": each.piece,
                "note": (self.note if each.piece == 1 else each.note)[:200],
                **answer,
            }
            for each, answer in zip(self.boxes, said, strict=True)
        ]


def _text(mine: Any) -> str:
    if mine is None:
        return ""
    if mine.value is not None:
        return f"{mine.value.normalize():f}"
    return "pass" if mine.passed else "fail"


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value.quantize(Decimal("0.0001")) if value.is_finite() and abs(value) < 10_000_000 else None


def evaluation_rows(
    sheet: Sheet, user: Any, typed: dict[str, Any] | None = None, *, pieces: int = 1
) -> list[RowField]:
    """The sheet with this evaluator's own readings to fill, a box for each of ``pieces``."""
    boxes = min(pieces, MOST_BOXES)
    return [RowField(row, _mine(row, user), typed, pieces=boxes) for row in sheet.rows]


def _mine(row: SheetRow, user: Any) -> dict[int, Any]:
    return {each.piece: each for each in row.readings if each.measured_by_id == user.pk}
