"""A condition of the gate where a minimum per SKU is agreed: no line of the order is under it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sampling.rules.conditions import Proof
from sampling.rules.gate import Condition

if TYPE_CHECKING:
    from sampling.models import Dossier, PurchaseOrder

KEY = "moq_per_sku_met"


def condition(dossier: "Dossier", order: "PurchaseOrder | None", at: datetime) -> Condition | None:
    """None where no minimum per SKU is agreed, or no order of bulk asks for one."""
    least = dossier.moq_per_sku
    if least is None or order is None or order.is_pilot:
        return None
    pieces: dict[str, int] = {}
    for line in order.lines.all():
        pieces[line.sku.code] = pieces.get(line.sku.code, 0) + line.quantity
    under = [f"{code}: {count}" for code, count in sorted(pieces.items()) if count < least]
    return Condition(
        key=KEY,
        number=0,
        title=_("No SKU is under its MOQ"),
        open=bool(under),
        blocking=True,
        why=_("MOQ per SKU %(least)d. %(under)s") % {"least": least, "under": ", ".join(under)}
        if under
        else _("Each SKU has the agreed %(least)d pieces or more.") % {"least": least},
        mend=_("Order more of it, leave it out, or agree a lower MOQ per SKU.") if under else "",
        evidence=(Proof("order", str(order.number), order.public_id),),
    )
