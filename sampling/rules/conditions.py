"""The eleven conditions of the gate, one small function each, from facts to a finding. Order = number."""

from collections.abc import Callable
from dataclasses import dataclass

from jewelops.kernel.words import listed
from jewelops.kernel.words import say as _
from jewelops.kernel.words import say_count as ngettext
from sampling.rules.gate_facts import CertificateFacts, GateFacts, SampleFacts

MAY_PRODUCE = frozenset({"approved", "conditional"})
SAMPLE_STANDS = frozenset({"approved", "approved_with_comments"})
PRODUCTION_EQUIVALENT = frozenset({"pps", "golden"})
BOTH_SIDES = frozenset({"brand", "supplier"})


@dataclass(frozen=True)
class Proof:
    """kind: what sort of evidence ("certificate", "record", "measurement", "signature", "test", "order")."""

    kind: str
    text: str
    ref: str = ""


@dataclass(frozen=True)
class Finding:
    key: str
    title: str
    open: bool
    why: str
    mend: str = ""
    evidence: tuple[Proof, ...] = ()


def supplier_approved(facts: GateFacts) -> Finding:
    supplier, title = facts.supplier, _("Supplier is approved and not held")
    proof = (Proof("record", supplier.name, supplier.ref),)
    if supplier.state not in MAY_PRODUCE:
        why = _("{name} is not approved by vetting.", name=supplier.name)
        return Finding("supplier_approved", title, True, why, _("Decide the vetting case."), proof)
    if supplier.held_reason:
        why = _("{name} is held: {reason}", name=supplier.name, reason=supplier.held_reason)
        return Finding("supplier_approved", title, True, why, _("Lift the hold on the supplier."), proof)
    if supplier.state == "conditional":
        why = _("{name} is approved with conditions.", name=supplier.name)
    else:
        why = _("{name} is approved.", name=supplier.name)
    return Finding("supplier_approved", title, False, why, evidence=proof)


def certificates_valid(facts: GateFacts) -> Finding:
    """A standard stands when any of its certificates is valid today: a renewal replaces the expired one."""
    title = _("Mandatory certificates are valid")
    proof = tuple(
        Proof("certificate", f"{each.standard} {each.number}", each.ref) for each in facts.certificates
    )
    standing = {each.standard for each in facts.certificates if _valid(each, facts)}
    lapsed = [each for each in facts.certificates if each.standard not in standing]
    if lapsed:
        names = listed(dict.fromkeys(_lapse(each, facts) for each in lapsed))
        mend = _("Ask the supplier for the renewed certificate.")
        return Finding("certificates_valid", title, True, _("{names}.", names=names), mend, proof)
    if not facts.certificates:
        return Finding("certificates_valid", title, False, _("No certificate is mandatory here."))
    why = _("{count} of {count} are valid.", count=len(standing))
    return Finding("certificates_valid", title, False, why, evidence=proof)


def _valid(each: CertificateFacts, facts: GateFacts) -> bool:
    return (each.issued_on is None or each.issued_on <= facts.today) and each.expires_on >= facts.today


def _lapse(each: CertificateFacts, facts: GateFacts) -> str:
    if each.expires_on < facts.today:
        return _(
            "{standard} {number} expired on {day}",
            standard=each.standard,
            number=each.number,
            day=each.expires_on,
        )
    return _("{standard} {number} is not valid yet", standard=each.standard, number=each.number)


def revision_released(facts: GateFacts) -> Finding:
    revision, title = facts.revision, _("Revision is released")
    proof = (Proof("record", revision.label, revision.ref),)
    if revision.state == "released":
        why = _("{label} is released.", label=revision.label)
        return Finding("revision_released", title, False, why, evidence=proof)
    if revision.state == "superseded":
        why = _("{label} is superseded by a later revision.", label=revision.label)
        return Finding(
            "revision_released", title, True, why, _("Order the revision that replaced it."), proof
        )
    why = _("{label} is not released.", label=revision.label)
    return Finding("revision_released", title, True, why, _("Mend its findings and release it."), proof)


