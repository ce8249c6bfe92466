"""Where a contract stands, and what an approved supplier's contracts lack, for pages and API alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.ui import figures
from suppliers.contract_states import TONES, ClauseKind, ContractKind, ContractState, OptionState
from suppliers.models import Contract, ContractOption, Supplier
from suppliers.rules import contracts as rules
from suppliers.states import MAY_PRODUCE


@dataclass(frozen=True)
class Standing:
    state: str
    label: Any
    tone: str
    sentence: str


def standing(row: Contract, today: date) -> Standing:
    state = ContractState(
        rules.state_of(signed=row.is_signed, starts_on=row.starts_on, ends_on=row.ends_on, today=today)
    )
    return Standing(state, state.label, TONES[state], _sentence(row, state, today))


def _sentence(row: Contract, state: ContractState, today: date) -> str:
    if state == ContractState.UNSIGNED:
        return _missing_signatures(row)
    if state == ContractState.AHEAD:
        return _("from %(day)s") % {"day": figures.written(row.starts_on, "date")}
    if row.ends_on is None or state == ContractState.HOLDS:
        return ""
    days = (row.ends_on - today).days
    if days < 0:
        return ngettext("%(n)s day ago", "%(n)s days ago", -days) % {"n": figures.number(-days)}
    told = ngettext("in %(n)s day", "in %(n)s days", days) % {"n": figures.number(days)}
    last = rules.notice_by(row.ends_on, row.notice_days)
    if last is not None and last >= today:
        told += "; " + _("notice until %(day)s") % {"day": figures.written(last, "date")}
    return told


def _missing_signatures(row: Contract) -> str:
    if row.signed_by_us_on is None and row.signed_by_them_on is None:
        return _("nobody has signed")
    return (
        _("the supplier has not signed") if row.signed_by_them_on is None else _("the brand has not signed")
    )


def option_state(row: ContractOption, today: date) -> OptionState:
    return OptionState(rules.option_state(exercised_on=row.exercised_on, until_on=row.until_on, today=today))


@dataclass(frozen=True)
class Missing:
    """what: the sentence. url: where it is mended, "" where this reader cannot."""

    what: str
    mend: str
    url: str


def missing(
    supplier: Supplier, contracts: Iterable[Contract], *, today: date, may_mend: bool
) -> list[Missing]:
    """What an approved supplier's contracts lack; nothing is asked of a supplier that is still vetted."""
    if supplier.state not in MAY_PRODUCE:
        return []
    rows = list(contracts)
    held = [
        rules.Held(
            row.kind,
            row.is_signed,
            row.starts_on,
            row.ends_on,
            frozenset(clause.kind for clause in row.clauses.all() if clause.is_agreed),
        )
        for row in rows
    ]
    kinds = rules.missing_kinds(supplier.kind, held, today)
    clauses = rules.missing_clauses(supplier.kind, held, today)
    found = [_missing_kind(supplier, kind, rows, may_mend) for kind in kinds]
    return found + [_missing_clause(supplier, clause, rows, today, may_mend) for clause in clauses]


def _missing_kind(supplier: Supplier, kind: str, rows: list[Contract], may_mend: bool) -> Missing:
    """An unsigned one is mended where it stands; one that is not there is entered."""
    label = ContractKind(kind).label
    begun = next((row for row in rows if row.kind == kind and not row.is_signed), None)
    if begun is not None:
        what = _("The %(contract)s is not signed by both sides.") % {"contract": label}
        return Missing(what, _("Enter the signatures"), _entry(begun) if may_mend else "")
    add = reverse("suppliers:entry-add", args=[supplier.public_id, "contracts"])
    what = _("There is no %(contract)s that holds.") % {"contract": label}
    return Missing(what, _("Enter it"), f"{add}?kind={kind}" if may_mend else "")


def _missing_clause(
    supplier: Supplier, kind: str, rows: list[Contract], today: date, may_mend: bool
) -> Missing:
    what = _("No contract agrees this clause: %(clause)s.") % {"clause": ClauseKind(kind).label}
    live = [row for row in rows if standing(row, today).state in (ContractState.HOLDS, ContractState.ENDS)]
    row = next((each for each in live if each.kind == ContractKind.FRAME), live[0] if live else None)
    if row is not None:
        return Missing(what, _("Agree it there"), f"{row.get_absolute_url()}#clauses" if may_mend else "")
    add = reverse("suppliers:entry-add", args=[supplier.public_id, "contracts"])
    return Missing(what, _("Enter a contract"), f"{add}?kind=frame" if may_mend else "")


def _entry(row: Contract) -> str:
    return reverse("suppliers:entry-edit", args=[row.supplier.public_id, "contracts", row.public_id])
