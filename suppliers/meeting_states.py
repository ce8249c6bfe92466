"""States and choices of meetings and of the actions that come out of them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingKind(TextChoices):
    OPERATIONS = "operations", _("weekly operations sync")
    REVIEW = "review", _("monthly leadership review")


class Every(TextChoices):
    """What a rhythm counts in."""

    WEEKS = "weeks", _("weeks")
    MONTHS = "months", _("months")


class MeetingState(TextChoices):
    OPEN = "open", pgettext_lazy("of a meeting", "open")
    HELD = "held", pgettext_lazy("of a meeting", "held")
    SKIPPED = "skipped", pgettext_lazy("of a meeting", "not held")


MEETING_TONES: dict[str, str] = {
    MeetingState.OPEN: "open",
    MeetingState.HELD: "ok",
    MeetingState.SKIPPED: "red",
}


class Group(TextChoices):
    """What a meeting is for; each point stands under one of the three."""

    ROADBLOCKS = "roadblocks", _("clear roadblocks")
    PRIORITIES = "priorities", _("align priorities")
    EXPECTATIONS = "expectations", _("reset expectations")


class Answer(TextChoices):
    """What became of a point."""

    DECISION = "decision", _("decided")
    ACTION = "action", _("an action")
    CARRIED = "carried", _("carried to the next meeting")


class ActionState(TextChoices):
    OPEN = "open", pgettext_lazy("of an action", "open")
    DONE = "done", pgettext_lazy("of an action", "done")
    WITHDRAWN = "withdrawn", _("withdrawn")


ACTION_TONES: dict[str, str] = {
    ActionState.OPEN: "open",
    ActionState.DONE: "ok",
    ActionState.WITHDRAWN: "draft",
}