def revision_acknowledged(facts: GateFacts) -> Finding:
    revision, title = facts.revision, _("Revision is acknowledged by the factory")
    if revision.unanswered:
        why = _("Questions that wait for an answer: {count}.", count=len(revision.unanswered))
        proof = tuple(Proof("record", text) for text in revision.unanswered)
        return Finding("revision_acknowledged", title, True, why, _("Answer the factory's questions."), proof)
    if not revision.acknowledged:
        why = _("The factory has not acknowledged {label}.", label=revision.label)
        return Finding("revision_acknowledged", title, True, why, _("Ask the factory to acknowledge it."))
    why = _("Acknowledged; {count} of {count} questions answered.", count=revision.questions)
    proof = (Proof("record", revision.label, revision.acknowledgement_ref),)
    return Finding("revision_acknowledged", title, False, why, evidence=proof)


def dfm_closed(facts: GateFacts) -> Finding:
    revision, title = facts.revision, _("DFM findings are closed")
    if revision.open_dfm:
        why = _("Findings not decided yet: {count}.", count=len(revision.open_dfm))
        proof = tuple(Proof("record", text) for text in revision.open_dfm)
        return Finding("dfm_closed", title, True, why, _("Decide each finding."), proof)
    why = _("{count} of {count} findings decided.", count=revision.decided_dfm)
    return Finding("dfm_closed", title, False, why)


def sample_approved(facts: GateFacts) -> Finding:
    title = _("Production-equivalent sample is approved")
    stands = [each for each in facts.samples if _is_production_equivalent(each) and not each.undocumented]
    if stands:
        best = stands[0]
        why = _("{label}: {inside} of {n} inside.", label=best.label, inside=best.inside, n=best.measured)
        proof = (Proof("measurement", best.label, best.ref),)
        return Finding("sample_approved", title, False, why, evidence=proof)
    showroom = [each for each in facts.samples if _is_production_equivalent(each)]
    if showroom:
        steps = listed(showroom[0].undocumented)
        why = _(
            "{label} is a showroom sample: not documented: {steps}.", label=showroom[0].label, steps=steps
        )
        mend = _("Complete its build record, or build a sample the way bulk is built.")
        return Finding("sample_approved", title, True, why, mend)
    why = _no_sample(facts)
    return Finding(
        "sample_approved", title, True, why, _("Have a production-equivalent sample built and judge it.")
    )


def _is_production_equivalent(each: SampleFacts) -> bool:
    return each.kind in PRODUCTION_EQUIVALENT and each.state in SAMPLE_STANDS


def _no_sample(facts: GateFacts) -> str:
    candidates = [each for each in facts.samples if each.kind in PRODUCTION_EQUIVALENT]
    if candidates:
        return _("{label} is not approved.", label=candidates[0].label)
    if facts.samples:
        return _("No sample so far was built the way bulk is built.")
    return _("There is no sample yet.")


def standard_signed(facts: GateFacts) -> Finding:
    title, standard = _("Process standard is signed by both sides"), facts.standard
    if standard is None:
        why = _("There is no process standard yet.")
        return Finding("standard_signed", title, True, why, _("Propose it from the approved sample."))
    proof = (Proof("signature", standard.label, standard.ref),)
    missing = BOTH_SIDES - set(standard.signed_by)
    if standard.state == "locked" and not missing and standard.items:
        why = _("{label}, {items} locks.", label=standard.label, items=standard.items)
        return Finding("standard_signed", title, False, why, evidence=proof)
    names = {"brand": _("the brand"), "supplier": _("the factory")}
    waits = listed(names[side] for side in sorted(missing))
    why = _("{label} is not locked.", label=standard.label)
    if missing == BOTH_SIDES:
        why = _("{label} waits for the signatures of both sides.", label=standard.label)
    elif missing:
        why = _("{label} waits for the signature of {sides}.", label=standard.label, sides=waits)
    if not standard.items:
        why = _("{label} locks nothing yet.", label=standard.label)
    return Finding("standard_signed", title, True, why, _("Complete the locks and sign them."), proof)


