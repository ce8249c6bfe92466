"""Verbs of a contract's clauses and options."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from suppliers import access
from suppliers.contract_facts import option_state
from suppliers.contract_states import ClauseKind, OptionState
from suppliers.models import Contract, ContractClause, ContractOption


@dataclass(frozen=True)
class Said:
    """What was found about one clause. carrier: who bears the duty's cost, "" = not said."""

    is_agreed: bool
    carrier: str = ""
    wording: str = ""


def agree_clauses(
    *, contract: Contract, said: Mapping[str, Said], actor: Actor, at: datetime
) -> list[ContractClause]:
    """Write down each named clause. Raises Invalid where a compliance duty is agreed and nobody carries its cost."""
    require(access.can_keep_contracts, actor, contract)
    duty = said.get(ClauseKind.COMPLIANCE)
    if duty is not None and duty.is_agreed and not duty.carrier:
        raise Invalid(
            Reason("missing", _("Say who carries the cost of the compliance duty."), "compliance-carrier")
        )
    with transaction.atomic(), acting(actor, "contract.agree_clauses"):
        rows = [_agree(contract, kind, each) for kind, each in said.items()]
        publish(
            "contract.clauses",
            contract,
            actor=actor,
            at=at,
            supplier_id=contract.supplier_id,
            url=contract.get_absolute_url(),
        )
    return rows


def _agree(contract: Contract, kind: str, said: Said) -> ContractClause:
    """Only a clause that changes is written: the trail would fill with rows that say nothing."""
    row = ContractClause.objects.filter(contract=contract, kind=kind).first() or ContractClause(
        brand_id=contract.brand_id, contract=contract, kind=kind
    )
    before = (row.is_agreed, row.carrier, row.wording)
    row.is_agreed, row.carrier, row.wording = said.is_agreed, said.carrier, said.wording.strip()
    if row._state.adding or before != (row.is_agreed, row.carrier, row.wording):
        row.save()
    return row  # type: ignore[no-any-return]  # a generic manager


def add_option(
    *,
    contract: Contract,
    kind: str,
    what: str,
    condition: str = "",
    until_on: date | None = None,
    actor: Actor,
    at: datetime,
) -> ContractOption:
    """An option agreed up front. Raises Invalid where it would lapse after the contract itself ended."""
    require(access.can_keep_contracts, actor, contract)
    if not what.strip():
        raise Invalid(Reason("missing", _("Say what we may ask for."), "what"))
    if until_on and contract.ends_on and until_on > contract.ends_on:
        raise Invalid(Reason("order", _("The option cannot outlive its contract."), "until_on"))
    row = ContractOption(
        brand_id=contract.brand_id,
        contract=contract,
        kind=kind,
        what=what.strip(),
        condition=condition.strip(),
        until_on=until_on,
    )
    with transaction.atomic(), acting(actor, "contract.add_option"):
        row.save()
        publish(
            "contract.option",
            contract,
            actor=actor,
            at=at,
            supplier_id=contract.supplier_id,
            url=contract.get_absolute_url(),
        )
    return row


def exercise_option(*, option: ContractOption, note: str, actor: Actor, at: datetime) -> ContractOption:
    """Ask for what was agreed: from now on the option is used, by this person. Both sides are told."""
    require(access.can_keep_contracts, actor, option)
    contract = option.contract
    if not note.strip():
        raise Invalid(Reason("missing", _("Say what exactly is asked for, and from when."), "note"))
    with transaction.atomic(), acting(actor, "contract.exercise_option", note.strip()):
        row = ContractOption.objects.select_for_update(of=("self",)).get(pk=option.pk)
        _refuse_used(row, at.date())
        row.exercised_on, row.exercised_by, row.exercised_note = at.date(), actor.user, note.strip()[:200]
        row.save(update_fields=["exercised_on", "exercised_by", "exercised_note"])
        publish(
            "contract.option_exercised",
            contract,
            actor=actor,
            at=at,
            data={"supplier": contract.supplier.name, "option": row.what},
            supplier_id=contract.supplier_id,
            url=contract.get_absolute_url(),
        )
    return row  # type: ignore[no-any-return]  # a generic manager


def remove_option(*, option: ContractOption, actor: Actor, at: datetime) -> None:
    """Take out an option that was written down wrongly; one that was exercised stays."""
    require(access.can_keep_contracts, actor, option)
    if option.exercised_on is not None:
        raise Refused(Reason("exercised", _("This option was exercised: it stays.")))
    with transaction.atomic(), acting(actor, "contract.remove_option"):
        option.delete()


def _refuse_used(row: ContractOption, today: date) -> None:
    state = option_state(row, today)
    if state == OptionState.EXERCISED:
        raise Refused(Reason("exercised", _("This option was exercised already.")))
    if state == OptionState.LAPSED:
        raise Refused(Reason("lapsed", _("This option has lapsed: agree it anew in the contract.")))
    if not row.contract.is_signed:
        raise Refused(
            Reason("unsigned", _("The contract is not signed by both sides: nothing can be asked for yet."))
        )
