"""The signature block of a gate: the verdict in one sentence, who signs, and what follows from it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.lifecycle.advance import offered
from jewelops.ui.figures import written
from jewelops.ui.isolates import isolated
from sampling import gate, queries
from sampling.models import PurchaseOrder
from sampling.states import OrderState


def says(standing: gate.Gate, order: PurchaseOrder | None) -> str:
    """The verdict in one sentence, as the founder would say it."""
    if order is not None and order.issued_at is not None:
        if order.override_reason:
            return _("Issued over open conditions by the owner’s override.")
        return _("Issued with every condition closed.")
    n = len(standing.blocking)
    if n:
        return ngettext(
            "Cannot be issued yet: one condition must close first.",
            "Cannot be issued yet: %(n)d conditions must close first.",
            n,
        ) % {"n": n}
    if standing.warnings:
        return _("May be issued; what only warns stands below.")
    return _("Every condition is closed: it may be signed and issued.")


def signing(
    dossier: Any, order: Any, standing: gate.Gate, standard: Any, actor: Any, at: Any
) -> dict[str, Any]:
    """What the signature block and its aside show."""
    if order is None:
        return {"is_draft": False, "follow": []}
    draft = order.state == OrderState.DRAFT
    over, issued = queries.overrides_of_year(dossier.brand_id, at.year)
    may = offered(order, actor=actor) if draft else set()
    return {
        "is_draft": draft,
        "pieces": sum(line.quantity for line in order.lines.all()),
        "amount": sum(line.amount for line in order.lines.all()),
        "may_issue": "issue" in may,
        "issue_disabled": bool(standing.blocking),
        "may_override": "override" in may and standing.may_be_overridden,
        "cannot_override": [each for each in standing.blocking if not each.may_be_overridden],
        "overrides": over,
        "issued": issued,
        "follow": _follow(dossier, order, standard) if draft else [],
        "signs": _signs(dossier, order, standing),
    }


def _follow(dossier: Any, order: Any, standard: Any) -> list[str]:
    pieces = sum(line.quantity for line in order.lines.all())
    pinned = _(
        "Revision %(letter)s and %(standard)s are pinned to the order. Later changes need a change order."
    )
    return [
        _("%(name)s receives %(number)s: %(n)d pieces, %(terms)s, due %(day)s.")
        % {
            "name": isolated(dossier.supplier.name),
            "number": isolated(order.number),
            "n": pieces,
            "terms": isolated(f"{order.incoterm} {order.incoterm_place}".strip()),
            "day": written(order.due_on, "long"),
        },
        pinned % {"letter": dossier.revision.letter, "standard": isolated(standard or _("the standard"))},
        _(
            "The inspectors get the checks of the standard in their language, with photos of the golden sample."
        ),
        _("Finance sees the commitment; the gate’s evidence is frozen and printed on the order."),
    ]


def _signs(dossier: Any, order: Any, standing: gate.Gate) -> list[dict[str, Any]]:
    n = len(standing.conditions)
    waits = _("opens when all %(n)d are closed") % {"n": n} if standing.blocking else _("ready to be signed")
    return [
        {
            "line": _("For %(brand)s") % {"brand": isolated(dossier.brand.name)},
            "name": order.issued_by.name if order.issued_by else "",
            "at": order.issued_at,
            "waits": waits,
        },
        {
            "line": _("For %(name)s") % {"name": isolated(dossier.supplier.legal_name)},
            "name": dossier.supplier.contact_name or dossier.supplier.name,
            "at": order.acknowledged_at,
            "waits": _("signs after the brand"),
        },
    ]
