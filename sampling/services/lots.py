"""Verbs about lots: cut from an order line, split, merged, traced, moved on, quarantined, scrapped."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.kernel.numbering import following
from jewelops.lifecycle.advance import advance
from jewelops.lifecycle.guard import require
from sampling import access, lot_reasons, stage_rules
from sampling.models import Lot, OrderLine, SerialRange
from sampling.models.lot import MOST_ORIGINS
from sampling.services.packing import part_serials
from sampling.services.rows import changed_fields, locked
from sampling.states import LOT_GONE, LotState, OrderState
from specs.states import STAGES

TRACE = ("casting_tree", "melt", "stone_parcels", "workshops")
MOST_LOTS = 200


def split_line(
    *,
    line: OrderLine,
    quantities: Sequence[int],
    actor: Actor,
    at: datetime,
    trace: dict[str, Any] | None = None,
) -> list[Lot]:
    """Cut lots from a line of an order in production. quantities: pieces of each lot; trace: any of TRACE, for all.

    Raises Refused when the lots would hold more than was ordered, with the tolerance of the order.
    """
    require(access.can_manage_lots, actor, line)
    _refuse_quantities(quantities)
    with transaction.atomic(), acting(actor, "lot.split_line"):
        row = locked(line)
        if row.order.state != OrderState.IN_PRODUCTION:
            raise Refused(Reason("not_in_production", _("Start production of the order first."), "line"))
        first = _next_code(row.brand_id)
        lots = [
            _create(row, f"L-{first + n:04d}", quantity, at, trace or {})
            for n, quantity in enumerate(quantities)
        ]
        for lot in lots:
            tell("lot.started", lot, actor, at)
    return lots


def split_lot(*, lot: Lot, quantity: int, actor: Actor, at: datetime, expected: int | None = None) -> Lot:
    """Part ``quantity`` pieces off into a lot of their own, at the same stage and with the same trace."""
    require(access.can_manage_lots, actor, lot)
    with transaction.atomic(), acting(actor, "lot.split"):
        row = locked(lot, expected)
        _refuse_gone(row, _("Only a lot in work can be split."))
        if busy := stage_rules.reasons_against_recounting(row):
            raise Refused(*busy)
        if not 0 < quantity < row.quantity:
            raise Invalid(
                Reason(
                    "quantity",
                    _("Part off between 1 and %(most)d pieces.") % {"most": row.quantity - 1},
                    "quantity",
                )
            )
        row.quantity -= quantity
        row.save(update_fields=["quantity"])
        part = _part(row, quantity, at)
        part_serials(row, part)
        _concern(part, row)
        tell("lot.split", part, actor, at, source=row.code)
    return part


def merge_lots(
    *, lots: Sequence[Lot], into: Lot, actor: Actor, at: datetime, expected: int | None = None
) -> Lot:
    """Join lots of one line that stand at the same stage; the trace of all is kept.

    Refused while one of them is inspected, and when some have passed their stage and others have not.
    """
    require(access.can_manage_lots, actor, into)
    told = f"{', '.join(each.code for each in lots if each.pk != into.pk)} → {into.code}"
    with transaction.atomic(), acting(actor, "lot.merge", told):
        target, sources = _locked_together(into, lots, expected)
        _refuse_unlike(target, sources)
        for each in sources:
            advance(each, "merge", actor=actor, at=at, reason=told, into=target)
            _take_over(target, each)
            _concern(target, each)
        target.save(update_fields=["quantity", *TRACE])
        SerialRange.objects.filter(lot__in=sources).update(lot=target)
        tell("lot.merged", target, actor, at, sources=", ".join(each.code for each in sources))
    return target


def record_trace(
    *, lot: Lot, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None = None
) -> Lot:
    """Write where it comes from: casting_tree, melt, stone_parcels (list), workshops ({stage: name})."""
    require(access.can_run_lots, actor, lot)
    with transaction.atomic(), acting(actor, "lot.trace"):
        row = locked(lot, expected)
        if row.state in (*LOT_GONE, LotState.SHIPPED):
            state = _("It is “%(state)s”.") % {"state": row.get_state_display()}
            raise Refused(Reason("wrong_state", _("What has left keeps its trace.") + f" {state}", "state"))
        fields = changed_fields(row, values, TRACE)
        if fields:
            row.save(update_fields=fields)
    return row


def advance_stage(*, lot: Lot, actor: Actor, at: datetime, expected: int | None = None) -> Lot:
    """Into the next stage; refused with the reasons why the present one is not passed. After the last: passed."""
    require(access.can_run_lots, actor, lot)
    if lot.stage == STAGES[-1]:
        return pass_lot(lot=lot, actor=actor, at=at, expected=expected)
    with transaction.atomic(), acting(actor, "lot.advance_stage"):
        row = locked(lot, expected)
        _refuse_gone(row, _("Only a lot in work moves on."))
        reasons = list(lot_reasons.against_next_stage(row))
        if reasons:
            raise Refused(*reasons)
        row.stage = STAGES[STAGES.index(row.stage) + 1]  # type: ignore[arg-type]  # a member of Stage by its value
        row.save(update_fields=["stage"])
        row.line = lot.line
        tell("lot.moved", row, actor, at, stage=row.stage)
    return row


def pass_lot(*, lot: Lot, actor: Actor, at: datetime, expected: int | None = None) -> Lot:
    """The final audit is passed; the lot may leave."""
    return _move(lot, "pass_audit", "lot.passed", actor=actor, at=at, expected=expected)


def quarantine_lot(*, lot: Lot, reason: str, actor: Actor, at: datetime, expected: int | None = None) -> Lot:
    _words(reason)
    return _move(
        lot, "quarantine", "lot.quarantined", actor=actor, at=at, reason=reason.strip(), expected=expected
    )


def release_lot(*, lot: Lot, reason: str, actor: Actor, at: datetime, expected: int | None = None) -> Lot:
    _words(reason)
    return _move(lot, "release", "lot.released", actor=actor, at=at, reason=reason.strip(), expected=expected)


def scrap_lot(*, lot: Lot, reason: str, actor: Actor, at: datetime, expected: int | None = None) -> Lot:
    _words(reason)
    return _move(lot, "scrap", "lot.scrapped", actor=actor, at=at, reason=reason.strip(), expected=expected)


def _move(
    lot: Lot,
    name: str,
    topic: str,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    expected: int | None = None,
) -> Lot:
    with transaction.atomic():
        row = advance(lot, name, actor=actor, at=at, reason=reason, expected=expected)
        row.line = lot.line
        tell(topic, row, actor, at, reason=reason)
    return row


def tell(topic: str, lot: Lot, actor: Actor, at: datetime, **data: Any) -> None:
    order = lot.line.order
    publish(
        topic,
        lot,
        actor=actor,
        at=at,
        supplier_id=order.dossier.supplier_id,
        data={"order": order.number, **data},
        url=lot.get_absolute_url(),
    )


def _create(line: OrderLine, code: str, quantity: int, at: datetime, trace: dict[str, Any]) -> Lot:
    lot = Lot(
        brand_id=line.brand_id,
        line=line,
        code=code,
        quantity=quantity,
        started_at=at,
        **{key: trace[key] for key in TRACE if key in trace},
    )
    _save_new(lot)
    return lot


def _part(lot: Lot, quantity: int, at: datetime) -> Lot:
    letters = lot.parts.count()
    part = Lot(
        brand_id=lot.brand_id,
        line_id=lot.line_id,
        parent=lot,
        code=f"{lot.code}-{letters + 1}",
        quantity=quantity,
        stage=lot.stage,
        started_at=lot.started_at or at,
        **{key: getattr(lot, key) for key in TRACE},
    )
    _save_new(part)
    return part


def _save_new(lot: Lot) -> None:
    """Save, and turn the database's refusal of too many pieces into a sentence."""
    try:
        with transaction.atomic():
            lot.save(force_insert=True)
    except IntegrityError as error:
        if "lot_fits_line" not in str(error):
            raise
        raise Refused(
            Reason(
                "more_than_ordered",
                _most(lot.line),
                "quantities",
            )
        ) from error


