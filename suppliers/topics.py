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
        "contract.ending",
        _("%(name)s with %(supplier)s ends in %(days)s days."),
        tone="watch",
        roles=BRAND,
        supplier_roles=("manager",),
        mail=True,
    ),
    Topic(
        "contract.ended",
        _("%(name)s with %(supplier)s has ended."),
        tone="red",
        roles=BRAND,
        supplier_roles=("manager",),
        mail=True,
    ),
    Topic(
        "contract.option_exercised",
        _("%(option)s is asked for, as agreed in %(name)s with %(supplier)s."),
        roles=BRAND,
        supplier_roles=("manager",),
        mail=True,
    ),
    Topic(
        "upkeep.overdue",
        _("Overdue at %(supplier)s: %(name)s."),
        tone="red",
        roles=("production", "quality"),
        supplier_roles=("manager",),
        mail=True,
    ),
    Topic(
        "scorecard.closed", _("The scorecard %(name)s is closed."), roles=BRAND, supplier_roles=("manager",)
    ),
    Topic(
        "incentive.offered",
        _("An incentive waits for your signature: %(name)s."),
        supplier_roles=("manager",),
        mail=True,
    ),
    Topic("incentive.taken_back", _("The incentive %(name)s is taken back."), supplier_roles=("manager",)),
    Topic("incentive.agreed", _("%(supplier)s has signed the incentive %(name)s."), tone="ok", roles=BRAND),
    Topic(
        "incentive.refused",
        _("%(supplier)s has refused the incentive %(name)s."),
        tone="red",
        roles=BRAND,
        mail=True,
    ),
    Topic(
        "incentive.ended",
        _("The incentive %(name)s has ended."),
        tone="watch",
        roles=BRAND,
        supplier_roles=("manager",),
    ),
    Topic(
        "incentive.computed",
        _("What the scorecard %(name)s is worth waits to be confirmed."),
        roles=("owner", "finance"),
        supplier_roles=("manager",),
    ),
    Topic("incentive.confirmed", _("What %(name)s is worth is confirmed."), supplier_roles=("manager",)),
    Topic(
        "incentive.settled",
        _("What %(name)s is worth is settled."),
        tone="ok",
        roles=("owner", "finance"),
        supplier_roles=("manager",),
        mail=True,
    ),
    Topic("playbook.written", _("The playbook %(name)s is new, or has changed: read it."), roles=BRAND),
    Topic(
        "raci.published",
        _("Responsibilities, edition %(edition)s, are published: %(note)s"),
        roles=(*BRAND, "finance"),
        supplier_roles=("manager",),
    ),
    Topic(
        "raci.read",
        _("Responsibilities, edition %(edition)s, are published: %(note)s"),
        supplier_roles=("manager",),
    ),
    Topic("meeting.opened", _("%(name)s: planned for %(day)s."), roles=BRAND, supplier_roles=("manager",)),
    Topic(
        "meeting.held",
        _("%(name)s, %(day)s: the minutes are closed."),
        roles=BRAND,
        supplier_roles=("manager",),
    ),
    Topic(
        "meeting.skipped",
        _("%(name)s, %(day)s: not held. %(reason)s"),
        tone="red",
        roles=BRAND,
        supplier_roles=("manager",),
    ),
    Topic("action.given", _("For you until %(day)s: %(name)s"), person="person", mail=True),
    Topic("action.due", _("Due on %(day)s: %(name)s"), tone="watch", person="person", mail=True),
    Topic("action.overdue", _("Overdue since %(day)s: %(name)s"), tone="red", person="person", mail=True),
    Topic("action.done", _("%(owner)s: done. %(name)s"), tone="ok", roles=BRAND),
    Topic("action.reopened", _("Not done after all: %(name)s"), tone="red", person="person"),
    Topic("action.withdrawn", _("Withdrawn: %(name)s"), person="person"),
)
