"""Verbs of incentives: written, offered, signed or refused by the factory, ended; what they came to, confirmed and settled."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.advance import advance, check_version
from jewelops.lifecycle.guard import require
from suppliers import access, kpis
from suppliers.incentive_states import Effect, RuleState
from suppliers.incentives import lines_of, rules_for, totals_of
from suppliers.models import IncentiveOutcome, IncentiveRule, Scorecard, Supplier

TERMS = (
    "measure", "when", "threshold", "effect", "amount", "currency", "cap", "valid_from", "valid_to", "note",
)  # fmt: skip


def write_rule(
    *, values: dict[str, Any], supplier: Supplier | None, actor: Actor, at: datetime
) -> IncentiveRule:
    """A draft; supplier None = the brand's default. values: any of TERMS. Raises Invalid with each fault."""
    require(access.can_write_incentives, actor)
    row = IncentiveRule(brand=actor.brand, supplier=supplier, **_terms(values))
    _check(row)
    with transaction.atomic(), acting(actor, "incentive.write"):
        row.number = _next_number(actor.brand_id)
        _save(row)
    return row


def edit_rule(
    *,
    rule: IncentiveRule,
    values: dict[str, Any],
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> IncentiveRule:
    """Change a draft. What was offered is taken back first; what was signed is changed by a version."""
    require(access.can_write_incentives, actor, rule)
    with transaction.atomic(), acting(actor, "incentive.edit"):
        row = _locked(rule, expected)
        if row.state != RuleState.DRAFT:
            raise Refused(Reason("signed", _("It is signed: take it back, or write a new version."), "state"))
        for name, value in _terms(values).items():
            setattr(row, name, value)
        _check(row)
        _save(row)
        row.refresh_from_db(fields=["version", "updated_at"])
    return row


def revise_rule(*, rule: IncentiveRule, actor: Actor, at: datetime) -> IncentiveRule:
    """The next version as a draft, with the same terms from tomorrow on; the old one holds until both signed the new."""
    require(access.can_write_incentives, actor, rule)
    if rule.state not in (RuleState.AGREED, RuleState.REFUSED):
        text = _("Only what was agreed or rejected gets a new version; a draft is changed as it stands.")
        raise Refused(Reason("not_agreed", text, "state"))
    newest = IncentiveRule.objects.filter(brand_id=rule.brand_id, number=rule.number).first()
    if newest is not None and newest.pk != rule.pk:
        text = _("%(version)s is the newest version: go on from that one.")
        raise Refused(Reason("not_newest", text % {"version": newest}, "state", newest.get_absolute_url()))
    tomorrow = timezone.localdate(at) + timedelta(days=1)
    terms = {name: getattr(rule, name) for name in TERMS} | {"valid_from": max(tomorrow, rule.valid_from)}
    if rule.valid_to is not None and rule.valid_to < terms["valid_from"]:
        terms["valid_to"] = None
    row = IncentiveRule(
        brand_id=rule.brand_id, supplier_id=rule.supplier_id, number=rule.number, edition=rule.edition + 1,
        replaces=rule if rule.state == RuleState.AGREED else rule.replaces, **terms,
    )  # fmt: skip
    with transaction.atomic(), acting(actor, "incentive.revise"):
        _save(row)
    return row


def offer_default(*, rule: IncentiveRule, supplier: Supplier, actor: Actor, at: datetime) -> IncentiveRule:
    """The brand's default, written for one factory and offered to it."""
    require(access.can_write_incentives, actor, rule)
    if rule.supplier_id is not None:
        raise Refused(Reason("not_default", _("This rule is a factory’s own already."), "supplier"))
    terms = {name: getattr(rule, name) for name in TERMS}
    with transaction.atomic():
        written = write_rule(values=terms, supplier=supplier, actor=actor, at=at)
        return offer_rule(rule=written, actor=actor, at=at)


def offer_rule(
    *, rule: IncentiveRule, actor: Actor, at: datetime, expected: int | None = None
) -> IncentiveRule:
    """The brand's signature; the factory's manager is told."""
    return _move(rule, "offer", "incentive.offered", actor, at, expected=expected)


def take_back_rule(
    *, rule: IncentiveRule, actor: Actor, at: datetime, expected: int | None = None
) -> IncentiveRule:
    return _move(rule, "take_back", "incentive.taken_back", actor, at, expected=expected)


def agree_rule(
    *, rule: IncentiveRule, actor: Actor, at: datetime, expected: int | None = None
) -> IncentiveRule:
    """The factory's signature. The version before it holds to the day before this one begins."""
    with transaction.atomic():
        row = _move(rule, "agree", "incentive.agreed", actor, at, expected=expected)
        old = row.replaces
        if old is not None and old.state == RuleState.AGREED:
            advance(old, "replace", actor=actor, at=at, on=row.valid_from - timedelta(days=1))
    return row


def refuse_rule(
    *, rule: IncentiveRule, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> IncentiveRule:
    _need(reason)
    return _move(rule, "refuse", "incentive.refused", actor, at, expected=expected, reason=reason.strip())


def end_rule(
    *, rule: IncentiveRule, reason: str, actor: Actor, at: datetime, expected: int | None = None
) -> IncentiveRule:
    """From today on: the periods that end by today are still paid by it."""
    _need(reason)
    today = timezone.localdate(at)
    day = max(rule.valid_from, today if rule.valid_to is None else min(today, rule.valid_to))
    return _move(rule, "end", "incentive.ended", actor, at, expected=expected, reason=reason.strip(), on=day)


def compute_outcome(*, scorecard: Scorecard, actor: Actor, at: datetime) -> IncentiveOutcome | None:
    """What a card that was just closed is worth. None where no rule was agreed: then there is nothing to settle."""
    rules = rules_for(scorecard)
    if not rules:
        return None
    lines = lines_of(scorecard, rules)
    with transaction.atomic(), acting(actor, "incentive.compute"):
        row = IncentiveOutcome.objects.create(
            brand_id=scorecard.brand_id,
            supplier_id=scorecard.supplier_id,
            scorecard=scorecard,
            lines=lines,
            totals=totals_of(lines),
        )
        _tell("incentive.computed", row, actor, at)
    return row  # type: ignore[no-any-return]  # a generic manager


def confirm_outcome(
    *, outcome: IncentiveOutcome, actor: Actor, at: datetime, expected: int | None = None
) -> IncentiveOutcome:
    """The brand stands by the sums."""
    return _move(outcome, "confirm", "incentive.confirmed", actor, at, expected=expected)


def settle_outcome(
    *,
    outcome: IncentiveOutcome,
    document_number: str,
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> IncentiveOutcome:
    """Paid or credited by a document of the books, whose number stands here."""
    number = document_number.strip()
    if not 0 < len(number) <= 60:
        text = _("Name the credit note or invoice that settles it, in at most 60 characters.")
        raise Invalid(Reason("missing", text, "document_number"))
    return _move(outcome, "settle", "incentive.settled", actor, at, expected=expected, document_number=number)


def _move(
    row: Any, name: str, topic: str, actor: Actor, at: datetime, *, expected: int | None, **facts: Any
) -> Any:
    with transaction.atomic():
        moved = advance(row, name, actor=actor, at=at, expected=expected, **facts)
        _tell(topic, moved, actor, at)
    return moved


def _tell(topic: str, row: Any, actor: Actor, at: datetime) -> None:
    publish(
        topic,
        row,
        actor=actor,
        at=at,
        supplier_id=row.supplier_id,
        data={"supplier": row.supplier.name},
        url=row.get_absolute_url(),
    )


def _terms(values: dict[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in TERMS if name in values}


def _check(row: IncentiveRule) -> None:
    """Raises Invalid with each fault of the terms."""
    found = []
    if kpis.measure(row.measure) is None:
        found.append(Reason("measure", _("The scorecard does not compute this figure."), "measure"))
    if not row.amount:
        found.append(Reason("nothing", _("Say how much: 0 is no incentive."), "amount"))
    elif row.effect == Effect.BONUS and row.amount < 0:
        found.append(Reason("negative", _("A bonus is above 0; a price adjustment may be below."), "amount"))
    elif row.effect != Effect.FIXED and abs(row.amount) > 100:
        found.append(Reason("percent", _("A share of the goods is at most 100 %."), "amount"))
    if row.cap is not None and row.cap <= 0:
        found.append(Reason("cap", _("A cap is above 0; leave it empty for none."), "cap"))
    if len(row.currency) != 3 or not row.currency.isalpha() or not row.currency.isupper():
        found.append(Reason("currency", _("Write the currency as three capitals, such as USD."), "currency"))
    if row.valid_to is not None and row.valid_to < row.valid_from:
        found.append(Reason("order", _("It ends on or after the day it begins."), "valid_to"))
    if row.replaces is not None and row.valid_from <= row.replaces.valid_from:
        found.append(Reason("order", _("A new version begins after the one it replaces."), "valid_from"))
    if found:
        raise Invalid(*found)


def _need(reason: str) -> None:
    if not reason.strip():
        raise Invalid(Reason("missing", _("Say why: the other side reads it."), "reason"))


def _locked(rule: IncentiveRule, expected: int | None) -> IncentiveRule:
    row = IncentiveRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    check_version(row, expected)
    return row  # type: ignore[no-any-return]  # a generic manager


def _next_number(brand_id: Any) -> str:
    """The next "IR-001"; the brand's row is locked, so that two drafts never get the same one."""
    Brand.objects.select_for_update().get(pk=brand_id)
    taken = IncentiveRule.objects.filter(brand_id=brand_id).values_list("number", flat=True)
    highest = max((int(each.removeprefix("IR-")) for each in taken), default=0)
    return f"IR-{highest + 1:03d}"


def _save(row: IncentiveRule) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if "incentive_edition_once" not in str(error):
            raise
        raise Refused(Reason("twice", _("A newer version is being written already."), "state")) from error
