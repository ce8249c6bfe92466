"""Input shapes of the landed-cost, TCO and sourcing pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from costing import tco
from costing.factors import CORE_TEST, FACTORS
from costing.forms import CurrencyField, DateField
from costing.models import LandedScenario
from costing.rules import tariffs
from costing.states import DutyBasis, ReviewVerdict, Sourcing
from jewelops.accounts.models import Membership
from jewelops.ui.countries import country_choices
from jewelops.ui.forms import ServiceForm, choose_the_only
from specs.models import Product
from specs.states import SourcingModel

LINES = 5
LINE_FIELDS = ("label", "quantity", "unit_price", "weight_g")
UNITS = {tco.PERCENT: "%", tco.DAYS: _("days"), tco.PIECES: _("pc"), tco.YEARS: _("years"), tco.MONEY: ""}


class LandedForm(ServiceForm):
    """One shipment's costs and up to five lines."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    currency = CurrencyField()
    origin = forms.ChoiceField(label=_("origin"), choices=country_choices)
    destination = forms.ChoiceField(label=_("destination"), choices=country_choices)
    duty_basis = forms.ChoiceField(
        label=_("duty is charged on"),
        required=False,
        choices=[("", _("as the destination's customs do")), *DutyBasis.choices],
        initial="",
    )

    class Meta:
        model = LandedScenario
        fields = (
            "name", "product", "quote", "currency", "incoterm", "origin", "destination", "hs_code", "duty_percent",
            "duty_basis", "duty_source", "vat_percent", "fee_percent", "fee_min", "fee_max", "export", "freight",
            "insurance", "brokerage", "tests", "inspection", "inland", "other", "credit", "allocation",
        )  # fmt: skip

    def __init__(
        self, *args: Any, products: Any, quotes: Any, rows: list[Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].queryset = products  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["quote"].queryset = quotes  # type: ignore[attr-defined]
        self.fields["version"].initial = None if self.instance._state.adding else self.instance.version
        self._leave_duty_open()
        self.own = [name for name in self.fields if name != "version"]
        for index in range(LINES):
            self._add_line(index, rows[index] if rows and index < len(rows) else None)

    def _leave_duty_open(self) -> None:
        field = self.fields["duty_percent"]
        field.required, field.help_text = (
            False,
            _("Empty: the rate we know of this HS code, with its source."),
        )
        if self.instance._state.adding:
            self.initial["duty_percent"] = None

    def _add_line(self, index: int, row: Any) -> None:
        self.fields[f"label-{index}"] = forms.CharField(
            label=_("line"), max_length=120, required=False, initial=row.label if row else ""
        )
        self.fields[f"quantity-{index}"] = forms.IntegerField(
            label=_("quantity"),
            min_value=1,
            max_value=10_000_000,
            required=False,
            initial=row and row.quantity,
        )
        self.fields[f"unit_price-{index}"] = forms.DecimalField(
            label=_("unit price"),
            min_value=0,
            max_digits=14,
            decimal_places=4,
            required=False,
            initial=row and row.unit_price,
        )
        self.fields[f"weight_g-{index}"] = forms.DecimalField(
            label=_("weight (g)"),
            min_value=0,
            max_digits=10,
            decimal_places=3,
            required=False,
            initial=row and row.weight_g,
        )

        for name in LINE_FIELDS:
            self.fields[f"{name}-{index}"].row = _("Line %(n)s") % {"n": index + 1}  # type: ignore[attr-defined]  # the summary of errors names it

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("destination") and not values.get("duty_basis"):
            values["duty_basis"] = self._basis_at(values["destination"])
        for index in range(LINES):
            quantity, price = values.get(f"quantity-{index}"), values.get(f"unit_price-{index}")
            wanted = quantity is not None or price is not None or bool(values.get(f"label-{index}"))
            faulty = {f"quantity-{index}", f"unit_price-{index}"} & set(self.errors)
            if wanted and (quantity is None or price is None) and not faulty:
                self.add_error(f"quantity-{index}" if quantity is None else f"unit_price-{index}", _("A line has a quantity and a unit price."))  # fmt: skip
        return values

    def _basis_at(self, destination: str) -> str:
        found = tariffs.basis_of(destination)
        if found is None:
            self.add_error("duty_basis", _("We do not know the customs of this country: choose FOB or CIF."))
        return found or ""

    @property
    def own_fields(self) -> list[Any]:
        return [self[name] for name in self.own]

    @property
    def line_fields(self) -> list[tuple[Any, ...]]:
        return [tuple(self[f"{name}-{index}"] for name in LINE_FIELDS) for index in range(LINES)]  # fmt: skip

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.own}

    @property
    def lines(self) -> list[dict[str, Any]]:
        data = self.cleaned_data
        return [
            {
                "label": data[f"label-{index}"] or str(_("Line %(n)s") % {"n": index + 1}),
                "quantity": data[f"quantity-{index}"],
                "unit_price": data[f"unit_price-{index}"],
                "weight_g": data[f"weight_g-{index}"],
            }
            for index in range(LINES)
            if data[f"quantity-{index}"] is not None
        ]


