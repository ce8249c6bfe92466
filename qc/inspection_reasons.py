"""What stands against signing or conceding an inspection."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason
from qc import standing
from qc.rules.verdict import Outcome


def against_accepting(row: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    now = standing.of(row)
    if now.verdict.outcome is Outcome.REJECT:
        yield Reason("rejected", _("It is rejected: %(why)s") % {"why": " ".join(now.verdict.reasons)})
    elif now.missing:
        yield Reason("incomplete", now.missing_sentence)


def against_rejecting(row: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    now = standing.of(row)
    if now.verdict.outcome is Outcome.ACCEPT:
        yield Reason("accepted", _("Every class is within its limit: it is accepted."))
    elif now.verdict.outcome is Outcome.OPEN:
        yield Reason("incomplete", now.missing_sentence)


def against_conceding(row: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    if standing.of(row).has_critical:
        yield Reason("critical", _("A critical defect cannot be conceded: rework, scrap or return."))
