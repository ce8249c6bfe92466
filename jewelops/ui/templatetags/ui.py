"""Template tags of the house; built in, so no template loads them."""

import html
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django import forms, template
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jewelops.ui import countries, figures, icons
from jewelops.ui.isolates import isolated

register = template.Library()


class Fault(NamedTuple):
    """One thing to look at: its row and field by name, the id to go to, and what is wrong."""

    row: str
    field: str
    at: str
    text: str


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    return icons.draw(name, label, css)


@register.simple_tag
def flooricon(name: str, css: str = "") -> SafeString:
    """An icon of the floor's own sprite; ``css="flip"`` for one that points along the line of reading."""
    return format_html(
        '<svg class="i {}" aria-hidden="true"><use href="{}#{}"/></svg>',
        css,
        static("ui/floor-icons.svg"),
        name,
    )


@register.filter
def tone_icon(tone: str) -> str:
    return icons.OF_TONE.get(tone, "circle")


@register.filter
def country(code: str) -> str:
    """The name of a country, from its two letters, in the reader's language."""
    return countries.country_name(code)


@register.filter
def apart(name: str) -> str:
    """A name on paper, which knows no ``<bdi>``, in a direction of its own."""
    return isolated(name)


@register.simple_tag
def ltr(*parts: Any) -> str:
    """A figure on paper, with its unit or as a range, that reads from the left in every language."""
    return figures.left_to_right(" ".join(str(part) for part in parts if part not in ("", None)))


@register.filter
def evidence_icon(kind: str) -> str:
    return icons.OF_EVIDENCE.get(kind, kind or "file-text")


@register.filter
def link_icon(kind: str) -> str:
    return icons.OF_LINK.get(kind, "circle")


@register.simple_tag
def money(value: Any, currency: str = "", digits: int | None = None) -> SafeString:
    return figures.money(value, currency, digits)


@register.simple_tag
def unit_price(value: Any, currency: str) -> SafeString:
    return figures.unit_price(value, currency)


@register.simple_tag
def quantity(value: Any, unit: str = "", digits: int | None = None) -> SafeString:
    return figures.quantity(value, unit, digits)


@register.simple_tag
def limits(lower: Any, upper: Any, unit: str = "") -> str:
    return figures.limits(lower, upper, unit)


@register.simple_tag
def percent(share: Any, digits: int = 1, n: int | None = None, word: str = "") -> SafeString:
    """92.6 % with its n beside it, because a share without its n says nothing."""
    written = figures.percent(share, digits)
    if n is None or figures.is_missing(share):
        return written
    return format_html('{} <span class="jo-n">n = {} {}</span>', written, figures.number(n), word)


@register.simple_tag
def dt(at: Any, form: str = "") -> SafeString:
    return figures.moment(at, form)


@register.filter
def written(at: Any, form: str = "") -> str:
    """A moment's words alone, for the inside of a sentence."""
    return figures.written(at, form) if at else ""


@register.filter
def figure(value: Any, digits: int | None = None) -> str:
    return figures.no_data() if figures.is_missing(value) else figures.number(value, digits)


@register.filter
def coins(value: Any, currency: str) -> str:
    """A bare amount with the decimals of its currency, for a column whose head names it."""
    return figure(value, figures.decimals_of(currency))


@register.filter
def signed(value: Any, digits: int | None = None) -> str:
    return figures.no_data() if figures.is_missing(value) else figures.signed(value, digits)


@register.filter
def or_nodata(value: Any) -> Any:
    return figures.no_data() if figures.is_missing(value) else value


@register.simple_tag
def initials(name: str) -> str:
    return "".join(part[0] for part in str(name).split()[:2]).upper()


@register.simple_tag(takes_context=True)
def query(context: template.Context, **params: Any) -> str:
    """The present address with these parameters replaced; None takes one out."""
    request: HttpRequest = context["request"]
    asked = request.GET.copy()
    for name, value in params.items():
        asked.pop(name, None)
        if value is not None:
            asked[name] = value
    return f"?{asked.urlencode()}" if asked else request.path


@register.simple_tag(takes_context=True)
def sort_head(context: template.Context, word: str, label: str, css: str = "") -> SafeString:
    """The head of a column that sorts the list; ``sort`` in the context is the present word. Asked again, it turns round."""
    present = str(context.get("sort", ""))
    turned = present == f"-{word}"
    standing = {word: "ascending", f"-{word}": "descending"}.get(present)
    return format_html(
        '<th scope="col"{}{}><a class="jo-table__sort" href="{}">{}{}</a></th>',
        format_html(' class="{}"', css) if css else "",
        format_html(' aria-sort="{}"', standing) if standing else "",
        query(context, sort=f"-{word}" if present == word else word, page=None),
        label,
        icons.draw("chevron-down" if turned else "chevron-up") if standing else "",
    )


@register.simple_tag
def fresh_id(stem: str = "id") -> str:
    """An id that no other element of the page has."""
    return f"{stem}-{uuid.uuid4().hex[:8]}"


@register.filter
def has_files(form: forms.BaseForm) -> bool:
    return form.is_multipart()


