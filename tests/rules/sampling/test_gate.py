"""The gate: eleven conditions, each open for its own reason; what blocks, what only warns, what an override opens."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sampling.rules.gate import (
    NEVER_OVERRIDDEN,
    Condition,
    Gate,
    as_evidence,
    assemble,
    reasons_against,
)
from sampling.rules.gate_facts import (
    CertificateFacts,
    GateFacts,
    OrderFacts,
    PlanFacts,
    RevisionFacts,
    SampleFacts,
    StandardFacts,
    StepFacts,
    SupplierFacts,
    TestsFacts,
)

TODAY = date(2026, 5, 14)
RJC = CertificateFacts("RJC CoP", "00003127", date(2027, 5, 9), date(2024, 5, 9), "cert_1")
PPS = SampleFacts("Round 3, PPS", "pps", "approved", measured=18, inside=18, ref="smp_3")
STANDARD = StandardFacts("PS-1", "locked", 12, ("brand", "supplier"), "std_1")
READY = GateFacts(
    today=TODAY,
    supplier=SupplierFacts("Ruifeng", "approved", ref="sup_1"),
    revision=RevisionFacts("Revision B", "released", acknowledged=True, questions=6, decided_dfm=9),
    order=OrderFacts(600, 300, "po_47"),
    certificates=(RJC,),
    samples=(PPS,),
    standard=STANDARD,
    is_recorded=True,
    steps=(StepFacts("op 70", "scales", "Chen Yufan"),),
    plan=PlanFacts(31, 6),
    tests=TestsFacts(("nickel release",), ("nickel release",)),
)


def gate(**changed: Any) -> Gate:
    return assemble(replace(READY, **changed))


def test_a_record_without_a_step_by_hand_asks_nothing() -> None:
    found = gate(steps=()).condition("viability_answered")
    assert (found.open, found.why) == (False, "No step is by hand or by seniors only.")


def test_everything_in_order_lets_the_order_go() -> None:
    assert gate().may_issue
    assert gate().open == ()
    assert [each.number for each in gate().conditions] == list(range(1, 12))
    assert gate().sentence == "All 11 conditions let this order be issued."


@pytest.mark.parametrize(
    ("changed", "key", "why"),
    [
        (
            {"supplier": SupplierFacts("Ruifeng", "paid_trial")},
            "supplier_approved",
            "Ruifeng is not approved by vetting.",
        ),
        (
            {"supplier": SupplierFacts("Ruifeng", "suspended")},
            "supplier_approved",
            "Ruifeng is not approved by vetting.",
        ),
        (
            {"supplier": SupplierFacts("Ruifeng", "approved", "standing D")},
            "supplier_approved",
            "Ruifeng is held: standing D",
        ),
        (
            {"certificates": (replace(RJC, expires_on=date(2026, 5, 13)),)},
            "certificates_valid",
            "RJC CoP 00003127 expired on 13 May 2026.",
        ),
        (
            {"certificates": (replace(RJC, issued_on=date(2026, 5, 15)),)},
            "certificates_valid",
            "RJC CoP 00003127 is not valid yet.",
        ),
        (
            {"revision": replace(READY.revision, state="in_review")},
            "revision_released",
            "Revision B is not released.",
        ),
        (
            {"revision": replace(READY.revision, state="superseded")},
            "revision_released",
            "Revision B is superseded by a later revision.",
        ),
        (
            {"revision": replace(READY.revision, acknowledged=False)},
            "revision_acknowledged",
            "The factory has not acknowledged Revision B.",
        ),
        (
            {"revision": replace(READY.revision, unanswered=("Which compound?",))},
            "revision_acknowledged",
            "Questions that wait for an answer: 1.",
        ),
        (
            {"revision": replace(READY.revision, open_dfm=("thin wall",))},
            "dfm_closed",
            "Findings not decided yet: 1.",
        ),
        ({"samples": ()}, "sample_approved", "There is no sample yet."),
        (
            {"samples": (replace(PPS, kind="prototype"),)},
            "sample_approved",
            "No sample so far was built the way bulk is built.",
        ),
        ({"samples": (replace(PPS, state="rejected"),)}, "sample_approved", "Round 3, PPS is not approved."),
        (
            {"samples": (replace(PPS, undocumented=("op 60",)),)},
            "sample_approved",
            "Round 3, PPS is a showroom sample: not documented: op 60.",
        ),
        ({"standard": None}, "standard_signed", "There is no process standard yet."),
        (
            {"standard": replace(STANDARD, state="signed_by_brand", signed_by=("brand",))},
            "standard_signed",
            "PS-1 waits for the signature of the factory.",
        ),
        (
            {"standard": replace(STANDARD, state="proposed", signed_by=())},
            "standard_signed",
            "PS-1 waits for the signatures of both sides.",
        ),
        ({"standard": replace(STANDARD, items=0)}, "standard_signed", "PS-1 locks nothing yet."),
        (
            {"steps": (StepFacts("op 70", "open"), StepFacts("op 80", "scales", "Lin Wei"))},
            "viability_answered",
            "1 of 2 steps by hand or by seniors answered. Waiting: op 70.",
        ),
        (
            {"steps": (StepFacts("op 70", "cannot_scale", "Lin Wei"),)},
            "viability_answered",
            "Cannot be scaled safely: op 70.",
        ),
        (
            {"steps": (), "is_recorded": False},
            "viability_answered",
            "There is no build record yet: which steps are finished by hand is not known.",
        ),
        ({"plan": None}, "plan_complete", "There is no QC plan yet."),
        ({"plan": PlanFacts(30, 5, ("stone setting",))}, "plan_complete", "Missing: stone setting."),
        (
            {"tests": TestsFacts(("nickel", "lead"), ("lead",))},
            "tests_agreed",
            "1 of 2 tests agreed. Missing: nickel.",
        ),
        ({"order": OrderFacts(299, 300)}, "moq_met", "299 ordered, MOQ 300."),
        ({"order": OrderFacts(0, None)}, "moq_met", "The order has no pieces yet."),
    ],
)
def test_each_condition_opens_for_its_own_reason(changed: dict[str, Any], key: str, why: str) -> None:
    judged = gate(**changed)
    assert [each.key for each in judged.open] == [key]
    assert judged.condition(key).why == why
    assert judged.condition(key).mend.endswith(".")
    assert not judged.may_issue


@pytest.mark.parametrize(
    "changed",
    [
        {"supplier": SupplierFacts("Ruifeng", "conditional")},
        {"certificates": ()},
        {"certificates": (replace(RJC, expires_on=TODAY),)},
        {"certificates": (replace(RJC, expires_on=date(2026, 1, 1)), replace(RJC, number="2"))},
        {"samples": (replace(PPS, state="rejected"), replace(PPS, state="approved_with_comments"))},
        {"samples": (replace(PPS, kind="golden"),)},
        {"steps": ()},
        {"tests": TestsFacts((), ())},
        {"order": OrderFacts(300, 300)},
        {"order": OrderFacts(1, None)},
    ],
)
def test_the_edge_that_still_holds(changed: dict[str, Any]) -> None:
    assert gate(**changed).may_issue


def test_a_policy_softens_all_but_the_two_signatures() -> None:
    bare = replace(READY, standard=None, plan=None, revision=replace(READY.revision, state="draft"))
    soft = assemble(bare, only_warns=[each.key for each in gate().conditions])
    assert [each.key for each in soft.blocking] == ["revision_released", "standard_signed"]
    assert [each.key for each in soft.warnings] == ["plan_complete"]
    assert [each.tone for each in soft.open] == ["red", "red", "watch"]


def test_a_warning_alone_lets_the_order_go() -> None:
    judged = assemble(replace(READY, plan=None), only_warns=["plan_complete"])
    assert judged.may_issue
    assert len(judged.open) == 1
    assert reasons_against(judged) == ()


def test_an_override_needs_words_and_opens_what_may_be_opened() -> None:
    judged = gate(plan=None, steps=(StepFacts("op 70", "open"),))
    assert judged.may_be_overridden
    assert [each.code for each in reasons_against(judged)] == ["viability_answered", "plan_complete"]
    assert len(reasons_against(judged, override_reason="  ")) == 2
    assert reasons_against(judged, override_reason="Fair on 2 June") == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"supplier": SupplierFacts("Ruifeng", "rejected")},
        {"revision": replace(READY.revision, state="draft")},
        {"standard": None},
    ],
)
def test_no_override_opens_supplier_revision_or_standard(changed: dict[str, Any]) -> None:
    judged = gate(**changed)
    assert not judged.may_be_overridden
    left = reasons_against(judged, override_reason="I insist")
    assert {each.code for each in left} <= NEVER_OVERRIDDEN
    assert len(left) == 1


def test_an_upper_app_adds_its_own_condition_at_the_end() -> None:
    cost = Condition(
        "quote_approved", 0, "Quote is approved", True, True, "No quote is approved.", "Approve one."
    )
    judged = assemble(READY, extra=[cost])
    assert judged.condition("quote_approved").number == 12
    assert not judged.may_issue
    assert assemble(READY, extra=[cost], only_warns=["quote_approved"]).may_issue


def test_the_evidence_is_plain_json() -> None:
    frozen = as_evidence(gate())
    assert frozen[1] == {
        "key": "certificates_valid",
        "number": 2,
        "title": "Mandatory certificates are valid",
        "open": False,
        "blocking": True,
        "why": "1 of 1 are valid.",
        "mend": "",
        "evidence": [{"kind": "certificate", "text": "RJC CoP 00003127", "ref": "cert_1"}],
    }
    assert frozen[5]["evidence"][0]["ref"] == "smp_3"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        gate().condition("weather")
