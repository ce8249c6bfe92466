"""From prospect to approved: each step, what stands against it, who may not."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from suppliers.models import Supplier, VettingCase, VettingCriterion
from suppliers.services import vetting
from suppliers.services.certificates import add_certificate


@pytest.fixture
def prospect(camille: Actor) -> Supplier:
    return Supplier.objects.create(
        brand=camille.brand, name="Valdichiana", legal_name="Valdichiana S.r.l.", country="IT"
    )


@pytest.fixture
def case(prospect: Supplier, camille: Actor, at: datetime) -> VettingCase:
    return vetting.open_case(supplier=prospect, owner=camille.user, actor=camille, at=at)


def move(case: VettingCase, name: str, actor: Actor, at: datetime, **facts: str) -> VettingCase:
    return vetting.move_case(case=case, move=name, actor=actor, at=at, **facts)


def score_all(case: VettingCase, actor: Actor, at: datetime, score: str = "4") -> None:
    for criterion in VettingCriterion.objects.filter(brand=case.brand):
        vetting.score_criterion(
            case=case,
            criterion=criterion,
            score=Decimal(score),
            evidence_kind="visit",
            evidence="Seen at the bench on 12 May.",
            actor=actor,
            at=at,
        )


def to_trial(case: VettingCase, actor: Actor, at: datetime) -> VettingCase:
    add_certificate(
        supplier=case.supplier,
        values={
            "standard": "RJC CoP",
            "number": "0000 3127",
            "issued_on": date(2025, 1, 1),
            "expires_on": date(2027, 1, 1),
        },
        actor=actor,
        at=at,
    )
    case = move(case, "start_screening", actor, at)
    case = move(case, "start_due_diligence", actor, at)
    vetting.plan_trial(case=case, brief="20 pendants, ±0.05 mm", due_on=date(2026, 6, 1), actor=actor, at=at)
    return move(VettingCase.objects.get(pk=case.pk), "start_trial", actor, at)


def test_the_whole_way_to_approved(case: VettingCase, camille: Actor, at: datetime) -> None:
    case = to_trial(case, camille, at)
    score_all(case, camille, at)
    vetting.observe(
        case=case, kind="bad_news", what="Two prongs broke", occurred_at=at, told_at=at + timedelta(hours=3),
        actor=camille, at=at,
    )  # fmt: skip
    case = move(case, "approve", camille, at, reason="Tolerances held, told in three hours.")

    supplier = Supplier.objects.get(pk=case.supplier_id)
    assert (case.state, supplier.state, supplier.may_produce) == ("approved", "approved", True)
    assert (case.decided_by, case.decided_at) == (camille.user, at)
    assert case.decision_reason == "Tolerances held, told in three hours."


def test_the_standard_template_weighs_100(case: VettingCase) -> None:
    weights = VettingCriterion.objects.filter(brand=case.brand).values_list("weight", flat=True)

    assert len(weights) == 12
    assert sum(weights) == 100


def test_screening_needs_something_looked_at(case: VettingCase, camille: Actor, at: datetime) -> None:
    case = move(case, "start_screening", camille, at)

    with pytest.raises(Refused) as refusal:
        move(case, "start_due_diligence", camille, at)

    assert [reason.code for reason in refusal.value.reasons] == ["nothing_screened"]


def test_a_trial_without_tolerances_and_a_day_does_not_start(
    case: VettingCase, camille: Actor, at: datetime
) -> None:
    case = move(case, "start_screening", camille, at)
    score_all(case, camille, at)
    case = move(case, "start_due_diligence", camille, at)

    with pytest.raises(Refused) as refusal:
        move(case, "start_trial", camille, at)

    assert refusal.value.reasons[0].code == "trial_not_planned"


def test_approval_lists_every_reason_against(case: VettingCase, camille: Actor, at: datetime) -> None:
    case = to_trial(case, camille, at)

    with pytest.raises(Refused) as refusal:
        move(case, "approve", camille, at, reason="They are nice.")

    assert [reason.code for reason in refusal.value.reasons] == ["not_scored", "trial_not_observed"]
    assert "Process maturity" in refusal.value.reasons[0].text


def test_a_certificate_alone_scores_at_most_screened(case: VettingCase, camille: Actor, at: datetime) -> None:
    criterion = VettingCriterion.objects.get(brand=case.brand, key="certificates")
    score = {"case": case, "criterion": criterion, "evidence": "RJC CoP", "actor": camille, "at": at}

    assert vetting.score_criterion(score=Decimal(2), evidence_kind="certificate", **score).score == 2
    with pytest.raises(Invalid) as refusal:
        vetting.score_criterion(score=Decimal("2.5"), evidence_kind="certificate", **score)
    assert refusal.value.reasons[0].code == "certificate_only"


@pytest.mark.parametrize(
    ("score", "evidence", "code"),
    [("-1", "seen", "out_of_range"), ("5.1", "seen", "out_of_range"), ("3", "  ", "missing")],
)
def test_a_score_without_evidence_or_outside_0_to_5_is_refused(
    case: VettingCase, camille: Actor, at: datetime, score: str, evidence: str, code: str
) -> None:
    criterion = VettingCriterion.objects.filter(brand=case.brand).first()

    with pytest.raises(Invalid) as refusal:
        vetting.score_criterion(
            case=case, criterion=criterion, score=Decimal(score), evidence_kind="visit", evidence=evidence,
            actor=camille, at=at,
        )  # fmt: skip

    assert refusal.value.reasons[0].code == code


def test_only_the_owner_decides(case: VettingCase, nadia: Actor, camille: Actor, at: datetime) -> None:
    case = to_trial(case, camille, at)

    with pytest.raises(Forbidden):
        move(case, "reject", nadia, at, reason="No.")


def test_a_decision_without_a_reason_is_refused_also_by_the_database(
    case: VettingCase, camille: Actor, at: datetime
) -> None:
    with pytest.raises(Invalid):
        move(case, "reject", camille, at)
    with pytest.raises(IntegrityError, match="vetting_decision_has_a_reason"), transaction.atomic():
        VettingCase.objects.filter(pk=case.pk).update(state="approved")


def test_one_open_case_at_a_time(case: VettingCase, camille: Actor, at: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        vetting.open_case(supplier=case.supplier, owner=camille.user, actor=camille, at=at)

    assert refusal.value.reasons[0].code == "open_case"


def test_the_page_refuses_with_the_same_reasons_and_keeps_what_was_written(
    case: VettingCase, camille: Actor, at: datetime, sign_in: Callable[[Actor], Client]
) -> None:
    case = to_trial(case, camille, at)

    page = sign_in(camille).post(
        f"/suppliers/vetting/{case.public_id}/approve/",
        {"reason": "We like the people there.", "conditions": ""},
    )

    assert page.status_code == 409
    html = page.content.decode()
    assert "Not scored yet" in html
    assert "We like the people there." in html


def test_an_observation_that_is_refused_stays_in_the_open_fold(
    case: VettingCase, camille: Actor, at: datetime, sign_in: Callable[[Actor], Client]
) -> None:
    case = to_trial(case, camille, at)

    page = sign_in(camille).post(
        f"/suppliers/vetting/{case.public_id}/observe/",
        {"kind": "bad_news", "what": "Two prongs broke", "occurred_at": "2026-05-30T09:00", "told_at": "2026-05-30T08:00"},
    )  # fmt: skip

    assert page.status_code == 409
    assert "Two prongs broke" in page.content.decode().partition('<details class="jo-details" open>')[2]


def test_a_factory_never_sees_what_the_brand_thinks_of_it(
    ruifeng: Supplier, lin_wei: Actor, camille: Actor, at: datetime, sign_in: Callable[[Actor], Client]
) -> None:
    case = vetting.open_case(supplier=ruifeng, owner=camille.user, actor=camille, at=at)

    assert sign_in(lin_wei).get(f"/suppliers/vetting/{case.public_id}/").status_code == 404
    assert sign_in(camille).get(f"/suppliers/vetting/{case.public_id}/").status_code == 200
