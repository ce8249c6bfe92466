"""The brand's vetting criteria: changed as a whole, always 100 together, and never under a case that was begun."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Forbidden, Invalid, Stale
from suppliers import queries, vetting_facts
from suppliers.models import Supplier, VettingCase, VettingCriterion
from suppliers.services import vetting
from suppliers.services.criteria import Line, edition, ensure_criteria, write_criteria

ADDRESS = "/suppliers/criteria/"


@pytest.fixture
def standard(camille: Actor) -> list[VettingCriterion]:
    return ensure_criteria(actor=camille)


@pytest.fixture
def case(ruifeng: Supplier, camille: Actor, at: datetime) -> VettingCase:
    return vetting.open_case(supplier=ruifeng, owner=camille.user, actor=camille, at=at)


def lines(rows: list[VettingCriterion]) -> list[Line]:
    return [Line(row.name, row.weight, row.question, row.key) for row in rows]


def test_order_name_and_weight_are_changed_and_one_is_added(
    standard: list[VettingCriterion], camille: Actor, at: datetime
) -> None:
    """Transparency 12 -> 7 goes first; 5 of it go to repairs."""
    first, transparency, *rest = lines(standard)
    wanted = [
        replace(transparency, weight=Decimal(7)),
        first,
        *rest,
        Line("Repairs 修理", Decimal(5), "How fast?"),
    ]

    write_criteria(lines=wanted, actor=camille, at=at)

    rows = list(queries.criteria(camille))
    assert [(row.key, row.weight) for row in (rows[0], rows[1], rows[-1])] == [
        ("transparency", Decimal("7.00")),
        ("process-maturity", Decimal("12.00")),
        ("repairs", Decimal("5.00")),
    ]
    assert (len(rows), sum(row.weight for row in rows)) == (13, Decimal("100.00"))
    told = [
        (entry.what, entry.who, sorted(change.after for change in entry.changes))
        for entry in queries.criteria_history(rows)
    ]
    assert told[:2] == [
        ("Vetting criterion entered: Repairs 修理", "Camille Maris", []),
        ("Vetting criterion changed: Transparency", "Camille Maris", ["1", "7.0"]),
    ]


def test_what_is_left_out_retires_and_its_key_is_not_given_again(
    standard: list[VettingCriterion], camille: Actor, at: datetime
) -> None:
    *kept, last = lines(standard)
    write_criteria(lines=[replace(kept[0], weight=Decimal(16)), *kept[1:]], actor=camille, at=at)
    gone = VettingCriterion.objects.get(key=last.key)
    assert (gone.retired_at, len(queries.criteria(camille))) == (at, 11)

    write_criteria(lines=[*lines(standard)[:-1], Line("Certificates", Decimal(4))], actor=camille, at=at)
    assert [row.key for row in queries.criteria(camille)][-1] == "certificates-2"


def test_a_case_keeps_what_it_was_begun_with_and_the_next_takes_the_new(
    case: VettingCase, suvarna: Supplier, camille: Actor, at: datetime
) -> None:
    """80 on process maturity alone, whatever it counts later."""
    maturity = VettingCriterion.objects.get(key="process-maturity")
    vetting.score_criterion(
        case=case, criterion=maturity, score=Decimal(4), evidence_kind="visit", evidence="Seen.", actor=camille, at=at
    )  # fmt: skip
    write_criteria(lines=[Line("Yield", Decimal(100))], actor=camille, at=at)

    begun = VettingCase.objects.get(pk=case.pk)
    assert [row.criterion.name for row in queries.criterion_rows(begun)][:2] == [
        "Process maturity",
        "Transparency",
    ]
    standing = vetting_facts.standing(begun)
    assert (standing.score, standing.scored, standing.total) == (Decimal("80.0"), 1, 12)

    fresh = vetting.open_case(supplier=suvarna, owner=camille.user, actor=camille, at=at)
    assert [(row.criterion.name, row.criterion.weight) for row in queries.criterion_rows(fresh)] == [
        ("Yield", Decimal("100.00"))
    ]
    with pytest.raises(Invalid) as refusal:
        vetting.score_criterion(
            case=fresh, criterion=maturity, score=Decimal(4), evidence_kind="visit", evidence="Seen.", actor=camille, at=at
        )  # fmt: skip
    assert refusal.value.reasons[0].code == "not_asked"


def test_a_case_from_before_cases_kept_theirs_gets_them_before_the_change(
    case: VettingCase, camille: Actor, at: datetime, in_history: None
) -> None:
    VettingCase.objects.filter(pk=case.pk).update(criteria=[])
    write_criteria(lines=[Line("Yield", Decimal(100))], actor=camille, at=at)

    assert len(queries.criterion_rows(VettingCase.objects.get(pk=case.pk))) == 12


@pytest.mark.parametrize(
    ("given", "code", "text"),
    [
        ([("Yield", "95")], "not_100", "The weights add up to 95; make them 100."),
        ([("Yield", "60"), ("yield ", "40")], "twice", "“Yield” stands there twice."),
        ([("Yield", "120"), ("Delivery", "-20")], "weight", "A weight lies between 0 and 100."),
        ([("Yield", "50"), (" ", "50")], "missing", "Each criterion has a name."),
        ([], "not_100", "The weights add up to 0; make them 100."),
    ],
)
def test_a_template_that_cannot_judge_is_refused(
    standard: list[VettingCriterion], camille: Actor, at: datetime, given: list[Any], code: str, text: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        write_criteria(lines=[Line(name, Decimal(weight)) for name, weight in given], actor=camille, at=at)

    assert [(reason.code, reason.text) for reason in refusal.value.reasons] == [(code, text)]
    assert len(queries.criteria(camille)) == 12


def test_only_the_owner_changes_them_and_the_second_of_two_is_told(
    standard: list[VettingCriterion], camille: Actor, jonas: Actor, at: datetime
) -> None:
    with pytest.raises(Forbidden):
        write_criteria(lines=lines(standard), actor=jonas, at=at)
    read = edition(standard)
    write_criteria(lines=list(reversed(lines(standard))), actor=camille, at=at, expected=read)
    with pytest.raises(Stale):
        write_criteria(lines=lines(standard), actor=camille, at=at, expected=read)


def typed(client: Client) -> dict[str, Any]:
    form = client.get(ADDRESS).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def test_on_the_page_it_is_weighed_ordered_added_and_retired(
    standard: list[VettingCriterion], camille: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    client = sign_in(camille)
    data = typed(client)
    assert "12 criteria, 100 % together" in client.get(ADDRESS).content.decode()
    data |= {"retire-11": "on", "weight-0": "14", "position-1": "1", "position-0": "2"}
    data |= {"name-12": "Repairs", "weight-12": "2"}

    saved = client.post(ADDRESS, data)

    assert saved.status_code == 302, saved.context["form"].errors
    rows = list(queries.criteria(camille))
    assert [(row.name, row.weight) for row in (rows[0], rows[1], rows[-1])] == [
        ("Transparency", Decimal("12.00")),
        ("Process maturity", Decimal("14.00")),
        ("Repairs", Decimal("2.00")),
    ]
    assert "Certificates" in client.get(ADDRESS).content.decode()


def test_a_wrong_total_is_said_and_nothing_typed_is_lost(
    standard: list[VettingCriterion], camille: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    client = sign_in(camille)
    answer = client.post(ADDRESS, typed(client) | {"weight-0": "7", "name-13": "Repairs"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["weight-13"] == ["Give it a weight; 0 asks without counting."]

    answer = client.post(ADDRESS, typed(client) | {"weight-0": "7"})
    assert answer.status_code == 422
    assert "The weights add up to 95; make them 100." in answer.content.decode()
    assert answer.context["form"]["weight-0"].value() == "7"


def test_the_brand_reads_them_and_a_factory_does_not(
    standard: list[VettingCriterion],
    nadia: Actor,
    lin_wei: Actor,
    sign_in: Callable[[Actor], Client],
    api: Any,
) -> None:
    page = sign_in(nadia).get(ADDRESS)
    assert (page.status_code, page.context["form"]) == (200, None)
    assert sign_in(nadia).post(ADDRESS, {}).status_code == 404
    assert sign_in(lin_wei).get(ADDRESS).status_code == 404

    listed = (
        api(nadia).get("/api/v1/vetting-criteria?retired_at__isnull=true&key=transparency").json()["results"]
    )
    assert [(row["name"], row["weight"]) for row in listed] == [("Transparency", "12.00")]
    assert api(lin_wei).get("/api/v1/vetting-criteria").json()["results"] == []


def test_a_brand_without_criteria_sees_the_standard_ones(
    camille: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    page = sign_in(camille).get(ADDRESS)

    assert "Process maturity" in page.content.decode()
    assert not VettingCriterion.objects.exists()
