"""States and choices of change orders."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ChangeState(TextChoices):
    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("waits for signatures")
    AGREED = "agreed", _("agreed")
    IMPLEMENTED = "implemented", _("implemented")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


CHANGE_OPEN = (ChangeState.DRAFT, ChangeState.PROPOSED, ChangeState.AGREED)

CHANGE_TONES: dict[str, str] = {
    ChangeState.DRAFT: "draft",
    ChangeState.PROPOSED: "watch",
    ChangeState.AGREED: "open",
    ChangeState.IMPLEMENTED: "ok",
    ChangeState.REFUSED: "red",
    ChangeState.WITHDRAWN: "draft",
}


class ChangeKind(TextChoices):
    """What it changes decides what implementing it makes: a next revision, or a next version of the process standard."""

    SPECIFICATION = "specification", _("the specification")
    PROCESS = "process", _("the process standard")
    SUBSTITUTION = "substitution", _("a substituted part")


class Effective(TextChoices):
    DATE = "date", _("from a day on")
    ORDER = "order", _("from the next purchase order on")
    LOT = "lot", _("from the next lot on")


class BucketChoice(TextChoices):
    RAW_STOCK = "raw_stock", _("raw stock")
    WIP_PRE_PRODUCTION = "wip_pre_production", _("work in process: pre-production")
    WIP_RAW_CASTING = "wip_raw_casting", _("work in process: raw casting")
    WIP_PRE_POLISHING = "wip_pre_polishing", _("work in process: pre-polishing")
    WIP_POST_POLISHING = "wip_post_polishing", _("work in process: post-polishing")
    WIP_STONE_SETTING = "wip_stone_setting", _("work in process: stone setting")
    WIP_FINAL_AUDIT = "wip_final_audit", _("work in process: final audit")
    FINISHED = "finished", pgettext_lazy("goods", "finished")
    IN_TRANSIT = "in_transit", _("in transit")
    OPEN_ORDER_LINES = "open_order_lines", _("ordered, not begun")
