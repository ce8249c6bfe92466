"""The one way an order is issued: the gate is judged, its evidence frozen, and the order moved, in one transaction.

The database knows of it too: it lets no order leave draft without the evidence row of the same transaction.
"""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Invalid, Reason
from jewelops.lifecycle.advance import advance, reasons_against
from sampling import gate, gate_basis
from sampling.models import GateEvidence, PurchaseOrder
from sampling.rules.gate import Gate, as_evidence
from sampling.services.credits import credit_fees
from sampling.services.gate_policy import latest_number
from sampling.services.orders import tell
from sampling.services.rows import locked

SHORTEST_REASON = 10


def issue_order(
    *, order: PurchaseOrder, actor: Actor, at: datetime, expected: int | None = None
) -> PurchaseOrder:
    """Sign and issue. Refused with every open condition; Forbidden for who may not sign."""
    return _issue(order, "issue", actor=actor, at=at, reason="", expected=expected)


def override_and_issue(
    *, order: PurchaseOrder, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> PurchaseOrder:
    """The owner signs over open conditions; the reason is printed on the order and counted on the scorecard.

    Never over: supplier approved and not held, revision released, process standard signed.
    """
    words = written(reason)
    return _issue(order, "override", actor=actor, at=at, reason=words, expected=expected)


def written(reason: str) -> str:
    """The reason of an override in words. Raises Invalid for fewer than ten letters."""
    words = reason.strip()
    if len(words) < SHORTEST_REASON:
        text = _("Write what is accepted, until when, and who carries the risk (at least 10 letters).")
        raise Invalid(Reason("missing", text, "reason"))
    return words


def _issue(
    order: PurchaseOrder, name: str, *, actor: Actor, at: datetime, reason: str, expected: int | None
) -> PurchaseOrder:
    with transaction.atomic(), acting(actor, f"order.{name}", reason):
        row = locked(order, expected)
        refusal = reasons_against(row, name, actor=actor, at=at)
        if refusal:
            raise refusal
        standing = gate.standing(row, at=at)
        credit_fees(row)
        _freeze(row, standing, actor=actor, at=at, reason=reason)
        standard = gate_basis.standard_of(row.dossier)
        issued = advance(row, name, actor=actor, at=at, reason=reason, standard=standard)
        tell("order.issued", issued, actor, at, open=len(standing.blocking), reason=reason)
    return issued


def _freeze(order: PurchaseOrder, standing: Gate, *, actor: Actor, at: datetime, reason: str) -> GateEvidence:
    conditions = as_evidence(standing)
    evidence: GateEvidence = GateEvidence.objects.create(
        brand_id=order.brand_id,
        order=order,
        conditions=conditions,
        open_count=len(standing.blocking),
        override_reason=reason,
        decided_by=actor.user,
        decided_at=at,
        policy_number=latest_number(order.brand_id),
        content_hash=evidence_hash(order, conditions, reason),
    )
    return evidence


def evidence_hash(order: PurchaseOrder, conditions: list[dict[str, Any]], reason: str) -> str:
    """SHA-256 over order, lines, conditions, override and credited fees as canonical JSON: what was signed, in one number."""
    lines = [
        [line.position, str(line.sku_id), line.quantity, f"{line.unit_price:.4f}"]
        for line in order.lines.all()
    ]
    content = [
        str(order.pk),
        order.number,
        order.currency,
        order.due_on.isoformat(),
        lines,
        conditions,
        reason,
        *[[str(each.sample_id), f"{each.amount:.2f}"] for each in order.credits.all()],
    ]
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
