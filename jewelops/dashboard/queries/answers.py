"""What the factories have put to the brand and wait for: questions, counter-offers, signatures, bad news. Oldest first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from sampling.change_states import ChangeState
from sampling.models import (
    Amendment,
    ChangeOrder,
    Deviation,
    Dossier,
    GateAnswer,
    GateQuestion,
    ProcessStandard,
    PurchaseOrder,
    Question,
)
from sampling.states import (
    AmendmentState,
    DeviationOrigin,
    Disposition,
    OrderState,
    Side,
    StandardState,
)

SHOWN = 4
NOT_KNOWN = datetime.max.replace(tzinfo=UTC)
PAIR = ("dossier__revision__product", "dossier__supplier")


@dataclass(frozen=True)
class Asked:
    """One thing that waits for the brand's word: what, one fact below it, since when (None: not known)."""

    title: str
    fact: str
    since: datetime | None
    url: str


def answers_due(actor: Actor) -> list[Asked]:
    """Everything of the brand that this actor may see and a factory or a gate waits for."""
    found = [each for read in READERS for each in read(actor)]
    return sorted(found, key=lambda each: (each.since is None, each.since or NOT_KNOWN))


def _at(dossier: Dossier) -> str:
    return f"{dossier.revision.product.name} {dossier.revision.letter}, {dossier.supplier.name}"


def _questions(actor: Actor) -> list[Asked]:
    rows = Question.objects.visible_to(actor).filter(answered_at__isnull=True).select_related(*PAIR)
    return [
        Asked(
            _("A question: %(pair)s") % {"pair": _at(row.dossier)},
            row.text,
            row.asked_at,
            reverse("sampling:acknowledgement", args=[row.dossier.public_id]),
        )
        for row in rows
    ]


def _questions_of_the_policy(actor: Actor) -> list[Asked]:
    """Those that the brand itself answers, of each pair that has a draft order and no answer yet."""
    questions = list(GateQuestion.objects.visible_to(actor).filter(asked_of=Side.BRAND, retired_at=None))
    if not questions:
        return []
    drafts = PurchaseOrder.objects.filter(dossier=OuterRef("pk"), state=OrderState.DRAFT)
    pairs = Dossier.objects.visible_to(actor).filter(Exists(drafts))
    answered = set(
        GateAnswer.objects.filter(dossier__in=pairs).values_list("dossier_id", "question_id").distinct()
    )
    return [
        Asked(
            _("A question of your gate: %(pair)s") % {"pair": _at(pair)},
            question.text,
            None,
            reverse("sampling:gate-answer", args=[pair.public_id, question.key]),
        )
        for pair in pairs.select_related("revision__product", "supplier")
        for question in questions
        if (pair.pk, question.pk) not in answered
    ]


def _counter_offers(actor: Actor) -> list[Asked]:
    rows = Amendment.objects.visible_to(actor).filter(state=AmendmentState.PROPOSED, asked_side=Side.SUPPLIER)
    return [
        Asked(
            _("A change of order %(n)s waits for your signature") % {"n": row.order.number},
            row.reason,
            row.asked_at,
            row.order.get_absolute_url(),
        )
        for row in rows.select_related("order")
    ]


def _standards(actor: Actor) -> list[Asked]:
    rows = ProcessStandard.objects.visible_to(actor).filter(state=StandardState.SIGNED_BY_SUPPLIER)
    return [
        Asked(
            _("Sign the process standard %(n)s of %(name)s")
            % {"n": row, "name": row.dossier.revision.product.name},
            _("The factory has signed: %(name)s.") % {"name": row.dossier.supplier.name},
            row.updated_at,
            row.get_absolute_url(),
        )
        for row in rows.select_related(*PAIR)
    ]


def _change_orders(actor: Actor) -> list[Asked]:
    rows = ChangeOrder.objects.visible_to(actor).filter(state=ChangeState.PROPOSED, signed_at=None)
    return [
        Asked(
            _("Change order %(n)s waits for your signature") % {"n": row.number},
            row.title,
            row.asked_at,
            row.get_absolute_url(),
        )
        for row in rows.distinct()
    ]


def _bad_news(actor: Actor) -> list[Asked]:
    """What a factory told by itself; what the brand found is red."""
    rows = Deviation.objects.visible_to(actor).filter(
        origin=DeviationOrigin.DISCLOSED, disposition=Disposition.OPEN
    )
    return [
        Asked(
            _("Bad news to decide: %(pair)s") % {"pair": _at(row.dossier)},
            row.what,
            row.told_at,
            row.get_absolute_url(),
        )
        for row in rows.select_related(*PAIR)
    ]


READERS: tuple[Callable[[Any], list[Asked]], ...] = (
    _questions,
    _questions_of_the_policy,
    _counter_offers,
    _standards,
    _change_orders,
    _bad_news,
)
