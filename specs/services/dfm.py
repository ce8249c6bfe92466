"""Verbs of the DFM review: raise a finding, decide it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused, Unseen
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.guard import require
from specs import access
from specs.models import DfmFinding, Revision
from specs.states import FindingState, Severity


def raise_finding(
    *,
    revision: Revision,
    text: str,
    actor: Actor,
    at: datetime,
    proposal: str = "",
    pinned_to: str = "",
    severity: str = Severity.MAJOR,
    source: str = "",
) -> DfmFinding:
    """Pin a finding to "callout:4", "bom:PART", "dimension:CODE" or "" (the piece). It blocks release until decided."""
    require(access.can_raise_finding, actor, revision)
    if not Revision.objects.visible_to(actor).filter(pk=revision.pk).exists():
        raise Unseen
    if not text.strip():
        raise Invalid(Reason("missing", _("Say what cannot be made as drawn, and where."), "text"))
    with transaction.atomic(), acting(actor, "specs.dfm.raise"):
        row: DfmFinding = DfmFinding.objects.create(
            brand_id=revision.brand_id,
            revision=revision,
            text=text.strip(),
            proposal=proposal.strip(),
            pinned_to=pinned_to.strip()[:80],
            severity=severity,
            source=source or ("factory" if actor.is_supplier_side else "brand"),
            raised_by=actor.user,
            factory_id=actor.supplier_id,
        )
        publish(
            "dfm.raised", row, actor=actor, at=at, data={"revision": str(revision)}, url=_address(revision)
        )
    return row


def decide_finding(
    *, finding: DfmFinding, accept: bool, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> DfmFinding:
    """Accepted (and the spec is changed) or declined, with the reason the factory reads."""
    require(access.can_decide_finding, actor, finding)
    if not reason.strip():
        raise Invalid(Reason("missing", _("Give the reason: the factory reads it."), "reason"))
    with transaction.atomic(), acting(actor, "specs.dfm.decide", reason):
        row: DfmFinding = (
            DfmFinding.objects.select_for_update(of=("self",))
            .select_related("revision__product")
            .get(pk=finding.pk)
        )
        check_version(row, expected)
        if row.state != FindingState.OPEN:
            raise Refused(
                Reason(
                    "decided",
                    _("This finding is decided already: %(state)s.") % {"state": row.get_state_display()},
                )
            )
        row.state = FindingState.ACCEPTED if accept else FindingState.DECLINED
        row.decided_by, row.decided_at, row.decision_reason = actor.user, at, reason.strip()
        row.save(update_fields=["state", "decided_by", "decided_at", "decision_reason"])
        row.version += 1
        publish(
            "dfm.decided",
            row,
            actor=actor,
            at=at,
            data={"reason": reason},
            supplier_id=row.factory_id,
            url=_address(row.revision),
        )
    return row


def _address(revision: Revision) -> str:
    return f"{revision.get_absolute_url()}dfm/"
