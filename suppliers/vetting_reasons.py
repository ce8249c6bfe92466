"""What stands between a vetting case and its next stage, as reasons. Facts are read here, judged by the rules."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason


def against_due_diligence(case: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    """Screening is over when a valid certificate or a first score is on file."""
    valid = case.supplier.certificates.filter(expires_on__gte=at.date()).exists()
    if not valid and not case.scores.exists():
        yield Reason(
            "nothing_screened",
            _("Enter a valid certificate or a first score: so far nothing has been looked at."),
        )


def against_trial(case: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    """A paid trial has real tolerances and a deadline."""
    if not case.trial_brief or case.trial_due_on is None:
        yield Reason(
            "trial_not_planned",
            _("Write what is made in the trial, to which tolerances, and by when."),
            "brief",
        )


def against_approval(case: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    """Every criterion has a score with evidence, and the trial was observed."""
    yield from _missing_scores(case)
    if not case.observations.exists():
        yield Reason(
            "trial_not_observed", _("Write down what the paid trial showed: at least how bad news was told.")
        )


def against_condition(case: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    yield from against_approval(case, actor, at)


def _missing_scores(case: Any) -> Iterable[Reason]:
    from suppliers import queries  # models import this module

    missing = [row.criterion.name for row in queries.criterion_rows(case) if row.score is None]
    if missing:
        yield Reason(
            "not_scored", _("Not scored yet: %(criteria)s.") % {"criteria": ", ".join(missing)}, "score"
        )
