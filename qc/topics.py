"""What happens in quality control, in words."""

from django.utils.translation import gettext_lazy as _

from jewelops.events.topics import Topic

BRAND = ("owner", "production", "quality")
FACTORY = ("manager",)

TOPICS = (
    Topic("qc_plan.made", _("The QC plan of %(name)s is made."), supplier_roles=FACTORY),
    Topic("lot.stage_passed", _("Lot %(lot)s passed %(stage)s."), tone="ok", roles=("quality",)),
    Topic(
        "lot.rejected",
        _("Lot %(lot)s was rejected at %(stage)s: %(why)s"),
        tone="red",
        roles=BRAND,
        supplier_roles=FACTORY,
        mail=True,
    ),
    Topic(
        "lot.conceded",
        _("Lot %(lot)s goes on from %(stage)s by concession."),
        tone="watch",
        roles=BRAND,
        supplier_roles=FACTORY,
    ),
    Topic(
        "nonconformance.opened",
        _("%(name)s on lot %(lot)s: answer by %(due)s."),
        tone="red",
        roles=BRAND,
        supplier_roles=FACTORY,
        mail=True,
    ),
    Topic("nonconformance.contained", _("%(name)s is contained."), tone="watch", roles=BRAND),
    Topic("nonconformance.cause_found", _("The root cause of %(name)s is found."), roles=BRAND),
    Topic("nonconformance.action_taken", _("%(name)s: action taken, verify its effect."), roles=BRAND),
    Topic("nonconformance.verified", _("%(name)s: the effect is verified."), tone="ok", roles=BRAND),
    Topic("nonconformance.closed", _("%(name)s is closed."), tone="ok", roles=BRAND, supplier_roles=FACTORY),
    Topic(
        "nonconformance.disposed",
        _("%(name)s: the pieces of lot %(lot)s are decided."),
        roles=BRAND,
        supplier_roles=FACTORY,
    ),
    Topic("return.recorded", _("%(name)s came back from a customer."), tone="watch", roles=("quality",)),
    Topic(
        "process_audit.found",
        _("Process audit %(name)s found what is not as agreed."),
        tone="red",
        roles=BRAND,
        supplier_roles=FACTORY,
    ),
    Topic(
        "process_audit.clean", _("Process audit %(name)s found all as agreed."), tone="ok", roles=("quality",)
    ),
    Topic(
        "reading.outside",
        _("Lot %(lot)s: %(name)s lies outside its limits, says %(source)s."),
        tone="red",
        roles=BRAND,
        supplier_roles=FACTORY,
    ),
    Topic("lab_test.failed", _("Lab test %(name)s fails its limit."), tone="red", roles=BRAND, mail=True),
    Topic("lab_test.passed", _("Lab test %(name)s passes its limit."), tone="ok", roles=("quality",)),
)
