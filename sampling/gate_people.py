"""Who and when beside each condition of a gate: of an open one whose move it is, of a closed one who closed it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from sampling.rules.gate import Condition
from sampling.states import SampleState, Side

if TYPE_CHECKING:
    from sampling.models import Dossier, GateQuestion, ProcessStandard, PurchaseOrder, Question, Sample

QUESTION = "question_"  # keys of the conditions that a brand asks by itself
Person = tuple[str, datetime | None]
MADE_BY_THE_FACTORY = (SampleState.REQUESTED, SampleState.IN_WORK)


@dataclass(frozen=True)
class Context:
    """What the rows draw from, read once for the page. questions: those of the brand's policy."""

    dossier: "Dossier"
    order: "PurchaseOrder | None"
    sample: "Sample | None"
    standard: "ProcessStandard | None"
    actor: Actor
    questions: tuple["GateQuestion", ...] = ()


def people_of(condition: Condition, context: Context) -> Person:
    """(name, when): of an open condition whose move it is and since when; of a closed one who closed it and when."""
    if condition.open:
        waits = WAITS_FOR.get(condition.key, _for_the_brand)
        return _for_who_is_asked(condition, context) if condition.key.startswith(QUESTION) else waits(context)
    closed = CLOSED_BY.get(condition.key)
    return closed(context) if closed else (_("computed, today"), None)


def is_asked(condition: Condition, context: Context) -> bool:
    """Is it the reader's side that answers this question of the policy?"""
    return _asks_the_brand(condition, context) is context.actor.is_brand_side


def unanswered_of(context: Context) -> list["Question"]:
    return [each for each in context.dossier.questions.all() if each.answered_at is None]


def _brand(context: Context) -> str:
    return str(context.dossier.brand.name)


def _factory(context: Context) -> str:
    supplier = context.dossier.supplier
    return f"{supplier.contact_name}, {supplier.name}" if supplier.contact_name else str(supplier.name)


def _for_the_brand(context: Context) -> Person:
    return _brand(context), None


def _for_the_factory(context: Context) -> Person:
    return _factory(context), None


def _for_who_is_asked(condition: Condition, context: Context) -> Person:
    return _for_the_brand(context) if _asks_the_brand(condition, context) else _for_the_factory(context)


def _asks_the_brand(condition: Condition, context: Context) -> bool:
    return any(each.key == condition.key and each.asked_of == Side.BRAND for each in context.questions)


def _for_an_answer_or_the_factory(context: Context) -> Person:
    """A question of the factory waits for the brand; with none left the factory acknowledges."""
    asked = unanswered_of(context)
    if asked:
        return _brand(context), min((each.asked_at for each in asked if each.asked_at), default=None)
    return _factory(context), context.dossier.opened_at or context.dossier.created_at


def _for_the_next_move_of_the_sample(context: Context) -> Person:
    """The brand asks for a round, receives and judges it; in between the factory makes it, and documents it."""
    sample = context.sample
    if sample is None or sample.state == SampleState.REJECTED:
        return _brand(context), sample.evaluated_at if sample else None
    if sample.state in MADE_BY_THE_FACTORY:
        return _factory(context), sample.requested_at
    if sample.state in (SampleState.SENT, SampleState.RECEIVED):
        return _brand(context), sample.received_at or sample.sent_at
    return _factory(context), None


def _for_the_signatures(context: Context) -> Person:
    """Whoever has not signed; the brand first, for it proposes."""
    if context.standard is None:
        return _brand(context), None
    signed = {each.side: each.signed_at for each in context.standard.signatures.all()}
    sides = ((Side.BRAND, _brand(context)), (Side.SUPPLIER, _factory(context)))
    names = [name for side, name in sides if side not in signed]
    return " · ".join(names), max(signed.values(), default=None)


def _by_the_releaser(context: Context) -> Person:
    revision = context.dossier.revision
    return revision.released_by.name if revision.released_by else "", revision.released_at


def _by_the_acknowledger(context: Context) -> Person:
    row = getattr(context.dossier, "acknowledgement", None)
    if row is None:
        return "", None
    return f"{row.acknowledged_by.name}, {context.dossier.supplier.name}", row.acknowledged_at


def _by_the_evaluator(context: Context) -> Person:
    sample = context.sample
    if sample is None or sample.evaluated_by is None:
        return "", None
    return sample.evaluated_by.name, sample.evaluated_at


def _by_the_signers(context: Context) -> Person:
    signatures = list(context.standard.signatures.all()) if context.standard else []
    names = " · ".join(each.signed_by.name for each in signatures)
    return names, _latest(each.signed_at for each in signatures)


def _by_the_last_answer(context: Context) -> Person:
    steps = context.sample.build_steps.all() if context.sample else []
    answered = [v for step in steps if (v := getattr(step, "viability", None)) and v.answered_at]
    last = max(answered, key=lambda each: each.answered_at, default=None)
    return (last.answered_by.name, last.answered_at) if last else ("", None)


def _latest(days: Iterable[datetime]) -> datetime | None:
    return max(days, default=None)


WAITS_FOR: dict[str, Callable[[Context], Person]] = {
    "certificates_valid": _for_the_factory,
    "revision_acknowledged": _for_an_answer_or_the_factory,
    "sample_approved": _for_the_next_move_of_the_sample,
    "standard_signed": _for_the_signatures,
    "viability_answered": _for_the_factory,
    "oversight_signed": _for_the_factory,
}
CLOSED_BY: dict[str, Callable[[Context], Person]] = {
    "revision_released": _by_the_releaser,
    "revision_acknowledged": _by_the_acknowledger,
    "sample_approved": _by_the_evaluator,
    "standard_signed": _by_the_signers,
    "viability_answered": _by_the_last_answer,
    "tests_agreed": lambda context: ("", context.dossier.tests_agreed_at),
}
