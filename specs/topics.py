"""What happens in the specs room, in words."""

from django.utils.translation import gettext_lazy as _

from jewelops.events.topics import Topic

EDITORS = ("owner", "production", "quality")

TOPICS = (
    Topic("product.created", _("%(name)s is entered.")),
    Topic("product.changed", _("%(name)s is changed.")),
    Topic("sku.created", _("SKU %(name)s is entered.")),
    Topic("revision.started", _("Revision %(name)s is started."), roles=("production",)),
    Topic("revision.in_review", _("Revision %(name)s asks for review."), roles=EDITORS),
    Topic(
        "revision.sent_back", _("Revision %(name)s needs more work: %(reason)s"), tone="watch", roles=EDITORS
    ),
    Topic(
        "revision.released",
        _("Revision %(name)s is released."),
        tone="ok",
        roles=(*EDITORS, "finance"),
        supplier_roles=("manager",),
        mail=True,
    ),
    Topic(
        "revision.superseded",
        _("Revision %(name)s is superseded: stop working by it, and acknowledge the new one."),
        tone="watch",
        roles=EDITORS,
        supplier_roles=("manager", "inspector"),
        mail=True,
    ),
    Topic("dfm.raised", _("DFM finding on %(revision)s: %(name)s"), tone="watch", roles=EDITORS, mail=True),
    Topic(
        "dfm.decided",
        _("DFM finding decided: %(name)s. %(reason)s"),
        supplier_roles=("manager",),
        roles=("production",),
    ),
)