def _most(line: OrderLine) -> str:
    over = line.order.over_delivery_percent
    if not over:
        return _("The lots would hold more than the %(n)d pieces ordered.") % {"n": line.quantity}
    most = int(line.quantity * (1 + over / 100))
    text = _(
        "The lots would hold more than %(most)d pieces: %(n)d ordered, and %(over)s %% over-delivery allowed."
    )
    return text % {"most": most, "n": line.quantity, "over": f"{over.normalize():f}"}


def _next_code(brand_id: Any) -> int:
    Brand.objects.select_for_update(no_key=True).get(pk=brand_id)
    codes = Lot.objects.filter(brand_id=brand_id, code__startswith="L-").values_list("code", flat=True)
    return following(codes, "L-")


def _refuse_quantities(quantities: Sequence[int]) -> None:
    if not quantities:
        raise Invalid(Reason("missing", _("Say how many pieces each lot holds."), "quantities"))
    if len(quantities) > MOST_LOTS:
        raise Invalid(Reason("too_many", _("At most 200 lots are cut at once."), "quantities"))
    if any(each <= 0 for each in quantities):
        raise Invalid(Reason("quantity", _("A lot holds at least one piece."), "quantities"))


def _refuse_gone(lot: Lot, sentence: str) -> None:
    if lot.state != LotState.IN_WORK:
        state = _("It is “%(state)s”.") % {"state": lot.get_state_display()}
        raise Refused(Reason("wrong_state", f"{sentence} {state}", "state"))


