"""Planning a process audit, answering it, and closing what it found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand, Membership
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from jewelops.ui import figures
from qc import access
from qc.models import AuditItem, ProcessAudit
from qc.states import AuditAnswer, AuditLayer
from sampling.models import Dossier, StandardItem
from sampling.states import StandardState
from specs import parameters
from specs.models import Operation


@dataclass(frozen=True)
class Said:
    """One item's answer; note, owner and due_on are asked where it is not as agreed."""

    answer: str
    note: str = ""
    owner: Any = None
    due_on: date | None = None


def plan_audit(*, dossier: Dossier, layer: str, planned_on: date, actor: Actor, at: datetime) -> ProcessAudit:
    """Its checklist is drawn from the locked standard and the routing as they stand now. Raises Refused without a lock."""
    require(access.can_audit_process, actor, dossier)
    if layer not in AuditLayer.values:
        raise Invalid(Reason("layer", _("Choose the layer that audits."), "layer"))
    items = _checklist(dossier)
    if not items:
        text = _("There is nothing signed to audit against: lock the process standard first.")
        raise Refused(Reason("no_standard", text, "dossier"))
    with transaction.atomic(), acting(actor, "qc.process_audit.plan"):
        row = ProcessAudit.objects.create(
            brand_id=dossier.brand_id,
            supplier_id=dossier.supplier_id,
            dossier=dossier,
            number=_next_number(dossier.brand_id),
            layer=layer,
            planned_on=planned_on,
            auditor=actor.user,
        )
        for position, (stage, what, expected) in enumerate(items, start=1):
            AuditItem.objects.create(
                brand_id=row.brand_id, audit=row, position=position, stage=stage, what=what[:160],
                expected=expected[:200],
            )  # fmt: skip
    return row  # type: ignore[no-any-return]  # a generic manager


def _next_number(brand_id: Any) -> str:
    """LPA-0001 upward; the brand's row is locked, so that no number is taken twice."""
    Brand.objects.select_for_update(no_key=True).get(pk=brand_id)
    return f"LPA-{ProcessAudit.objects.filter(brand_id=brand_id).count() + 1:04d}"


def _checklist(dossier: Dossier) -> list[tuple[str, str, str]]:
    """(stage, what, what was agreed): each lock, then each parameter of the routing; [] while nothing is locked."""
    locks = StandardItem.objects.filter(standard__dossier=dossier, standard__state=StandardState.LOCKED)
    found = [(lock.stage, lock.name, _of_lock(lock)) for lock in locks.select_related("sku")]
    if not found:
        return []
    # A lock of the process is drawn from the routing under the same name: it is asked once, as it was locked.
    locked = {(stage, what) for stage, what, _expected in found}
    for step in Operation.objects.filter(revision=dossier.revision_id):
        asked = [
            (step.stage, f"{step.name}: {each['name']}", parameters.wanted(each)) for each in step.parameters
        ]
        found += [each for each in asked if each[:2] not in locked]
    return found


def _of_lock(lock: StandardItem) -> str:
    if lock.expected:
        return str(lock.expected)
    return figures.limits(lock.lower, lock.upper, lock.unit) or f"{lock.target or ''} {lock.unit}".strip()


def answer_audit(
    *, audit: ProcessAudit, answers: Mapping[Any, Said], actor: Actor, at: datetime
) -> ProcessAudit:
    """answers: item's pk -> what was seen. When the last item is answered the audit is finished. Raises Invalid."""
    require(access.can_audit_process, actor, audit)
    with transaction.atomic(), acting(actor, "qc.process_audit.answer"):
        row = ProcessAudit.objects.select_for_update(of=("self",)).get(pk=audit.pk)
        if row.finished_at is not None:
            raise Refused(Reason("finished", _("This audit is finished: plan another one.")))
        items = {item.pk: item for item in row.items.all()}
        if not answers.keys() <= items.keys():
            raise Invalid(Reason("item", _("An answer names no item of this checklist."), "answers"))
        said = {items[pk]: each for pk, each in answers.items()}
        _refuse_loose_ends(said, row, at.date())
        for item, each in said.items():
            item.answer, item.note = each.answer, each.note.strip()
            bad = each.answer == AuditAnswer.NOT_OK
            item.owner, item.due_on = (each.owner, each.due_on) if bad else (None, None)
            item.save(update_fields=["answer", "note", "owner", "due_on"])
        row.auditor = actor.user
        row.finished_at = at if all(item.answer for item in items.values()) else None
        row.save(update_fields=["auditor", "finished_at"])
        found = sum(item.answer == AuditAnswer.NOT_OK for item in items.values())
        if row.finished_at is not None:
            topic = "process_audit.found" if found else "process_audit.clean"
            _tell(topic, row, actor, at)
    return row  # type: ignore[no-any-return]  # a generic manager


def _refuse_loose_ends(said: Mapping[AuditItem, Said], row: ProcessAudit, today: date) -> None:
    reasons = []
    for item, each in said.items():
        where = f"{item.public_id}"
        if each.answer not in AuditAnswer.values:
            reasons.append(Reason("answer", _("%(what)s: choose an answer.") % {"what": item.what}, where))
        elif each.answer == AuditAnswer.NOT_OK and not (each.note.strip() and each.owner and each.due_on):
            text = _("%(what)s: write what was seen, who mends it and by when.") % {"what": item.what}
            reasons.append(Reason("finding", text, where))
        elif each.answer == AuditAnswer.NOT_OK and each.due_on < today:  # type: ignore[operator]  # given, asked above
            text = _("%(what)s: the due date lies in the past.") % {"what": item.what}
            reasons.append(Reason("due_past", text, where))
        elif each.owner is not None and not owners(row).filter(user=each.owner).exists():
            text = _("%(what)s: choose somebody of the brand or of this factory.") % {"what": item.what}
            reasons.append(Reason("owner", text, where))
    if reasons:
        raise Invalid(*reasons)


def owners(audit: ProcessAudit) -> Any:
    """Memberships of those who can mend a finding: the brand's people and this factory's."""
    rows = Membership.objects.filter(brand_id=audit.brand_id, is_active=True)
    return rows.filter(Q(supplier=None) | Q(supplier=audit.supplier_id)).select_related("user")


def close_finding(*, item: AuditItem, action: str, actor: Actor, at: datetime) -> AuditItem:
    """What was done about it, by its owner or whoever audits."""
    require(access.can_audit_process, actor, item.audit)
    if not action.strip():
        raise Invalid(Reason("action_missing", _("Write what was done."), "action"))
    with transaction.atomic(), acting(actor, "qc.process_audit.close", action):
        row = AuditItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
        if row.answer != AuditAnswer.NOT_OK or row.closed_at is not None:
            raise Refused(Reason("not_open", _("This is no open finding.")))
        row.action, row.closed_by, row.closed_at = action.strip(), actor.user, at
        row.save(update_fields=["action", "closed_by", "closed_at"])
    return row  # type: ignore[no-any-return]  # a generic manager


def _tell(topic: str, row: ProcessAudit, actor: Actor, at: datetime) -> None:
    publish(topic, row, actor=actor, at=at, supplier_id=row.supplier_id, url=row.get_absolute_url())
