"""What a phone sends: a queue of results, corrections and signatures, each taken exactly once, each answered for itself."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.files.models import StoredFile
from jewelops.kernel import ids
from jewelops.kernel.errors import Reason, Refused
from qc.models import Inspection, Result
from qc.result_rows import Row
from qc.services.devices import claimed
from qc.services.inspections import sign_inspection, start_inspection
from qc.services.results import log_results, void_result
from sampling.models import Lot
from suppliers.models import Instrument

MOST = 200
# A phone's clock may run ahead a little; beyond this its time is not believed.
AHEAD = timedelta(minutes=5)
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Taken:
    """done: stands on the server now. reasons: why it does not, with what to do."""

    key: str
    done: bool
    reasons: tuple[Reason, ...] = ()


def take(items: Sequence[Any], *, actor: Actor, at: datetime) -> list[Taken]:
    """Take each in order, in a transaction of its own, so that one refusal never holds back the rest.

    actor: whoever holds the phone now; an item's ``by`` says whose it is where the tablet has changed hands since.
    """
    return [_take_one(item if isinstance(item, dict) else {}, actor, at) for item in items[:MOST]]


def _take_one(item: dict[str, Any], actor: Actor, at: datetime) -> Taken:
    key = str(item.get("key", ""))[:64]
    verb = VERBS.get(str(item.get("op", "")))
    if verb is None or len(key) < 8:
        return Taken(key, False, (Reason("unknown", _("This item is damaged. Tell your QA.")),))
    try:
        with transaction.atomic():
            verb(item, key, claimed(str(item.get("by") or ""), actor), at)
    except Refused as refusal:
        return Taken(key, False, refusal.reasons)
    except Http404:
        return Taken(key, False, (Reason("unseen", _("This lot is not yours to inspect. Tell your QA.")),))
    return Taken(key, True)


def _result(item: dict[str, Any], key: str, actor: Actor, at: datetime) -> None:
    row = Row(
        check=str(item.get("check", "")),
        piece=whole(item.get("piece")),
        value=decimal(item.get("value")),
        passed=item.get("passed") if isinstance(item.get("passed"), bool) else None,
        defect=str(item.get("defect") or ""),
        severity=str(item.get("severity") or ""),
        note=str(item.get("note") or "")[:200],
        photo_id=photo(item.get("photo"), actor),
        spot=spot(item.get("spot")),
        instrument_id=instrument(item.get("instrument")),
        recorded_at=moment(item.get("at"), at),
        key=key,
    )
    log_results(inspection=_run(item, actor, at), rows=[row], actor=actor, at=at)


def _void(item: dict[str, Any], key: str, actor: Actor, at: datetime) -> None:
    """Taking back what never arrived is done by not sending it; what is unknown here needs no taking back."""
    row = Result.objects.visible_to(actor).filter(client_key=str(item.get("of", ""))[:64]).first()
    if row is not None:
        void_result(result=row, reason=_("undone on the floor"), actor=actor, at=at, key=key)


def _sign(item: dict[str, Any], key: str, actor: Actor, at: datetime) -> None:
    sign_inspection(inspection=_run(item, actor, at), actor=actor, at=at)


VERBS = {"result": _result, "void": _void, "sign": _sign}


def _run(item: dict[str, Any], actor: Actor, at: datetime) -> Inspection:
    """The inspection the item belongs to: the one its phone began, the open one of that stage, or a new one."""
    lot = Lot.objects.visible_to(actor).filter(pk=public(item.get("lot"), Lot.prefix)).first()
    if lot is None:
        raise Http404
    run = str(item.get("run", ""))[:64]
    if run.startswith("qci_"):
        known = Inspection.objects.filter(pk=public(run, Inspection.prefix), lot=lot).first()
        if known is not None:
            return known  # type: ignore[no-any-return]  # a generic manager
    return start_inspection(lot=lot, stage=str(item.get("stage", "")), actor=actor, at=at, client_key=run)


def public(text: Any, prefix: str) -> uuid.UUID:
    try:
        return ids.parse(str(text), prefix)
    except ValueError as error:
        raise Http404 from error


def whole(raw: Any) -> int:
    """A piece number, or 0 (outside every plan) for what is none."""
    text = str(raw)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def decimal(raw: Any) -> Decimal | None:
    """A measured value typed with dot or comma; NaN, which every check refuses, for what is no number."""
    if raw is None or raw == "":
        return None
    try:
        return Decimal(str(raw).strip().replace(",", ".")[:20])
    except InvalidOperation:
        return Decimal("NaN")


def moment(raw: Any, at: datetime) -> datetime:
    """When it was seen on the floor: the phone's time unless it is no time or lies ahead."""
    try:
        seen = parse_datetime(str(raw)) if raw else None
    except ValueError:
        seen = None
    if seen is None or seen.tzinfo is None or seen > at + AHEAD:
        return at
    return seen


def photo(raw: Any, actor: Actor) -> uuid.UUID | None:
    return public(raw, StoredFile.prefix) if raw else None


def spot(raw: Any) -> tuple[Decimal, Decimal] | None:
    """Where on the photo, percent of its width and height; a mark that is none is not worth the fault it belongs to."""
    if not isinstance(raw, list) or len(raw) != 2:
        return None
    x, y = (decimal(each) for each in raw)
    # A NaN compares with nothing.
    if not all(each is not None and each.is_finite() and 0 <= each <= 100 for each in (x, y)):
        return None
    return x.quantize(HUNDREDTH), y.quantize(HUNDREDTH)  # type: ignore[union-attr]  # neither is None


def instrument(raw: Any) -> uuid.UUID | None:
    return public(raw, Instrument.prefix) if raw else None
