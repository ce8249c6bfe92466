"""What happens in the costing room, in words."""

from django.utils.translation import gettext_lazy as _

from jewelops.events.topics import Topic

BRAND = ("owner", "production", "finance")

TOPICS = (
    Topic(
        "quote.asked",
        _("A quote is asked: %(name)s for %(revision)s."),
        supplier_roles=("manager",),
        mail=True,
    ),
    Topic(
        "quote.submitted", _("%(supplier)s has submitted %(name)s for %(revision)s."), roles=BRAND, mail=True
    ),
    Topic(
        "quote.sent_back",
        _("Another price is asked for %(name)s."),
        tone="watch",
        supplier_roles=("manager",),
        mail=True,
    ),
    Topic(
        "quote.approved",
        _("Quote %(name)s is approved."),
        tone="ok",
        roles=BRAND,
        supplier_roles=("manager",),
        mail=True,
    ),
    Topic(
        "quote.rejected",
        _("Quote %(name)s is rejected."),
        tone="red",
        roles=BRAND,
        supplier_roles=("manager",),
    ),
    Topic(
        "quote.withdrawn",
        _("Quote %(name)s is withdrawn."),
        tone="watch",
        roles=BRAND,
        supplier_roles=("manager",),
    ),
    Topic(
        "metal.locked",
        _("A metal price is locked: %(name)s."),
        tone="locked",
        roles=BRAND,
        supplier_roles=("manager",),
    ),
    Topic("should_cost.computed", _("A should-cost is computed: %(name)s."), roles=()),
    Topic("sourcing.reviewed", _("Sourcing was looked at again: %(name)s."), roles=BRAND),
    Topic("cost.recorded", _("A cost is written down: %(name)s."), roles=()),
    # One bell a look: a brand's first one finds a dozen.
    Topic("chokepoint.found", _("Chokepoint %(name)s is found."), tone="red", roles=()),
    Topic(
        "chokepoint.appeared",
        _("New chokepoints: %(n)s, among them %(name)s. Give each an owner and a day."),
        tone="red",
        roles=("owner", "production"),
    ),
    Topic(
        "chokepoint.planned",
        _("Chokepoint %(name)s is %(owner)s’s, due %(due)s."),
        tone="watch",
        roles=("production", "quality"),
    ),
    Topic("chokepoint.mended", _("Chokepoint %(name)s is mended."), tone="ok", roles=("owner", "production")),
    Topic(
        "stock.below",
        _("%(name)s is below its reorder point: %(position)s there or on order, reorder at %(reorder)s."),
        tone="red",
        roles=("owner", "production"),
        mail=True,
    ),
    Topic("stock.calculated", _("A buffer is calculated again: %(name)s."), roles=()),
    Topic("stock.counted", _("Stock is counted: %(name)s and %(rows)s rows."), roles=()),
    Topic("demand.told", _("Demand is told: %(name)s and %(rows)s rows."), roles=()),
    Topic(
        "part_alternate.qualified",
        _("An alternate is qualified: %(name)s."),
        tone="ok",
        roles=("production",),
    ),
    Topic(
        "part_alternate.withdrawn",
        _("An alternate no longer counts: %(name)s."),
        tone="watch",
        roles=("owner", "production"),
    ),
    Topic("sourcing_plan.written", _("The split of %(name)s is planned."), roles=("owner", "production")),
    Topic("stock_point.opened", _("A buffer is held of %(name)s."), roles=("production",)),
    Topic("stock_point.closed", _("No buffer is held of %(name)s any more."), roles=("production",)),
    Topic("balance.stated", _("The balance is stated: %(name)s."), tone="ok", roles=BRAND),
    Topic("sourcing.decided", _("Sourcing is decided: %(name)s."), tone="ok", roles=BRAND),
)
