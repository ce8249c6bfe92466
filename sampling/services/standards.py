"""Verbs about the process standard: proposed from the sample, negotiated item by item, signed by both sides, replaced."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.kernel.words import plain
from jewelops.lifecycle.advance import advance, reasons_against
from jewelops.lifecycle.guard import require
from sampling import access, negotiation
from sampling.gate_basis import samples_of, standing_sample
from sampling.models import Dossier, ItemMove, ProcessStandard, Sample, Signature, StandardItem
from sampling.proposal import agreed_test
from sampling.rules.standard import of_test
from sampling.rules.tolerance import Limits, judge
from sampling.services.drawing import draw, draw_comments
from sampling.services.rows import changed_fields, locked
from sampling.states import SAMPLE_STANDS, LineMove, LockKind, LockValue, Side, StandardState

ITEM_FIELDS = (
    "kind",
    "name",
    "sku",
    "value_type",
    "target",
    "lower",
    "upper",
    "unit",
    "direction",
    "expected",
    "evidence",
    "stage",
    "method",
    "frequency",
)
TEST_LOCK = ("kind", "name", "value_type", "expected", "evidence", "stage", "method", "frequency")
SIGNED_ONCE = (StandardState.SIGNED_BY_BRAND, StandardState.SIGNED_BY_SUPPLIER)
OPEN_TO_EDIT = (StandardState.DRAFT, StandardState.PROPOSED, *SIGNED_ONCE)


def propose_standard(
    *, dossier: Dossier, actor: Actor, at: datetime, sample: Sample | None = None, reason: str = ""
) -> ProcessStandard:
    """The next version, drawn from the approved sample as built and the revision, open for both to negotiate.

    reason: why a locked one is to change (the change order), required then. Raises Refused without an approved
    production-equivalent sample, or while another version is still negotiated.
    """
    require(access.can_run_sampling, actor, dossier)
    with transaction.atomic(), acting(actor, "standard.propose", reason):
        row = locked(dossier)
        basis = sample or standing_sample(samples_of(row))
        _may_propose(row, basis, reason)
        standard: ProcessStandard = ProcessStandard.objects.create(
            brand_id=row.brand_id,
            dossier=row,
            sample=basis,
            number=(row.standards.aggregate(n=Max("number"))["n"] or 0) + 1,
            state=StandardState.PROPOSED,
        )
        draw(standard, basis)  # type: ignore[arg-type]  # _may_propose refused None
        draw_comments(standard, basis)  # type: ignore[arg-type]
        _tell("standard.proposed", standard, actor, at)
    return standard


def edit_item(
    *,
    item: StandardItem,
    values: dict[str, Any],
    actor: Actor,
    at: datetime,
    reason: str = "",
    expected: int | None = None,
) -> StandardItem:
    """Counter one lock: change it, and say why. The other side agrees to the line, or counters again, before it signs.

    After one signature that signature is void: it was given to something else.
    """
    require(access.can_edit_standard, actor, item)
    with transaction.atomic(), acting(actor, "standard.edit_item", reason):
        standard = _open(item.standard)
        row = locked(item, expected)
        before = {key: getattr(row, key) for key in ITEM_FIELDS}
        fields = changed_fields(row, values, ITEM_FIELDS)
        if fields:
            _save(row, fields)
            changes = {key: [_text(before[key]), _text(getattr(row, key))] for key in fields}
            _say(row, LineMove.COUNTERED, actor, at, reason=reason.strip(), changes=changes)
            _void_signature(standard, actor, at)
            _tell("standard.changed", standard, actor, at, line=row.name)
    return row


def add_item(
    *, standard: ProcessStandard, values: dict[str, Any], actor: Actor, at: datetime
) -> StandardItem:
    """values: kind, name, value_type, stage and any other of ITEM_FIELDS."""
    require(access.can_edit_standard, actor, standard)
    with transaction.atomic(), acting(actor, "standard.add_item"):
        row = _open(standard)
        last = row.items.aggregate(n=Max("position"))["n"] or 0
        item = StandardItem(
            brand_id=row.brand_id,
            standard=row,
            position=last + 1,
            **{key: values[key] for key in ITEM_FIELDS if key in values},
        )
        _save(item, None)
        _say(item, LineMove.COUNTERED, actor, at)
        _void_signature(row, actor, at)
        _tell("standard.changed", row, actor, at, line=item.name)
    return item


def lock_tests(*, dossier: Dossier, actor: Actor, at: datetime) -> None:
    """The tests agreed stand in the version that is negotiated: what is new is added, what is no longer agreed taken out."""
    for standard in dossier.standards.filter(state__in=OPEN_TO_EDIT):
        wanted = {each["test"]: of_test(agreed_test(each)) for each in dossier.tests_agreed}
        known = {item.evidence: item for item in standard.items.filter(kind=LockKind.TESTS)}
        for test in known.keys() - wanted.keys():
            reason = _("It is no longer among the tests agreed.")
            remove_item(item=known[test], reason=reason, actor=actor, at=at)
        for test, lock in wanted.items():
            if test not in known:
                values = {key: plain(getattr(lock, key)) for key in TEST_LOCK if getattr(lock, key)}
                add_item(standard=standard, values=values, actor=actor, at=at)


def agree_items(
    *, standard: ProcessStandard, items: Iterable[StandardItem], actor: Actor, at: datetime
) -> list[StandardItem]:
    """Say yes to these lines as they stand now. Agreeing twice says nothing new."""
    require(access.can_edit_standard, actor, standard)
    with transaction.atomic(), acting(actor, "standard.agree_items"):
        row = _open(standard)
        lines = negotiation.lines_of(row)
        wanted = [each for each in items if each.standard_id == row.pk]
        side = side_of(actor)
        new = [each for each in wanted if side not in lines[each.pk].agreed]
        for each in new:
            _say(each, LineMove.AGREED, actor, at)
        if new:
            _tell("standard.agreed", row, actor, at, n=len(new))
    return new


def side_of(actor: Actor) -> str:
    return Side.BRAND if actor.is_brand_side else Side.SUPPLIER


def _say(item: StandardItem, move: str, actor: Actor, at: datetime, **facts: Any) -> None:
    ItemMove.objects.create(
        brand_id=item.brand_id,
        standard_id=item.standard_id,
        item=item,
        move=move,
        side=side_of(actor),
        made_by=actor.user,
        made_at=at,
        **facts,
    )


def _text(value: Any) -> str:
    return "" if value is None else f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def remove_item(*, item: StandardItem, reason: str, actor: Actor, at: datetime) -> None:
    """Take a line out; the other side is told which and why, and reads it on the standard's page ever after."""
    require(access.can_edit_standard, actor, item)
    if not reason.strip():
        raise Invalid(Reason("missing", _("Say why it is taken out: the other side reads it."), "reason"))
    with transaction.atomic(), acting(actor, "standard.remove_item", reason.strip()):
        standard = _open(item.standard)
        name = item.name
        item.delete()
        _void_signature(standard, actor, at)
        _tell("standard.changed", standard, actor, at, line=name)


