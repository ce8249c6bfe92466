"""States of the way from sample to permission, each with its label and tone."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Side(TextChoices):
    """The two sides of a pair."""

    BRAND = "brand", _("the brand")
    SUPPLIER = "supplier", _("the factory")


class SampleKind(TextChoices):
    PROTOTYPE = "prototype", _("prototype")
    COUNTER = "counter", _("counter sample")
    PRODUCTION_EQUIVALENT = "pps", _("production-equivalent")
    GOLDEN = "golden", _("golden sample")
    FIRST_ARTICLE = "first_article", _("first article")


class Angle(TextChoices):
    """From where a golden sample is photographed: always the same, so that two rounds or copies lie side by side."""

    FRONT = "front", pgettext_lazy("from where a photo is taken", "front")
    BACK = "back", pgettext_lazy("from where a photo is taken", "back")
    SIDE = "side", pgettext_lazy("from where a photo is taken", "side")
    CLOSURE = "closure", pgettext_lazy("from where a photo is taken", "closure")
    HALLMARK = "hallmark", pgettext_lazy("from where a photo is taken", "hallmark")
    SCALE = "scale", pgettext_lazy("from where a photo is taken", "beside a scale")


class SampleState(TextChoices):
    REQUESTED = "requested", _("requested")
    IN_WORK = "in_work", _("in work")
    SENT = "sent", _("sent")
    RECEIVED = "received", pgettext_lazy("state", "received")
    APPROVED = "approved", _("approved")
    APPROVED_WITH_COMMENTS = "approved_with_comments", _("approved with comments")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


SAMPLE_STANDS = (SampleState.APPROVED, SampleState.APPROVED_WITH_COMMENTS)


class Becomes(TextChoices):
    """What a comment of an approval turns into."""

    ITEM = "item", _("a lock of the standard")
    CHANGE = "change", _("a change of the tech pack")


class LineMove(TextChoices):
    """What a side said to one line of a standard."""

    PROPOSED = "proposed", _("proposed")
    COUNTERED = "countered", _("countered")
    AGREED = "agreed", _("agreed")


class StandardState(TextChoices):
    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("proposed")
    SIGNED_BY_BRAND = "signed_by_brand", _("signed by the brand")
    SIGNED_BY_SUPPLIER = "signed_by_supplier", _("signed by the factory")
    LOCKED = "locked", pgettext_lazy("state", "locked")
    SUPERSEDED = "superseded", _("superseded")


class LockKind(TextChoices):
    """The items of a process standard."""

    PLATING = "plating", _("plating thickness")
    SETTING = "setting", _("stone-setting method")
    HARDWARE = "hardware", _("hardware")
    FINISHING = "finishing", _("finishing standard")
    SOLDER = "solder", _("soldered joints")
    CURE = "cure", _("cure time")
    DEFECT_THRESHOLDS = "defect_thresholds", _("defect thresholds")
    TESTS = "tests", _("tests agreed")
    NO_SUBSTITUTION = "no_substitution", _("no substitution")
    WEIGHT = "weight", _("weight")
    DIMENSION = "dimension", _("dimension")


# Thresholds judge a lot and tests go to a laboratory: no check of a lot answers either.
LOCK_AGREED = (LockKind.DEFECT_THRESHOLDS, LockKind.TESTS)


class LockValue(TextChoices):
    MEASURED = "measured", _("measured")
    ATTRIBUTE = "attribute", _("attribute")


class ViabilityAnswer(TextChoices):
    OPEN = "open", _("not answered")
    SCALES = "scales", _("scales as is")
    ADJUSTED = "adjusted", _("process adjusted")
    PRICE_ACCEPTED = "price_accepted", _("price accepted")
    CANNOT_SCALE = "cannot_scale", _("cannot be scaled safely")


class OrderState(TextChoices):
    DRAFT = "draft", _("draft")
    ISSUED = "issued", _("issued")
    ACKNOWLEDGED = "acknowledged", _("acknowledged")
    IN_PRODUCTION = "in_production", _("in production")
    SHIPPED = "shipped", _("shipped")
    RECEIVED = "received", pgettext_lazy("state", "received")
    CLOSED = "closed", pgettext_lazy("state", "closed")
    CANCELLED = "cancelled", _("cancelled")


ORDER_OVER = (OrderState.RECEIVED, OrderState.CLOSED, OrderState.CANCELLED)
ORDER_AMENDABLE = (OrderState.ISSUED, OrderState.ACKNOWLEDGED, OrderState.IN_PRODUCTION)
ORDER_RUNNING = (OrderState.ISSUED, OrderState.ACKNOWLEDGED, OrderState.IN_PRODUCTION, OrderState.SHIPPED)


class AmendmentState(TextChoices):
    """PROPOSED carries one signature, ACCEPTED both."""

    PROPOSED = "proposed", _("waits for the other side")
    ACCEPTED = "accepted", pgettext_lazy("a change", "accepted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class LotState(TextChoices):
    IN_WORK = "in_work", _("in work")
    QUARANTINED = "quarantined", _("quarantined")
    PASSED = "passed", _("passed")
    SHIPPED = "shipped", _("shipped")
    SCRAPPED = "scrapped", _("scrapped")
    MERGED = "merged", _("merged into another")


LOT_GONE = (LotState.SCRAPPED, LotState.MERGED)


class DestinationKind(TextChoices):
    """Where finished goods lie until somebody buys them."""

    WAREHOUSE = "warehouse", _("warehouse")
    ECOMMERCE = "ecommerce", _("e-commerce warehouse")
    SHOP = "shop", _("shop")
    OTHER = "other", _("another place")


class DeviationOrigin(TextChoices):
    DISCLOSED = "disclosed", _("told by the factory")
    FOUND = "found", _("found by the brand")


class Disposition(TextChoices):
    OPEN = "open", _("not decided")
    USE_AS_IS = "use_as_is", _("use as is")
    REWORK = "rework", _("rework")
    SCRAP = "scrap", _("scrap")
    RETURN = "return", _("return")


class Incoterm(TextChoices):
    """Incoterms 2020."""

    EXW = "EXW", "EXW"
    FCA = "FCA", "FCA"
    FOB = "FOB", "FOB"
    CIF = "CIF", "CIF"
    CIP = "CIP", "CIP"
    CPT = "CPT", "CPT"
    DAP = "DAP", "DAP"
    DPU = "DPU", "DPU"
    DDP = "DDP", "DDP"
    FAS = "FAS", "FAS"
    CFR = "CFR", "CFR"


# One table a noun: "received" is work to do for a sample and the end for an order.
SAMPLE_TONES: dict[str, str] = {
    SampleState.REQUESTED: "draft",
    SampleState.IN_WORK: "open",
    SampleState.SENT: "open",
    SampleState.RECEIVED: "open",
    SampleState.APPROVED: "golden",
    SampleState.APPROVED_WITH_COMMENTS: "golden",
    SampleState.REJECTED: "red",
    SampleState.WITHDRAWN: "draft",
}
STANDARD_TONES: dict[str, str] = {
    StandardState.DRAFT: "draft",
    StandardState.PROPOSED: "open",
    StandardState.SIGNED_BY_BRAND: "open",
    StandardState.SIGNED_BY_SUPPLIER: "open",
    StandardState.LOCKED: "locked",
    StandardState.SUPERSEDED: "draft",
}
ORDER_TONES: dict[str, str] = {
    OrderState.DRAFT: "draft",
    OrderState.ISSUED: "open",
    OrderState.ACKNOWLEDGED: "open",
    OrderState.IN_PRODUCTION: "open",
    OrderState.SHIPPED: "ok",
    OrderState.RECEIVED: "ok",
    OrderState.CLOSED: "ok",
    OrderState.CANCELLED: "draft",
}
AMENDMENT_TONES: dict[str, str] = {
    AmendmentState.PROPOSED: "watch",
    AmendmentState.ACCEPTED: "ok",
    AmendmentState.REFUSED: "red",
    AmendmentState.WITHDRAWN: "draft",
}
LOT_TONES: dict[str, str] = {
    LotState.IN_WORK: "open",
    LotState.QUARANTINED: "red",
    LotState.PASSED: "ok",
    LotState.SHIPPED: "ok",
    LotState.SCRAPPED: "red",
    LotState.MERGED: "draft",
}
VIABILITY_TONES: dict[str, str] = {
    ViabilityAnswer.OPEN: "open",
    ViabilityAnswer.SCALES: "ok",
    ViabilityAnswer.ADJUSTED: "ok",
    ViabilityAnswer.PRICE_ACCEPTED: "watch",
    ViabilityAnswer.CANNOT_SCALE: "red",
}
DISPOSITION_TONES: dict[str, str] = {
    Disposition.OPEN: "open",
    Disposition.USE_AS_IS: "watch",
    Disposition.REWORK: "watch",
    Disposition.SCRAP: "red",
    Disposition.RETURN: "red",
}
