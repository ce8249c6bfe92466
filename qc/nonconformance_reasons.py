"""What stands against each step of a non-conformance."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason
from qc.states import NonconformanceDisposition


def against_contained(row: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    if not row.containment.strip():
        yield Reason(
            "containment_missing", _("Write what keeps the faulty pieces from going on."), "containment"
        )


def against_cause_found(row: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    if not row.root_cause.strip():
        yield Reason("root_cause_missing", _("Write the root cause, not the symptom."), "root_cause")


def against_action_taken(row: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    if not row.corrective_action.strip():
        yield Reason(
            "action_missing", _("Write what was changed so that the cause is gone."), "corrective_action"
        )
    if row.owner_id is None:
        yield Reason("owner_missing", _("Name who owns the action."), "owner")


def against_verified(row: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    if not row.verification.strip():
        yield Reason("verification_missing", _("Write how you know that the action works."), "verification")


def against_closed(row: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    if row.disposition == NonconformanceDisposition.OPEN:
        yield Reason("disposition_open", _("Decide first what happens to the pieces."), "disposition")