class StudyForm(forms.Form):
    """The plan, and each route's assumptions under ``route.field``; an empty field counts as 0."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("name"), max_length=120)
    product = forms.ModelChoiceField(label=_("product"), queryset=Product.objects.none())
    currency = CurrencyField()
    units_per_year = forms.IntegerField(label=_("Pieces a year"), min_value=1, max_value=tco.MOST_PIECES)
    years = forms.IntegerField(label=_("Horizon (years)"), min_value=1, max_value=20, initial=3)
    revisit_on = DateField(label=_("Revisit by"), required=False)
    PLAN = ("name", "product", "currency", "units_per_year", "years", "revisit_on")

    def __init__(
        self,
        *args: Any,
        products: Any,
        inputs: dict[str, dict[str, str]],
        sources: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        """sources: ``route.field`` -> where the number that a new study starts from comes from."""
        super().__init__(*args, **kwargs)
        self.fields["product"].queryset = products  # type: ignore[attr-defined]  # a ModelChoiceField
        for route in (tco.COMMON, *tco.ROUTES):
            for field in tco.fields_of(route):
                self.fields[f"{route}.{field.name}"] = forms.CharField(
                    label=field.label, required=False, max_length=30, initial=inputs.get(route, {}).get(field.name, ""),
                    widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
                    help_text=(sources or {}).get(f"{route}.{field.name}", ""),
                )  # fmt: skip

    @property
    def plan_fields(self) -> list[Any]:
        return [self[name] for name in self.PLAN]

    @property
    def sections(self) -> list[dict[str, Any]]:
        """Each route's fields with their unit, for the page; open where something stands in it."""
        names = {tco.COMMON: _("For every route"), **tco.ROUTES}
        return [
            {
                "key": route,
                "title": str(names[route]),
                "rows": [
                    (self[f"{route}.{field.name}"], str(UNITS[field.unit])) for field in tco.fields_of(route)
                ],
                "open": any(f"{route}.{field.name}" in self.errors for field in tco.fields_of(route)),
            }
            for route in (*tco.ROUTES, tco.COMMON)
        ]

    @property
    def inputs(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for name, value in self.cleaned_data.items():
            route, dot, field = name.partition(".")
            if dot and value:
                found.setdefault(route, {})[field] = value
        return found

    @property
    def values(self) -> dict[str, Any]:
        return {**{name: self.cleaned_data[name] for name in self.PLAN}, "inputs": self.inputs}


class SourcingForm(forms.Form):
    choice = forms.ChoiceField(label=_("make or buy"), choices=Sourcing.choices)
    model = forms.ChoiceField(
        label=_("bought as"), required=False, choices=[("", _("not bought")), *SourcingModel.choices]
    )
    owner = forms.ModelChoiceField(label=_("owner"), queryset=Membership.objects.none())
    revisit_on = DateField(label=_("revisit by"))
    reason = forms.CharField(label=_("reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField
        choose_the_only(self, "owner")
        for key, label in FACTORS.items():
            for route in ("oem", "odm"):
                self.fields[f"{key}-{route}"] = forms.IntegerField(
                    label=f"{label}, {route.upper()}", min_value=0, max_value=5, required=False
                )
        for key, label in CORE_TEST.items():
            self.fields[f"core-{key}"] = forms.ChoiceField(
                label=label,
                choices=[("", _("not answered")), ("yes", _("yes")), ("no", _("no"))],
                required=False,
            )
            self.fields[f"why-{key}"] = forms.CharField(
                label=_("because"), max_length=300, required=False, widget=forms.TextInput()
            )

    @property
    def plain_fields(self) -> list[Any]:
        return [self[name] for name in ("choice", "model", "owner", "revisit_on", "reason")]

    @property
    def factor_fields(self) -> list[tuple[Any, Any, Any]]:
        return [(label, self[f"{key}-oem"], self[f"{key}-odm"]) for key, label in FACTORS.items()]

    @property
    def core_fields(self) -> list[tuple[Any, Any]]:
        return [(self[f"core-{key}"], self[f"why-{key}"]) for key in CORE_TEST]

    @property
    def factors(self) -> dict[str, dict[str, Any]]:
        data = self.cleaned_data
        pairs = {key: {route: data[f"{key}-{route}"] for route in ("oem", "odm")} for key in FACTORS}
        return {key: pair for key, pair in pairs.items() if any(value is not None for value in pair.values())}

    @property
    def core(self) -> dict[str, dict[str, Any]]:
        """What was answered, with its reason."""
        data = self.cleaned_data
        said = [key for key in CORE_TEST if data[f"core-{key}"]]
        return {key: {"yes": data[f"core-{key}"] == "yes", "why": data[f"why-{key}"].strip()} for key in said}


class ReviewForm(forms.Form):
    verdict = forms.ChoiceField(label=_("verdict"), choices=ReviewVerdict.choices)
    next_on = DateField(label=_("look again on"), required=False)
    reason = forms.CharField(label=_("reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


def members_of(actor: Any) -> Any:
    """The brand's own people, as owners of a decision."""
    rows = Membership.objects.filter(brand_id=actor.brand_id, supplier__isnull=True, is_active=True)
    return rows.select_related("user").order_by("user__name")