@register.filter
def widget_kind(field: forms.BoundField) -> str:
    """checkbox, choices (radios, checkbox list), select, file, area, hidden or line: how a field is laid out."""
    widget = field.field.widget
    kinds: tuple[tuple[type[forms.Widget], str], ...] = (
        (forms.CheckboxSelectMultiple, "choices"),
        (forms.RadioSelect, "choices"),
        (forms.CheckboxInput, "checkbox"),
        (forms.SelectDateWidget, "line"),
        (forms.Select, "select"),
        (forms.FileInput, "file"),
        (forms.Textarea, "area"),
    )
    return next(
        (kind for cls, kind in kinds if isinstance(widget, cls)), "hidden" if widget.is_hidden else "line"
    )


CSS_OF_KIND = {
    "checkbox": "form-check-input",
    "choices": "",
    "select": "form-select",
}


@register.simple_tag
def control(field: forms.BoundField) -> SafeString:
    """The field's control in our look, tied to its hint and its error for those who hear the page."""
    css = CSS_OF_KIND.get(widget_kind(field), "form-control")
    own = field.field.widget.attrs.get("class", "")
    attrs: dict[str, str | bool] = {
        "class": " ".join(filter(None, (own, css, "is-invalid" if field.errors else "")))
    }
    if field.errors:
        attrs["aria-invalid"] = "true"
    spoken = [
        f"{field.auto_id}_{part}"
        for part, there in (("error", field.errors), ("hint", field.help_text))
        if there
    ]
    if spoken:
        attrs["aria-describedby"] = " ".join(spoken)
    return field.as_widget(attrs=attrs)


@register.simple_tag
def faults_of(
    form: forms.BaseForm | None, rows: Iterable[forms.BaseForm] = (), row_name: str = ""
) -> list[Fault]:
    """What is wrong with a form and with the rows below it, each named by its row, in the order of the page."""
    found = _faults(form, "") if form else []
    for number, row in enumerate(rows or (), start=1):
        found += _faults(row, str(getattr(row, "heading", "") or f"{row_name} {number}"))
    return found + [Fault("", "", "", text) for text in getattr(rows, "non_form_errors", list)()]


def _faults(form: forms.BaseForm, row: str) -> list[Fault]:
    whole = [Fault(row, "", form.prefix or "" if row else "", str(text)) for text in form.non_field_errors()]
    return whole + [
        Fault(row or str(getattr(field.field, "row", "")), str(field.label), field.id_for_label, str(text))
        for field in form
        for text in field.errors
    ]


@register.simple_tag
def refusal_title(count: int) -> str:
    return (
        _("Please look at one thing")
        if count == 1
        else _("Please look at %(count)s things") % {"count": count}
    )


LINK_NAMES = {
    "supplier": gettext_lazy("Supplier"),
    "spec": gettext_lazy("Spec"),
    "sample": gettext_lazy("Sample"),
    "process": gettext_lazy("Process"),
    "gate": gettext_lazy("Gate"),
    "po": gettext_lazy("PO"),
    "qc": gettext_lazy("QC"),
    "cost": gettext_lazy("Cost"),
}


@register.filter
def thread_name(kind: str) -> Any:
    return LINK_NAMES.get(kind, kind)


@register.filter
def message_tone(message: Message) -> str:
    return {"success": "ok", "warning": "watch", "error": "red"}.get(message.level_tag, "open")


@register.filter
def message_undo(message: Message) -> str:
    """The address after "undo:" in the message's extra tags, or ""."""
    tags = (message.extra_tags or "").split()
    return next((tag.removeprefix("undo:") for tag in tags if tag.startswith("undo:")), "")


@register.simple_tag
def grid_cells(row: Mapping[str, Any], columns: Iterable[Mapping[str, Any]]) -> SafeString:
    """The cells of one row of the sheet: each value, and if something is wrong with it, the tone and the reason."""
    found = row.get("cells", {})
    return mark_safe("".join(_grid_cell(found.get(column["name"], ""), column) for column in columns))  # noqa: S308 - each part is escaped


def _grid_cell(found: Any, column: Mapping[str, Any]) -> str:
    cell = found if isinstance(found, Mapping) else {"value": found}
    value, kind = cell.get("value"), column.get("kind")
    shown = dict(column["choices"]).get(value, value) if column.get("choices") else value
    attrs = (
        _attr("data-field", column["name"]),
        _attr("data-value", "" if value is None else value),
        _attr("data-tone", cell.get("tone")),
        _attr("data-reason", cell.get("reason")),
        ' class="jo-num"' if kind == "number" else "",
        ' aria-readonly="true"' if kind == "readonly" else "",
    )
    callout = cell.get("callout")
    mark = format_html(' <span class="jo-callout"{}>{}</span>', _tone(cell), callout) if callout else ""
    text = "" if shown is None else html.escape(str(shown))
    return f'<td role="gridcell" tabindex="-1"{"".join(attrs)}>{text}{mark}</td>'


def _attr(name: str, value: Any) -> str:
    """Plain, not by ``flatatt``: a sheet has thousands of cells."""
    return "" if value is None else f' {name}="{html.escape(str(value))}"'


def _tone(cell: Mapping[str, Any]) -> SafeString:
    return mark_safe(_attr("data-tone", cell.get("tone")))  # noqa: S308 - escaped there
