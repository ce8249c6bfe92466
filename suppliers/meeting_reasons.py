"""What stands against closing a meeting: its day has come, and each point has its answer."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason
from jewelops.ui.figures import written


def against_closing(meeting: Any, actor: Actor, at: datetime) -> Iterable[Reason]:
    from suppliers.agenda import unanswered  # it reads the models, which declare this transition

    today = timezone.localdate(at)
    if meeting.planned_on > today:
        text = _("It is planned for %(day)s: close it when it has been held.")
        yield Reason("not_yet", text % {"day": written(meeting.planned_on)}, "planned_on")
    waiting = len(unanswered(meeting, today))
    if waiting:
        text = ngettext(
            "%(n)s point has no answer yet: decide it, give an action, or carry it to the next meeting.",
            "%(n)s points have no answer yet: decide them, give actions, or carry them to the next meeting.",
            waiting,
        )
        yield Reason("unanswered", text % {"n": waiting}, "points")
    if not meeting.minutes.strip():
        yield Reason("minutes", _("Write the minutes: who was there and what was said."), "minutes")
