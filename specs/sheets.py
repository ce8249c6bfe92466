"""The five sheets of a tech pack: which columns each has, and how a cell's text becomes a value and back.

The grid on the page, the XLSX template, its import and its export all read this one table.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jewelops.kernel.aqls import find_aql, find_level
from specs import parameters
from specs.content import number
from specs.markets import read_markets
from specs.models import BomLine, Claim, Dimension, Operation, Requirement, RevisionRow

TRUE = {"1", "true", "yes", "y", "x", "ja", "oui", "是", "✓"}
FALSE = {"", "0", "false", "no", "n", "nein", "non", "否"}
UNITS = {
    "fineness": "‰",
    "stone_size_mm": "mm",
    "stone_carat_each": "ct",
    "plating_karat": "kt",
    "plating_thickness_um": "µm",
    "lead_time_days": "d",
    "standard_minutes": "min",
}
WIDE = {
    "description",
    "what",
    "method",
    "acceptance",
    "sop",
    "parameters",
    "name",
    "promise",
    "escalation",
    "alternates",
}
NARROW = {"unit", "quantity", "aql", "inspection_level", "sequence", "code", "size", "callout", "sample_size"}


@dataclass(frozen=True)
class Sheet:
    """key: its name in addresses and workbooks. related: the revision's accessor. identity: the column that names a row."""

    key: str
    title: str | Promise
    model: type[RevisionRow]
    related: str
    identity: str
    columns: tuple[str, ...]

    def rows(self, revision: Any) -> Any:
        return getattr(revision, self.related)

    def field(self, column: str) -> models.Field[Any, Any]:
        return self.model._meta.get_field(column)  # type: ignore[return-value]  # columns are concrete fields


SHEETS = {
    sheet.key: sheet
    for sheet in (
        Sheet(
            "bom",
            gettext_lazy("Bill of materials"),
            BomLine,
            "bom_lines",
            "part_number",
            (
                "part_number", "kind", "description", "quantity", "unit", "alloy", "fineness", "stone_shape",
                "stone_size_mm", "stone_cut", "stone_colour", "stone_clarity", "stone_count", "stone_carat_each",
                "setting", "skus", "plating_metal", "plating_karat", "plating_thickness_um", "supplier_part", "lead_time_days",
                "is_long_lead", "is_custom", "is_single_source", "no_substitution", "alternates",
            ),
        ),
        Sheet(
            "dimensions",
            gettext_lazy("Dimensions"),
            Dimension,
            "dimensions",
            "code",
            ("code", "name", "nominal", "lower", "upper", "unit", "instrument", "size"),
        ),
        Sheet(
            "operations",
            gettext_lazy("Operations"),
            Operation,
            "operations",
            "sequence",
            ("sequence", "name", "stage", "parameters", "standard_minutes", "hand_finishing_allowed", "sop"),
        ),
        Sheet(
            "requirements",
            gettext_lazy("Requirements"),
            Requirement,
            "requirements",
            "code",
            (
                "code", "what", "stage", "characteristic", "method", "instrument", "frequency", "sampling",
                "sample_size", "aql", "inspection_level", "acceptance", "lower", "target", "upper", "unit",
                "severity", "promise", "escalation", "lock", "callout",
            ),
        ),
        Sheet("claims", gettext_lazy("Claims"), Claim, "claims", "claim", ("claim", "markets")),
    )
}  # fmt: skip
LARGEST = 1000


def text_of(row: RevisionRow, column: str) -> str:
    """The cell as a person types it."""
    return as_text(getattr(row, column), column)


def as_text(value: Any, column: str = "") -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if column == "parameters":
        return parameters.write(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return number(value) if hasattr(value, "as_tuple") else str(value)


def value_of(sheet: Sheet, column: str, text: str) -> Any:
    """The clean value of a cell. Raises ValidationError with a sentence that says what to write."""
    text = text.strip()
    if any(not letter.isprintable() and letter not in "\n\t" for letter in text):
        raise ValidationError(_("This text holds a character that cannot be printed: type it again."))
    field = sheet.field(column)
    if isinstance(field, models.BooleanField):
        return _yes_or_no(text)
    if column == "parameters":
        return parameters.read(text)
    if isinstance(field, models.JSONField):
        words = [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
        return read_markets(words) if column == "markets" else words
    if field.choices:
        text = _choice(field, text)
    if isinstance(field, models.DecimalField | models.IntegerField):
        return _number(field, text)
    if column == "aql":
        text = find_aql(text.replace(",", ".")) or text
    if column == "inspection_level":
        text = find_level(text) or text
    if not text and not field.blank and column == sheet.identity:
        raise ValidationError(_("Write something here: it names the row."))
    return "" if not text else field.clean(text, None)


def _yes_or_no(text: str) -> bool:
    if text.lower() in TRUE:
        return True
    if text.lower() in FALSE:
        return False
    raise ValidationError(_("Write yes or no."))


def _choice(field: Any, text: str) -> str:
    by_name = {str(name).lower(): value for value, label in field.flatchoices for name in (value, label)}
    if text.lower() in by_name:
        return str(by_name[text.lower()])
    if not text and field.blank:
        return ""
    choices = ", ".join(str(value) for value, _label in field.flatchoices)
    if not text:
        raise ValidationError(_("This cell is empty. Write one of: %(choices)s.") % {"choices": choices})
    raise ValidationError(
        _("“%(text)s” is not a choice here. Write one of: %(choices)s.")
        % {"text": text[:60], "choices": choices}
    )


def _number(field: Any, text: str) -> Any:
    text = text.replace("\u202f", "").replace("\xa0", "").replace(" ", "").replace("−", "-")
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if not text:
        if field.null:
            return None
        raise ValidationError(_("Write a number here."))
    if isinstance(field, models.IntegerField) and text.endswith(".0"):
        text = text[:-2]
    try:
        value = field.clean(text, None)
    except ValidationError as error:
        if "invalid" in {each.code for each in error.error_list}:
            raise ValidationError(
                _("“%(text)s” is not a number: write it in digits, such as 2.5.") % {"text": text[:40]}
            ) from error
        raise
    if value < 0 and not (field.name in {"lower", "upper", "target"} and field.model is Requirement):
        raise ValidationError(_("A number below zero makes no sense here."))
    return value


def grid_columns(sheet: Sheet) -> list[dict[str, Any]]:
    """The columns as the grid component takes them."""
    return [_grid_column(sheet, name) for name in sheet.columns]


def _grid_column(sheet: Sheet, name: str) -> dict[str, Any]:
    field = sheet.field(name)
    choices = list(field.flatchoices) if field.choices else []
    if isinstance(field, models.BooleanField):
        choices = [("", ""), ("yes", _("yes"))]
    elif choices and field.blank:
        choices = [("", ""), *choices]
    numeric = isinstance(field, models.DecimalField | models.IntegerField)
    return {
        "name": name,
        "label": label_of(sheet, name),
        "unit": UNITS.get(name, ""),
        "kind": "choice" if choices else "number" if numeric else "text",
        "choices": choices,
        "width": "wide" if name in WIDE else "narrow" if name in NARROW else "",
    }


def label_of(sheet: Sheet, column: str) -> str:
    """The field's own name; a unit in brackets stands in the grid's head instead."""
    label = str(sheet.field(column).verbose_name)
    unit = UNITS.get(column)
    return label.replace(f" ({unit})", "").replace(" (days)", "") if unit else label
