"""The contract register: what guards the know-how, and until when."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jewelops.kernel.errors import Reason
from jewelops.ui import figures
from suppliers import access
from suppliers.contract_facts import standing
from suppliers.forms.registers import form_of
from suppliers.models import Contract
from suppliers.registers.cells import plain
from suppliers.registers.register import Cell, Column, Register


def _state(row: Contract, today: date) -> Cell:
    found = standing(row, today)
    return Cell(found.label, found.sentence, found.tone)


def _signed(row: Contract, today: date) -> Cell:
    by = (
        (_("the brand"), row.signed_by_us_on),
        (_("the supplier"), row.signed_by_them_on),
    )
    return Cell(
        ", ".join(f"{who}: {figures.written(on, 'date') if on else _('not yet')}" for who, on in by), ""
    )


def _until(row: Contract, today: date) -> Cell:
    if row.ends_on is None:
        return Cell(_("until notice"))
    return Cell(figures.written(row.ends_on, "date"))


def _against(values: Mapping[str, Any]) -> Iterable[Reason]:
    start, end = values.get("starts_on"), values.get("ends_on")
    if start and end and end <= start:
        yield Reason("order", _("A contract ends after it began."), "ends_on")


FIELDS = (
    "kind", "number", "starts_on", "ends_on", "notice_days", "signed_by_us_on", "signed_by_them_on", "guards", "note",
)  # fmt: skip
CONTRACTS = Register(
    key="contracts",
    room="contracts",
    model=Contract,
    title=gettext_lazy("Contracts"),
    enter=gettext_lazy("Enter a contract"),
    lede=gettext_lazy("What both sides signed: it guards the know-how, says who owes what, and holds the options agreed up front."),
    told=gettext_lazy("Frame contract, NDA, quality agreement: enter them with their days, and you are warned 90, 60 and 30 days before they end."),
    form=form_of(Contract, FIELDS),
    fields=(*FIELDS, "file"),
    columns=(
        Column(gettext_lazy("Contract"), plain("kind", "number"), "contract"),
        Column(gettext_lazy("State"), _state),
        Column(gettext_lazy("To"), _until, "ends"),
        Column(gettext_lazy("Signed"), _signed, "signed"),
        Column(gettext_lazy("What it guards"), plain("guards")),
    ),
    search=("number", "guards", "note"),
    sorts={"contract": ("kind", "number"), "ends": ("ends_on",), "signed": ("signed_by_us_on", "signed_by_them_on")},
    default="contract",
    file={
        "supplier": "supplier.name", "kind": "kind", "number": "number", "starts_on": "starts_on", "ends_on": "ends_on",
        "notice_days": "notice_days", "signed_by_us_on": "signed_by_us_on", "signed_by_them_on": "signed_by_them_on",
        "guards": "guards", "note": "note",
    },
    unique={"contract_once": ("number", gettext_lazy("This contract is entered already."))},
    against=_against,
    reads=access.can_read_contracts,
    writes=access.can_keep_contracts,
    choices="kind",
    tally="ends_on",
)  # fmt: skip