def viability_answered(facts: GateFacts) -> Finding:
    title, total = _("Scale viability is answered"), len(facts.steps)
    unsafe = [each for each in facts.steps if each.answer == "cannot_scale"]
    waiting = [each for each in facts.steps if each.answer == "open" or not each.answered_by]
    proof = tuple(Proof("record", each.name, each.ref) for each in (*unsafe, *waiting))
    if unsafe:
        why = _("Cannot be scaled safely: {steps}.", steps=listed(each.name for each in unsafe))
        return Finding("viability_answered", title, True, why, _("Change the process of these steps."), proof)
    if waiting:
        why = _(
            "{done} of {total} steps by hand or by seniors answered. Waiting: {steps}.",
            done=total - len(waiting),
            total=total,
            steps=listed(each.name for each in waiting),
        )
        mend = _("A named person answers each step.")
        return Finding("viability_answered", title, True, why, mend, proof)
    if not facts.is_recorded:
        why = _("There is no build record yet: which steps are finished by hand is not known.")
        mend = _("Have a production-equivalent sample built and its record submitted.")
        return Finding("viability_answered", title, True, why, mend)
    if not total:
        return Finding("viability_answered", title, False, _("No step is by hand or by seniors only."))
    why = _("{done} of {total} steps by hand or by seniors answered.", done=total, total=total)
    return Finding("viability_answered", title, False, why)


def plan_complete(facts: GateFacts) -> Finding:
    title, plan = _("QC plan is complete for all six stages"), facts.plan
    if plan is None or not plan.checks:
        why = _("There is no QC plan yet.")
        return Finding("plan_complete", title, True, why, _("Derive the plan from revision and standard."))
    proof = (Proof("record", ngettext("{n} check", "{n} checks", plan.checks), plan.ref),)
    if plan.missing:
        why = _("Missing: {missing}.", missing=listed(plan.missing))
        return Finding("plan_complete", title, True, why, _("Add what is missing to the plan."), proof)
    why = _("{checks} checks, {stages} stages.", checks=plan.checks, stages=plan.stages)
    return Finding("plan_complete", title, False, why, evidence=proof)


def tests_agreed(facts: GateFacts) -> Finding:
    title, tests = _("Tests are agreed"), facts.tests
    missing = [each for each in tests.needed if each not in tests.agreed]
    proof = tuple(Proof("test", each, tests.ref) for each in tests.agreed)
    if missing:
        why = _(
            "{agreed} of {needed} tests agreed. Missing: {missing}.",
            agreed=len(tests.needed) - len(missing),
            needed=len(tests.needed),
            missing=listed(missing),
        )
        return Finding("tests_agreed", title, True, why, _("Agree laboratory and date of each test."), proof)
    if not tests.needed:
        return Finding("tests_agreed", title, False, _("No claim or market asks for a test."), evidence=proof)
    why = _("{agreed} of {needed} tests agreed.", agreed=len(tests.needed), needed=len(tests.needed))
    return Finding("tests_agreed", title, False, why, evidence=proof)


def moq_met(facts: GateFacts) -> Finding:
    title, order = _("Quantity is not under the MOQ"), facts.order
    if not order.is_drafted:
        return Finding("moq_met", title, False, _of_an_order_to_come(order.moq))
    proof = (Proof("order", ngettext("{n} piece", "{n} pieces", order.quantity), order.ref),)
    if order.quantity <= 0:
        why = _("The order has no pieces yet.")
        return Finding("moq_met", title, True, why, _("Add a line with a quantity."), proof)
    if order.moq is None:
        why = _("{n} ordered; no MOQ is agreed.", n=order.quantity)
        return Finding("moq_met", title, False, why, evidence=proof)
    if order.is_pilot:
        why = _(
            "{n} ordered as a pilot series; the MOQ of {moq} is for bulk.", n=order.quantity, moq=order.moq
        )
        return Finding("moq_met", title, False, why, evidence=proof)
    why = _("{n} ordered, MOQ {moq}.", n=order.quantity, moq=order.moq)
    if order.quantity >= order.moq:
        return Finding("moq_met", title, False, why, evidence=proof)
    return Finding("moq_met", title, True, why, _("Order more, or agree a lower MOQ."), proof)


def _of_an_order_to_come(moq: int | None) -> str:
    if moq is None:
        return _("No order yet; no MOQ is agreed.")
    return _("No order yet; the MOQ is {moq}.", moq=moq)


CONDITIONS: tuple[Callable[[GateFacts], Finding], ...] = (
    supplier_approved,
    certificates_valid,
    revision_released,
    revision_acknowledged,
    dfm_closed,
    sample_approved,
    standard_signed,
    viability_answered,
    plan_complete,
    tests_agreed,
    moq_met,
)