def _locked_together(into: Lot, lots: Sequence[Lot], expected: int | None) -> tuple[Lot, list[Lot]]:
    """Under their locks, always in the same order: two merges that cross would wait for each other for good."""
    asked = {each.pk: each for each in (*lots, into)}
    rows = {pk: locked(asked[pk], expected if pk == into.pk else None) for pk in sorted(asked)}
    target = rows.pop(into.pk)
    return target, list(rows.values())


def _take_over(target: Lot, source: Lot) -> None:
    """Its pieces, and all that is known of where they come from."""
    target.quantity += source.quantity
    target.stone_parcels = list(dict.fromkeys([*target.stone_parcels, *source.stone_parcels]))
    target.melt = _joined(target.melt, source.melt)
    target.casting_tree = _joined(target.casting_tree, source.casting_tree)
    target.workshops = {
        stage: _joined(target.workshops.get(stage, ""), source.workshops.get(stage, ""))
        for stage in STAGES
        if stage in target.workshops or stage in source.workshops
    }


def _concern(lot: Lot, source: Lot) -> None:
    """What was told about the pieces goes with them."""
    for deviation in source.deviations.all():
        deviation.lots.add(lot)


def _refuse_unlike(target: Lot, sources: Sequence[Lot]) -> None:
    if not sources:
        raise Invalid(Reason("missing", _("Choose at least one other lot."), "lots"))
    reasons = list(lot_reasons.against_merging(target, sources))
    if reasons:
        raise Refused(*reasons)


def _joined(one: str, other: str) -> str:
    """Two lists of codes with commas between, each code once."""
    parts = [part for part in f"{one}, {other}".split(", ") if part]
    text = ", ".join(dict.fromkeys(parts))
    if len(text) > MOST_ORIGINS:
        sentence = _("So many melts, trees or workshops cannot be kept on one lot: leave them apart.")
        raise Refused(Reason("too_many_origins", sentence, "lots"))
    return text


def _words(reason: str) -> None:
    if not reason.strip():
        raise Invalid(Reason("missing", _("Say why: it stands on the lot."), "reason"))
