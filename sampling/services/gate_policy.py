"""Verbs about the brand's gate policy: what only warns, and which questions are asked on top. Each change is a version."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.models import GatePolicy, GateQuestion, PolicyVersion
from sampling.rules.gate import NEVER_ONLY_WARNS
from sampling.services.rows import locked
from sampling.states import Side

SHORTEST_QUESTION = 8


def soften(*, conditions: Iterable[str], reason: str, actor: Actor, at: datetime) -> PolicyVersion:
    """These conditions only warn from now on, every other one blocks. Refused for the two signatures of the gate."""
    require(access.can_set_policy, actor, None)
    wanted = frozenset(conditions)
    _words(reason)
    never = sorted(wanted & NEVER_ONLY_WARNS)
    if never:
        raise Refused(*(Reason("never_only_warns", _never(each), each) for each in never))
    with transaction.atomic(), acting(actor, "gate_policy.soften", reason.strip()):
        brand = _locked_brand(actor)
        own = GatePolicy.objects.filter(brand=brand)
        for row in own.filter(only_warns=True).exclude(condition__in=wanted):
            row.only_warns = False
            row.save(update_fields=["only_warns"])
        for key in sorted(wanted):
            GatePolicy.objects.update_or_create(brand=brand, condition=key, defaults={"only_warns": True})
        return _write(brand, reason, actor, at)


def add_question(
    *, text: str, asked_of: str, reason: str, actor: Actor, at: datetime, only_warns: bool = False
) -> GateQuestion:
    """A condition of the brand's own: open at every pair until it is answered there with evidence."""
    require(access.can_set_policy, actor, None)
    words = text.strip()
    _words(reason)
    if len(words) < SHORTEST_QUESTION:
        raise Invalid(Reason("missing", _("Write the question as a sentence that can be answered."), "text"))
    if asked_of not in Side.values:
        raise Invalid(Reason("unknown", _("Say which side answers."), "asked_of"))
    with transaction.atomic(), acting(actor, "gate_policy.add_question", reason.strip()):
        brand = _locked_brand(actor)
        last = GateQuestion.objects.filter(brand=brand).aggregate(n=Max("number"))["n"] or 0
        question: GateQuestion = GateQuestion.objects.create(
            brand=brand, number=last + 1, text=words[:200], asked_of=asked_of, only_warns=only_warns
        )
        _write(brand, reason, actor, at)
    return question


def retire_question(
    *, question: GateQuestion, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> GateQuestion:
    """It is asked no more; what was answered stays."""
    require(access.can_set_policy, actor, question)
    _words(reason)
    with transaction.atomic(), acting(actor, "gate_policy.retire_question", reason.strip()):
        brand, row = _locked_brand(actor), locked(question, expected)
        if row.retired_at is not None:
            raise Refused(Reason("twice", _("The question is retired already.")))
        row.retired_at = at
        row.save(update_fields=["retired_at"])
        _write(brand, reason, actor, at)
    return row


def latest_number(brand_id: Any) -> int:
    """The version that judges now; 0 = the house's own gate, never changed."""
    return PolicyVersion.objects.filter(brand_id=brand_id).aggregate(n=Max("number"))["n"] or 0


def _locked_brand(actor: Actor) -> Brand:
    """Two owners changing the policy at once write two versions, one after the other."""
    brand: Brand = Brand.objects.select_for_update(no_key=True).get(pk=actor.brand_id)
    return brand


def _write(brand: Brand, reason: str, actor: Actor, at: datetime) -> PolicyVersion:
    softened = GatePolicy.objects.filter(brand=brand, only_warns=True).order_by("condition")
    questions = GateQuestion.objects.filter(brand=brand, retired_at__isnull=True)
    version: PolicyVersion = PolicyVersion.objects.create(
        brand=brand,
        number=latest_number(brand.pk) + 1,
        content={
            "only_warns": list(softened.values_list("condition", flat=True)),
            "questions": [
                {
                    "key": each.key,
                    "text": each.text,
                    "asked_of": each.asked_of,
                    "only_warns": each.only_warns,
                }
                for each in questions
            ],
        },
        reason=reason.strip(),
        made_by=actor.user,
        made_at=at,
    )
    publish("gate_policy.changed", version, actor=actor, at=at)
    return version


def _words(reason: str) -> None:
    if not reason.strip():
        raise Invalid(
            Reason("missing", _("Say why the policy changes: it is kept with the version."), "reason")
        )


def _never(key: str) -> str:
    if key == "revision_released":
        return _("An order always waits for a released revision: this never only warns.")
    if key == "supplier_approved":
        return _("An order never goes to a factory that is not approved, or held: this never only warns.")
    return _("An order always waits for both signatures under the process standard: this never only warns.")
