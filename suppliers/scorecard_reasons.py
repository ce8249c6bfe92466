"""What stands against closing a scorecard: each red figure needs a cause, an owner and a date."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason
from jewelops.ui.figures import written


def against_closing(scorecard: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    from suppliers.card import (
        answered_for,
        card_of,
    )  # the card reads the models, which declare this transition

    if at.date() <= scorecard.ends_on:
        yield Reason(
            "not_over",
            _("The period is not over yet: it ends on %(day)s.")
            % {"day": written(scorecard.ends_on, "long")},
            "ends_on",
        )
    red = card_of(scorecard).red
    answered = answered_for(scorecard) if red else set()
    for line in red:
        if line.key not in answered:
            yield Reason(
                "red_without_owner",
                _("%(figure)s is red: name its root cause, an owner and a due date.")
                % {"figure": line.label},
                line.key,
            )
