"""From a study's assumptions to routes of the TCO rule: which inputs there are, and how they are read.

What a person types is in amounts, days, pieces and percent; the rule works in fractions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from costing.rules.tco import Machine, Route
from jewelops.kernel.errors import Invalid, Reason

HUNDRED = Decimal(100)
MOST = Decimal(10**9)
MOST_PIECES = 10_000_000
IN_HOUSE, OEM, ODM, NEARSHORE, COMMON = "in_house", "oem", "odm", "nearshore", "common"
ROUTES = {
    IN_HOUSE: gettext_lazy("In-house"),
    OEM: "OEM",
    ODM: "ODM",
    NEARSHORE: gettext_lazy("Nearshore"),
}
MONEY, PERCENT, DAYS, PIECES, YEARS = "money", "percent", "days", "pieces", "years"
MADE, BOUGHT = (IN_HOUSE,), (OEM, ODM, NEARSHORE)
EVERY = (*MADE, *BOUGHT)


@dataclass(frozen=True)
class Field:
    """One assumption: what it is called, its unit, and which routes have it."""

    name: str
    label: Any
    unit: str
    routes: tuple[str, ...]


FIELDS = (
    Field("landed", gettext_lazy("Landed piece"), MONEY, BOUGHT),
    Field("premium", gettext_lazy("Premium for being near"), PERCENT, (NEARSHORE,)),
    Field("material", gettext_lazy("Material a piece"), MONEY, MADE),
    Field("consumables", gettext_lazy("Consumables a piece"), MONEY, MADE),
    Field("scrap", gettext_lazy("Scrap"), PERCENT, MADE),
    Field("capex", gettext_lazy("Machines"), MONEY, MADE),
    Field("machine_life_years", gettext_lazy("Life of the machines"), YEARS, MADE),
    Field("salvage", gettext_lazy("Worth of used machines"), PERCENT, MADE),
    Field("maintenance", gettext_lazy("Maintenance a year, of the machines"), PERCENT, MADE),
    Field("salaries", gettext_lazy("Salaries a year"), MONEY, MADE),
    Field("facility", gettext_lazy("Rent, utilities, insurance, security a year"), MONEY, MADE),
    Field("training", gettext_lazy("Training"), MONEY, MADE),
    Field("tooling", gettext_lazy("Tooling"), MONEY, BOUGHT),
    Field("samples", gettext_lazy("Samples"), MONEY, BOUGHT),
    Field("design", gettext_lazy("Design"), MONEY, EVERY),
    Field("management", gettext_lazy("Management a year"), MONEY, EVERY),
    Field("compliance", gettext_lazy("Tests and certificates a year"), MONEY, EVERY),
    Field("change_orders", gettext_lazy("Change orders a year"), MONEY, EVERY),
    Field("expedites", gettext_lazy("Expedites a year"), MONEY, EVERY),
    Field("moq", gettext_lazy("Minimum order"), PIECES, BOUGHT),
    Field("inventory_days", gettext_lazy("Days in stock and pipeline"), DAYS, EVERY),
    Field("returns", gettext_lazy("Returns"), PERCENT, EVERY),
    Field("warranty_per_return", gettext_lazy("Cost of a return"), MONEY, EVERY),
    Field("errors", gettext_lazy("Pieces lost to errors"), PERCENT, EVERY),
    Field("obsolescence", gettext_lazy("Stock written off a year"), PERCENT, EVERY),
)
SHARED = (
    Field("discount_rate", gettext_lazy("Discount rate"), PERCENT, (COMMON,)),
    Field("carry_rate", gettext_lazy("Carrying cost of stock a year"), PERCENT, (COMMON,)),
)
BY_NAME = {field.name: field for field in (*FIELDS, *SHARED)}
COST_NAMES = {field.name: field.label for field in FIELDS} | {
    "warranty": gettext_lazy("Warranty and returns"),
    "carrying": gettext_lazy("Carrying cost of stock"),
}

# Published sourcing guides, USD: what a small workshop's machines cost. The items add up to less than the total that
# the same guides name (100,000 to 500,000), which holds fitting-out and more; so both are kept apart.
MACHINES = (
    (gettext_lazy("3D printer (SLA or DLP)"), 5_000, 50_000),
    (gettext_lazy("Casting machine"), 3_000, 20_000),
    (gettext_lazy("Electroforming tank"), 2_000, 10_000),
    (gettext_lazy("Rolling mill and draw bench"), 5_000, 15_000),
    (gettext_lazy("Laser welder"), 10_000, 50_000),
)
WORKSHOP = (100_000, 500_000)

# A first set of assumptions for a new study: illustrative, for a vermeil pendant; every number is there to be changed.
STARTING = {
    COMMON: {"discount_rate": "10", "carry_rate": "18"},
    IN_HOUSE: {
        "material": "9.20", "consumables": "1.10", "scrap": "6", "capex": "250000", "machine_life_years": "7",
        "salvage": "15", "maintenance": "6", "salaries": "232000", "facility": "70000", "inventory_days": "45",
        "returns": "2", "warranty_per_return": "24",
    },
    OEM: {
        "landed": "16.30", "tooling": "20000", "samples": "1350", "management": "24500", "change_orders": "4000",
        "moq": "500", "inventory_days": "90", "returns": "1.2", "warranty_per_return": "24",
    },
    ODM: {
        "landed": "14.93", "management": "24500", "change_orders": "1000", "moq": "100", "inventory_days": "50",
        "returns": "1.8", "warranty_per_return": "24",
    },
}  # fmt: skip


def fields_of(route: str) -> tuple[Field, ...]:
    return SHARED if route == COMMON else tuple(field for field in FIELDS if route in field.routes)


def checked(inputs: Any) -> dict[str, dict[str, str]]:
    """The assumptions as plain texts, only what was given. Raises Invalid with ``route.field`` for each fault."""
    if not isinstance(inputs, Mapping):
        raise Invalid(
            Reason(
                "shape", _("Give the assumptions by route: in_house, oem, odm, nearshore, common."), "inputs"
            )
        )
    clean: dict[str, dict[str, str]] = {}
    reasons: list[Reason] = []
    for route, values in inputs.items():
        if route not in (*ROUTES, COMMON) or not isinstance(values, Mapping):
            reasons.append(
                Reason("route", _("“%(route)s” is no route here.") % {"route": str(route)[:40]}, "inputs")
            )
            continue
        kept = {
            name: _read(route, name, value, reasons)
            for name, value in values.items()
            if value not in ("", None)
        }
        clean[route] = {name: text for name, text in kept.items() if text}
    if not reasons and not any(clean.get(route) for route in ROUTES):
        reasons.append(Reason("empty", _("Describe at least one way to source it."), "inputs"))
    if reasons:
        raise Invalid(*reasons)
    return clean


def _read(route: str, name: str, value: Any, reasons: list[Reason]) -> str:
    where = f"{route}.{name}"
    field = BY_NAME.get(name)
    if field is None or route not in field.routes:
        reasons.append(
            Reason("unknown", _("“%(name)s” is no assumption here.") % {"name": str(name)[:40]}, where)
        )
        return ""
    number = _number(value)
    if number is None:
        reasons.append(
            Reason("number", _("%(label)s is a number such as 12.50.") % {"label": field.label}, where)
        )
        return ""
    most = HUNDRED if field.unit == PERCENT else MOST
    if (
        not 0 <= number <= most
        or (name == "scrap" and number >= HUNDRED)
        or (name == "machine_life_years" and not number)
    ):
        words = _("%(label)s lies between 0 and %(most)s.")
        reasons.append(Reason("range", words % {"label": field.label, "most": f"{most:,}"}, where))
        return ""
    return f"{number:f}"


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)) or len(str(value)) > 30:
        return None
    try:
        number = Decimal(str(value).strip().replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def route_of(key: str, inputs: Mapping[str, Mapping[str, str]]) -> Route:
    """The rule's route, percent turned into fractions."""
    values = {name: _fraction(name, text) for name, text in inputs.get(key, {}).items()}
    capex = values.pop("capex", None)
    machines = (Machine("machines", capex),) if capex else ()
    carry = _fraction("carry_rate", inputs.get(COMMON, {}).get("carry_rate", "0"))
    return Route(key=key, name=str(ROUTES[key]), machines=machines, carry_rate=carry, **values)  # type: ignore[arg-type]  # names are FIELDS


def discount_of(inputs: Mapping[str, Mapping[str, str]]) -> Decimal:
    return _fraction("discount_rate", inputs.get(COMMON, {}).get("discount_rate", "0"))


def _fraction(name: str, text: str) -> Decimal:
    number = Decimal(text)
    return number / HUNDRED if BY_NAME[name].unit == PERCENT else number
