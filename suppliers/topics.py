"""What happens in the suppliers room, in words."""

from django.utils.translation import gettext_lazy as _

from jewelops.events.topics import Topic

BRAND = ("owner", "production", "quality")

TOPICS = (
    Topic(
        "supplier.held", _("%(name)s is held: no order is issued to it."), tone="red", roles=BRAND, mail=True
    ),
    Topic("supplier.released", _("The hold on %(name)s has ended."), roles=BRAND),
    Topic("vetting.opened", _("Vetting of %(name)s has begun."), roles=BRAND),
    Topic("vetting.approved", _("%(name)s is approved."), tone="ok", roles=(*BRAND, "finance"), mail=True),
    Topic(
        "vetting.conditional",
        _("%(name)s is approved with conditions."),
        tone="watch",
        roles=BRAND,
        mail=True,
    ),
    Topic("vetting.rejected", _("%(name)s is rejected."), tone="red", roles=BRAND),
    Topic("vetting.suspended", _("%(name)s is suspended."), tone="red", roles=BRAND, mail=True),
    Topic(
        "certificate.expiring",
        _("%(name)s of %(supplier)s ends in %(days)s days."),
        tone="watch",
        roles=("production", "quality"),
        supplier_roles=("manager",),
        mail=True,
    ),
    Topic(
        "certificate.expired",
        _("%(name)s of %(supplier)s has expired."),
        tone="red",
        roles=BRAND,
        supplier_roles=("manager",),
        mail=True,
    ),
    Topic(
        "scorecard.closed", _("The scorecard %(name)s is closed."), roles=BRAND, supplier_roles=("manager",)
    ),
)