def sign_standard_for_brand(
    *, standard: ProcessStandard, actor: Actor, at: datetime, expected: int | None = None
) -> ProcessStandard:
    return _sign(standard, "brand", "sign_for_brand", actor=actor, at=at, expected=expected)


def sign_standard_for_supplier(
    *, standard: ProcessStandard, actor: Actor, at: datetime, expected: int | None = None
) -> ProcessStandard:
    return _sign(standard, "supplier", "sign_for_supplier", actor=actor, at=at, expected=expected)


def content_hash(standard: ProcessStandard) -> str:
    """SHA-256 over the items as canonical JSON: what a signature is given to."""
    rows = [_content(item) for item in standard.items.order_by("position", "id")]
    canonical = json.dumps(
        [str(standard.pk), rows], sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _content(item: StandardItem) -> dict[str, Any]:
    values = {key: getattr(item, key) for key in ITEM_FIELDS if key != "sku"}
    plain = {key: f"{value:.4f}" if isinstance(value, Decimal) else value for key, value in values.items()}
    return {**plain, "sku": str(item.sku_id or ""), "sample_values": item.sample_values}


def _sign(
    standard: ProcessStandard, side: str, name: str, *, actor: Actor, at: datetime, expected: int | None
) -> ProcessStandard:
    with transaction.atomic(), acting(actor, f"standard.{name}"):
        row = locked(standard, expected)
        refusal = reasons_against(row, name, actor=actor, at=at)
        if refusal:
            raise refusal
        locks = row.state in SIGNED_ONCE
        Signature.objects.create(
            brand_id=row.brand_id,
            standard=row,
            side=side,
            signed_by=actor.user,  # type: ignore[misc]  # a person signs; the column refuses nobody
            signed_at=at,
            content_hash=content_hash(row),
        )
        if locks:
            _supersede_others(row, actor, at)
        signed = advance(row, name, actor=actor, at=at, locks=locks)
        _tell("standard.locked" if locks else "standard.signed", signed, actor, at, side=side)
    return signed


def _supersede_others(standard: ProcessStandard, actor: Actor, at: datetime) -> None:
    """Both have signed the new version; the one before it steps back in the same breath."""
    for other in standard.dossier.standards.filter(state=StandardState.LOCKED):
        # The actor who signs last need not be one who may supersede by itself.
        fresh = locked(other)
        fresh.supersede(actor=actor, at=at, reason=str(standard))
        fresh.save(update_fields=["state", "superseded_reason"])


def _may_propose(dossier: Dossier, sample: Sample | None, reason: str) -> None:
    reasons = []
    if sample is None or sample.state not in SAMPLE_STANDS or not sample.must_show_its_process:
        reasons.append(
            Reason(
                "no_approved_sample",
                _("Approve a production-equivalent sample first: the standard rests on it."),
            )
        )
    if dossier.standards.filter(state__in=OPEN_TO_EDIT).exists():
        reasons.append(Reason("exists", _("A version is being negotiated already: edit that one.")))
    if dossier.standards.filter(state=StandardState.LOCKED).exists() and not reason.strip():
        reasons.append(
            Reason("no_reason", _("The standard is locked: name the change order that changes it."), "reason")
        )
    if reasons:
        raise Refused(*reasons)


def _open(standard: ProcessStandard) -> ProcessStandard:
    row = locked(standard)
    if row.state not in OPEN_TO_EDIT:
        raise Refused(
            Reason(
                "locked",
                _("The standard is locked: a change needs a change order and a new version."),
                "state",
            )
        )
    return row


def _void_signature(standard: ProcessStandard, actor: Actor, at: datetime) -> None:
    if standard.state in SIGNED_ONCE:
        standard.signatures.all().delete()
        advance(standard, "reopen", actor=actor, at=at)


def _save(item: StandardItem, fields: list[str] | None) -> None:
    _refuse_nonsense(item)
    try:
        with transaction.atomic():
            item.save(update_fields=fields)
    except IntegrityError as error:
        if "lock_once" not in str(error):
            raise
        raise Invalid(Reason("taken", _("There is already a lock of this name."), "name")) from error


def _refuse_nonsense(item: StandardItem) -> None:
    reasons = []
    if item.value_type == LockValue.ATTRIBUTE and not item.expected:
        reasons.append(Reason("missing", _("Say what is expected: “soldered”, “LC-09-925”."), "expected"))
    if item.lower is not None and item.upper is not None and item.lower > item.upper:
        reasons.append(Reason("crossed", _("The minimum lies above the maximum."), "lower"))
    elif item.target is not None and not judge(item.target, Limits(item.lower, item.upper)).inside:
        reasons.append(Reason("target_outside", _("The target lies outside its own limits."), "target"))
    if item.value_type == LockValue.MEASURED and item.target is item.lower is item.upper is None:
        text = _("Write a target, a minimum or a maximum: a measured lock without one holds nothing.")
        reasons.append(Reason("no_limits", text, "lower"))
    if reasons:
        raise Invalid(*reasons)


def _tell(topic: str, standard: ProcessStandard, actor: Actor, at: datetime, **data: Any) -> None:
    publish(
        topic,
        standard,
        actor=actor,
        at=at,
        supplier_id=standard.dossier.supplier_id,
        data={"dossier": str(standard.dossier), **data},
        url=standard.get_absolute_url(),
    )
