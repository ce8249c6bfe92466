"""On which terms a supplier works, one line a sourcing model."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jewelops.kernel.errors import Reason
from jewelops.ui import figures
from suppliers import access
from suppliers.forms.registers import TermsForm
from suppliers.models import ModelTerms
from suppliers.register_states import Customisation
from suppliers.registers.cells import plain
from suppliers.registers.register import Cell, Column, Register
from suppliers.services.terms import keep_minimum


def _lead(row: ModelTerms, today: date) -> Cell:
    least, most = row.lead_days_least, row.lead_days_most
    if least is None and most is None:
        return Cell("")
    if least is None or most is None or least == most:
        days = most if most is not None else least
        return Cell(ngettext("%(n)s day", "%(n)s days", days or 0) % {"n": figures.number(days)})
    return Cell(
        _("%(least)s to %(most)s days") % {"least": figures.number(least), "most": figures.number(most)}
    )


def _exclusive(row: ModelTerms, today: date) -> Cell:
    whose = _("design: %(owner)s") % {"owner": row.get_design_owner_display()}
    if row.is_exclusive is None:
        return Cell(_("nobody asked"), whose, "watch" if row.is_at_risk else "")
    if row.is_exclusive:
        return Cell(_("exclusive to us"), whose, "ok")
    return Cell(_("may be sold to others"), whose, "red" if row.is_at_risk else "")


def _changes(row: ModelTerms, today: date) -> Cell:
    labels = dict(Customisation.choices)
    told = ", ".join(str(labels.get(each, each)) for each in row.customisation)
    return Cell(told or _("nothing, or not asked"), row.limits)


def _against(values: Mapping[str, Any]) -> Iterable[Reason]:
    least, most = values.get("lead_days_least"), values.get("lead_days_most")
    if least is not None and most is not None and most < least:
        yield Reason("order", _("The longest lead time is not shorter than the shortest."), "lead_days_most")


FIELDS = (
    "model", "moq", "lead_days_least", "lead_days_most", "design_owner", "is_exclusive", "customisation", "limits", "note",
)  # fmt: skip
TERMS = Register(
    key="terms",
    room="terms",
    model=ModelTerms,
    title=gettext_lazy("Terms by sourcing model"),
    enter=gettext_lazy("Enter the terms of a model"),
    lede=gettext_lazy("How few, how long, whose design and what may be changed, for OEM, ODM and JDM."),
    told=gettext_lazy("OEM usually asks 500 pieces and 3 to 5 months, ODM 50 to 200 pieces and 1 to 3 months: enter what this factory asks."),
    form=TermsForm,
    fields=FIELDS,
    columns=(
        Column(gettext_lazy("Model"), plain("model"), "model"),
        Column(gettext_lazy("MOQ (pieces)"), plain("moq"), "moq", number=True),
        Column(gettext_lazy("Lead time"), _lead, "lead"),
        Column(gettext_lazy("Exclusivity"), _exclusive),
        Column(gettext_lazy("May be changed"), _changes),
    ),
    search=("limits", "note"),
    sorts={"model": ("model",), "moq": ("moq",), "lead": ("lead_days_most",)},
    default="model",
    file={
        "supplier": "supplier.name", "model": "model", "moq": "moq", "lead_days_least": "lead_days_least",
        "lead_days_most": "lead_days_most", "design_owner": "design_owner", "is_exclusive": "is_exclusive",
        "customisation": "customisation", "limits": "limits",
    },
    unique={"model_terms_once": ("model", gettext_lazy("The terms of this model are entered already: change them."))},
    against=_against,
    writes=access.can_edit_suppliers,
    choices="model",
    saved=keep_minimum,
)  # fmt: skip
