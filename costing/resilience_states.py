"""What a chokepoint can be and what is planned against it; where stock lies; which balance a brand states."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ChokepointKind(TextChoices):
    """One row a cause: a part, a product with one factory, a supplier with too much, a certificate that ends."""

    PART = "part", _("part without an alternate")
    FACTORY = "factory", _("made at one factory only")
    SHARE = "share", _("too much at one supplier")
    CERTIFICATE = "certificate", _("certificate about to end at the only factory")


class ChokepointPlan(TextChoices):
    QUALIFY_ALTERNATE = "qualify_alternate", _("qualify an alternate")
    DUAL_SOURCE = "dual_source", _("qualify a second factory")
    HOLD_STOCK = "hold_stock", _("hold stock")
    RENEW = "renew", _("renew the certificate")
    ACCEPT = "accept", _("accept the risk")


class ItemKind(TextChoices):
    """What a stock point holds: finished goods of a SKU, or a key part or subassembly by its part number."""

    FINISHED = "finished", _("finished goods")
    PART = "part", _("key part or subassembly")


class LeadTimeFrom(TextChoices):
    ORDERS = "orders", _("what really happened: orders issued and received")
    ENTERED = "entered", _("entered by hand")


class Cause(TextChoices):
    """Why a buffer was calculated again."""

    STATED = "stated", _("the stock point was entered or changed")
    DEMAND = "demand", _("demand changed")
    LEAD_TIME = "lead_time", _("lead times changed")
    TIME = "time", _("the months ahead changed")


class Missing(TextChoices):
    """What a buffer cannot be calculated without."""

    DEMAND = "demand", _("fewer than three months of demand")
    LEAD_TIME = "lead_time", _("no lead time yet")


class Balance(TextChoices):
    EFFICIENCY = "efficiency", _("efficiency: few suppliers, large lots, low stock")
    LEANS_EFFICIENT = "leans_efficient", _("rather efficiency")
    EVEN = "even", _("balanced")
    LEANS_ADAPTABLE = "leans_adaptable", _("rather adaptability")
    ADAPTABILITY = "adaptability", _("adaptability: second sources, small batches, buffers")


class Qualified(TextChoices):
    """How far a factory has come with a product."""

    QUALIFIED = "qualified", _("qualified")
    IN_WORK = "in_work", pgettext_lazy("of a second source", "in work")
    NONE = "none", _("nothing begun")


class SourceStep(TextChoices):
    """What a second source still needs, in its order."""

    APPROVED_SUPPLIER = "approved_supplier", _("approval of the factory")
    DOSSIER = "dossier", _("dossier of this revision")
    SAMPLE = "sample", _("approved sample")
    STANDARD = "standard", _("locked standard")


QUALIFIED_TONES: dict[str, str] = {
    Qualified.QUALIFIED: "ok",
    Qualified.IN_WORK: "watch",
    Qualified.NONE: "draft",
}
