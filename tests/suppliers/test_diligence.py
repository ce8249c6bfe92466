"""What was found out proves a vetting score, and says whether brand and factory fit each other."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.dashboard.queries.red import red_items
from jewelops.kernel.errors import Invalid, Refused
from suppliers import scale_facts
from suppliers.evidence import proofs_of
from suppliers.models import FactoryVisit, Supplier, VettingCase, VettingCriterion, VettingScore
from suppliers.registers import LABOUR, REFERENCES, TRANSLATORS, VISITS
from suppliers.scale_facts import scale_of
from suppliers.services import vetting
from suppliers.services.entries import add_entry, remove_entry
from suppliers.translation_facts import translation_of

SignIn = Callable[[Actor], Client]
TODAY = date(2026, 5, 14)


@pytest.fixture
def prospect(camille: Actor) -> Supplier:
    return Supplier.objects.create(
        brand=camille.brand,
        name="Valdichiana",
        legal_name="Valdichiana S.r.l.",
        country="IT",
        languages=["it"],
    )


@pytest.fixture
def case(prospect: Supplier, camille: Actor, at: datetime) -> VettingCase:
    return vetting.open_case(supplier=prospect, owner=camille.user, actor=camille, at=at)


@pytest.fixture
def visit(prospect: Supplier, nadia: Actor, at: datetime) -> FactoryVisit:
    values = {
        "visited_on": date(2026, 5, 12),
        "visitors": "Nadia Osei",
        "areas": ["bench"],
        "findings": "Causes on the shelf.",
    }
    return add_entry(register=VISITS, supplier=prospect, values=values, actor=nadia, at=at)  # type: ignore[no-any-return]


def refer(supplier: Supplier, actor: Actor, at: datetime, **values: Any) -> Any:
    asked = {"client": "Atelier Nord", "asked_on": date(2026, 5, 1), **values}
    return add_entry(register=REFERENCES, supplier=supplier, values=asked, actor=actor, at=at)


def test_only_what_was_seen_or_heard_is_offered_as_evidence(
    prospect: Supplier, visit: FactoryVisit, nadia: Actor, at: datetime
) -> None:
    refer(prospect, nadia, at)
    spoken = refer(
        prospect,
        nadia,
        at,
        client="Kestrel",
        spoken_on=date(2026, 5, 3),
        said="Bad news by noon.",
        commitments="Kept the price.",
    )

    assert [(each.source, each.kind, each.label, each.words) for each in proofs_of(prospect)] == [
        (visit.public_id, "visit", "Visit of 12 May 2026, Nadia Osei", "Visit of 12 May 2026, Nadia Osei: Causes on the shelf."),
        (spoken.public_id, "reference", "Interview with Kestrel, 3 May 2026", "Interview with Kestrel, 3 May 2026: Bad news by noon. Kept the price."),
    ]  # fmt: skip


def test_a_visit_is_picked_on_the_page_instead_of_typed_again(
    sign_in: SignIn, nadia: Actor, case: VettingCase, visit: FactoryVisit
) -> None:
    client = sign_in(nadia)
    url = f"/suppliers/vetting/{case.public_id}/score/factory-visit/"
    assert "Visit of 12 May 2026, Nadia Osei" in client.get(url).content.decode()

    answer = client.post(
        url, {"score": "4", "source": visit.public_id, "evidence_kind": "document", "evidence": ""}
    )

    assert answer.status_code == 302
    row = VettingScore.objects.get()
    assert (row.evidence_kind, row.evidence, row.source) == (
        "visit", "Visit of 12 May 2026, Nadia Osei: Causes on the shelf.", visit.public_id,
    )  # fmt: skip
    assert (
        f"/registers/visits/{visit.public_id}/"
        in client.get(f"/suppliers/vetting/{case.public_id}/").content.decode()
    )


def test_without_a_pick_the_words_are_still_asked(sign_in: SignIn, nadia: Actor, case: VettingCase) -> None:
    url = f"/suppliers/vetting/{case.public_id}/score/factory-visit/"
    answer = sign_in(nadia).post(url, {"score": "4", "evidence_kind": "visit", "evidence": ""})

    assert answer.status_code == 422
    assert "Say what was seen: a score without evidence does not count." in answer.content.decode()


def test_another_supplier_s_visit_proves_nothing_here(
    case: VettingCase, ruifeng: Supplier, nadia: Actor, at: datetime
) -> None:
    values = {"visited_on": date(2026, 5, 12), "visitors": "Nadia Osei", "findings": "Fine."}
    other = add_entry(register=VISITS, supplier=ruifeng, values=values, actor=nadia, at=at)
    criterion = VettingCriterion.objects.get(brand=case.brand, key="factory-visit")

    with pytest.raises(Invalid, match="not in the registers of this supplier"):
        vetting.score_criterion(
            case=case, criterion=criterion, score=Decimal(4), evidence_kind="visit", evidence="", source=other.public_id,
            actor=nadia, at=at,
        )  # fmt: skip


def test_what_a_score_rests_on_is_not_taken_out(
    case: VettingCase, visit: FactoryVisit, nadia: Actor, at: datetime
) -> None:
    criterion = VettingCriterion.objects.get(brand=case.brand, key="factory-visit")
    vetting.score_criterion(
        case=case, criterion=criterion, score=Decimal(4), evidence_kind="visit", evidence="", source=visit.public_id,
        actor=nadia, at=at,
    )  # fmt: skip

    with pytest.raises(Refused, match="A vetting score rests on this entry"):
        remove_entry(register=VISITS, entry=visit, actor=nadia, at=at)


def test_our_reckoned_share_is_evidence_of_the_scale_fit(
    sign_in: SignIn, nadia: Actor, case: VettingCase
) -> None:
    Supplier.objects.filter(pk=case.supplier_id).update(our_share_percent=Decimal(9))
    url = f"/suppliers/vetting/{case.public_id}/score/scale-fit/"

    answer = sign_in(nadia).post(
        url, {"score": "4", "source": "scale-fit", "evidence_kind": "visit", "evidence": ""}
    )

    assert answer.status_code == 302
    row = VettingScore.objects.get()
    assert (row.evidence_kind, row.source) == ("data", "scale-fit")
    assert row.evidence.startswith("You stated 9 % of their capacity; no forecast says otherwise.")


@pytest.mark.parametrize(
    ("capacity", "pieces", "stated", "label", "sentence"),
    [
        (18000, 600, None, "too small to matter", "Your busiest forecast month has 600 pieces: 3.3 % of the 18,000 they can make. Below 5 % you hardly matter to them."),
        (4000, 600, None, "fits", "Your busiest forecast month has 600 pieces: 15 % of the 4,000 they can make. Between 5 and 30 % you are heard and do not carry them."),
        (1800, 600, None, "too big for them", "Your busiest forecast month has 600 pieces: 33.3 % of the 1,800 they can make. Above 30 % they depend on you: your bad month is theirs."),
        (500, 600, None, "more than they can make", "Your busiest forecast month has 600 pieces: 120 % of the 500 they can make. They cannot make it: order less a month, or find a second site."),
        (18000, None, "6.00", "fits", "You stated 6 % of their capacity; no forecast says otherwise. Between 5 and 30 % you are heard and do not carry them."),
        (None, None, None, "not known", "Enter their capacity a month and forecast your pieces, or state your share. "),
    ],
)  # fmt: skip
def test_whether_our_scale_fits_is_one_sentence_with_its_numbers(
    ruifeng: Supplier, monkeypatch: pytest.MonkeyPatch, capacity: int | None, pieces: int | None, stated: str | None, label: str, sentence: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(scale_facts, "_busiest", [lambda supplier, since: pieces])
    ruifeng.capacity_per_month = capacity
    ruifeng.our_share_percent = Decimal(stated) if stated else None

    found = scale_of(ruifeng, TODAY)

    assert (found.label, found.sentence) == (label, sentence)


def test_who_translates_is_planned_from_day_one_or_told(
    prospect: Supplier, case: VettingCase, nadia: Actor, at: datetime
) -> None:
    assert (
        translation_of(prospect).sentence
        == "They speak no English and nobody translates: plan a translator from day one."
    )
    began = case.created_at.date()
    values = {"kind": "both", "between": "English and Italian", "who": "Bianca", "from_on": began}
    row = add_entry(register=TRANSLATORS, supplier=prospect, values=values, actor=nadia, at=at)
    assert (translation_of(prospect).tone, translation_of(prospect).sentence) == (
        "ok",
        "Bianca translates from day one.",
    )

    type(row).objects.filter(pk=row.pk).update(from_on=date.fromordinal(began.toordinal() + 12))
    assert translation_of(prospect).sentence == "Bianca translates; vetting ran 12 days without anybody."


def test_a_late_or_critical_labour_finding_is_red_on_the_home_of_the_brand(
    ruifeng: Supplier, nadia: Actor, lin_wei: Actor, at: datetime
) -> None:
    for gravity, due, mended in (
        ("major", date(2026, 5, 1), None),
        ("major", date(2026, 6, 1), None),
        ("critical", None, None),
        ("critical", date(2026, 5, 1), date(2026, 5, 2)),
    ):
        values = {
            "source": "SMETA", "topic": "hours", "gravity": gravity, "found_on": date(2026, 4, 1), "what": f"{gravity} {due}",
            "due_on": due, "mended_on": mended, "mending": "Done" if mended else "", "owner": nadia.user,
        }  # fmt: skip
        add_entry(register=LABOUR, supplier=ruifeng, values=values, actor=nadia, at=at)

    found = [(item.title, item.why, item.owner) for item in red_items(nadia, TODAY)]

    assert found == [
        ("Ruifeng: working hours", "critical None SMETA.", "Nadia Osei"),
        ("Ruifeng: working hours", "major 2026-05-01 SMETA.", "Nadia Osei"),
    ]
    assert red_items(lin_wei, TODAY) == []
