"""What happens in the sampling room, in words."""

from django.utils.translation import gettext_lazy as _

from jewelops.events.topics import Topic

BRAND = ("owner", "production", "quality")
FACTORY = ("manager",)
FLOOR = ("manager", "inspector")

TOPICS = (
    Topic("dossier.opened", _("The dossier %(name)s is open."), roles=BRAND, supplier_roles=FACTORY),
    Topic("question.asked", _("The factory asks: %(name)s"), tone="watch", roles=BRAND, mail=True),
    Topic("question.answered", _("Your question is answered: %(name)s"), supplier_roles=FACTORY, mail=True),
    Topic("revision.acknowledged", _("The factory has acknowledged %(name)s."), tone="ok", roles=BRAND),
    Topic("tests.agreed", _("The tests of %(name)s are agreed."), supplier_roles=FACTORY),
    Topic(
        "sample.requested", _("A %(name)s sample is asked for: %(dossier)s."), supplier_roles=FLOOR, mail=True
    ),
    Topic("sample.sent", _("The %(name)s sample of %(dossier)s is on its way."), roles=BRAND),
    Topic("sample.received", _("The %(name)s sample of %(dossier)s has arrived."), supplier_roles=FACTORY),
    Topic("sample.recorded", _("The build record of %(name)s, %(dossier)s, is submitted."), roles=BRAND),
    Topic(
        "sample.approved",
        _("The %(name)s sample of %(dossier)s is approved."),
        tone="ok",
        roles=BRAND,
        supplier_roles=FLOOR,
        mail=True,
    ),
    Topic(
        "sample.rejected",
        _("The %(name)s sample of %(dossier)s is rejected: %(reason)s"),
        tone="red",
        roles=BRAND,
        supplier_roles=FLOOR,
        mail=True,
    ),
    Topic(
        "sample.sealed",
        _("The %(name)s sample of %(dossier)s is the golden sample now."),
        tone="golden",
        roles=BRAND,
    ),
    Topic(
        "standard.proposed",
        _("The standard %(name)s of %(dossier)s waits for both signatures."),
        roles=BRAND,
        supplier_roles=FACTORY,
        mail=True,
    ),
    Topic(
        "standard.signed",
        _("The standard %(name)s of %(dossier)s is signed by one side."),
        roles=BRAND,
        supplier_roles=FACTORY,
    ),
    Topic(
        "standard.locked",
        _("The standard %(name)s of %(dossier)s is locked."),
        tone="locked",
        roles=BRAND,
        supplier_roles=FLOOR,
        mail=True,
    ),
    Topic(
        "viability.answered",
        _("Scale viability of %(step)s is answered."),
        roles=BRAND,
        supplier_roles=FACTORY,
    ),
    Topic("gate_policy.changed", _("The gate’s policy has changed: version %(name)s."), roles=BRAND),
    Topic(
        "gate.answered",
        _("A question of the gate is answered at %(dossier)s: %(question)s"),
        roles=BRAND,
        supplier_roles=FACTORY,
    ),
    Topic(
        "order.issued",
        _("Order %(name)s is issued."),
        tone="ok",
        roles=(*BRAND, "finance"),
        supplier_roles=FACTORY,
        mail=True,
    ),
    Topic(
        "order.acknowledged",
        _("The factory has acknowledged order %(name)s."),
        tone="ok",
        roles=(*BRAND, "finance"),
    ),
    Topic("order.started", _("Production of %(name)s has begun."), roles=BRAND),
    Topic("order.shipped", _("Order %(name)s has left in full."), roles=(*BRAND, "finance")),
    Topic(
        "order.received",
        _("Order %(name)s has arrived in full."),
        tone="ok",
        roles=(*BRAND, "finance"),
        supplier_roles=FACTORY,
    ),
    Topic(
        "order.cancelled",
        _("Order %(name)s is cancelled."),
        tone="red",
        roles=(*BRAND, "finance"),
        supplier_roles=FACTORY,
        mail=True,
    ),
    Topic(
        "lot.passed",
        _("Lot %(name)s of %(order)s has passed its final audit."),
        tone="ok",
        roles=BRAND,
        supplier_roles=FACTORY,
    ),
    Topic(
        "lot.quarantined",
        _("Lot %(name)s of %(order)s is quarantined: %(reason)s"),
        tone="red",
        roles=BRAND,
        supplier_roles=FLOOR,
        mail=True,
    ),
    Topic(
        "lot.scrapped",
        _("Lot %(name)s of %(order)s is scrapped: %(reason)s"),
        tone="red",
        roles=BRAND,
        supplier_roles=FACTORY,
    ),
    Topic("shipment.shipped", _("Shipment %(name)s has left: %(dossier)s."), roles=(*BRAND, "finance")),
    Topic("shipment.received", _("Shipment %(name)s has arrived: %(dossier)s."), supplier_roles=FACTORY),
    Topic(
        "deviation.disclosed",
        _("The factory tells of a deviation at %(dossier)s: %(name)s"),
        tone="watch",
        roles=BRAND,
        mail=True,
    ),
    Topic(
        "deviation.found",
        _("A deviation nobody told was found at %(dossier)s: %(name)s"),
        tone="red",
        roles=BRAND,
        supplier_roles=FACTORY,
        mail=True,
    ),
    Topic("deviation.decided", _("The deviation “%(name)s” is decided."), supplier_roles=FLOOR),
)
