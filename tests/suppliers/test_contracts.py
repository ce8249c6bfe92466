"""The contract register: what is agreed with a supplier, what is missing in writing, and what may be asked for."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import InternalError, transaction
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.dashboard.queries.waiting import papers_ending
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Invalid, Refused
from suppliers.contract_facts import missing, standing
from suppliers.models import Contract, ContractClause, ContractOption, Supplier
from suppliers.queries import contracts_of
from suppliers.registers import CONTRACTS
from suppliers.services.contracts import (
    Said,
    add_option,
    agree_clauses,
    exercise_option,
    remove_option,
)
from suppliers.services.entries import add_entry, edit_entry, remove_entry
from suppliers.services.warnings import warn_of_contracts

SignIn = Callable[[Actor], Client]
Api = Callable[..., APIClient]
TODAY = date(2026, 5, 14)
FRAME = {
    "kind": "frame",
    "number": "FC-1",
    "starts_on": date(2025, 6, 1),
    "ends_on": date(2026, 6, 30),
    "notice_days": 30,
    "signed_by_us_on": date(2025, 5, 20),
    "signed_by_them_on": date(2025, 5, 22),
}
PAGE = FRAME | {"ends_on": "2027-06-30"}


def enter(supplier: Supplier, actor: Actor, at: datetime, **values: Any) -> Contract:
    return add_entry(register=CONTRACTS, supplier=supplier, values=FRAME | values, actor=actor, at=at)  # type: ignore[no-any-return]


@pytest.fixture
def frame(ruifeng: Supplier, camille: Actor, at: datetime) -> Contract:
    return enter(ruifeng, camille, at)


def test_a_founder_enters_a_contract_on_the_page_and_lands_on_it(
    sign_in: SignIn, camille: Actor, ruifeng: Supplier
) -> None:
    client = sign_in(camille)
    answer = client.post(f"/suppliers/{ruifeng.public_id}/registers/contracts/add/", PAGE)

    row = Contract.objects.get(number="FC-1")
    assert (answer.status_code, answer["Location"]) == (302, f"/suppliers/contracts/{row.public_id}/")
    assert (row.is_signed, row.ends_on, row.supplier) == (True, date(2027, 6, 30), ruifeng)
    assert "Frame contract FC-1" in client.get(answer["Location"]).content.decode()


def test_the_way_from_what_is_missing_names_the_kind(
    sign_in: SignIn, camille: Actor, ruifeng: Supplier
) -> None:
    html = (
        sign_in(camille)
        .get(f"/suppliers/{ruifeng.public_id}/registers/contracts/add/?kind=nda")
        .content.decode()
    )

    assert '<option value="nda" selected>' in html


def test_a_refused_contract_keeps_what_was_typed(sign_in: SignIn, camille: Actor, ruifeng: Supplier) -> None:
    body = PAGE | {"ends_on": "2025-01-01", "guards": "The rose gold bath"}
    answer = sign_in(camille).post(f"/suppliers/{ruifeng.public_id}/registers/contracts/add/", body)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "A contract ends after it began." in html
    assert "The rose gold bath" in html
    assert not Contract.objects.exists()


def test_twice_the_same_is_a_sentence(frame: Contract, camille: Actor, at: datetime) -> None:
    with pytest.raises(Invalid, match="This contract is entered already"):
        enter(frame.supplier, camille, at)


@pytest.mark.parametrize(
    ("values", "state", "sentence"),
    [
        ({}, "ends", "in 47 days; notice until 31 May 2026"),
        ({"notice_days": 60}, "ends", "in 47 days"),
        ({"ends_on": date(2026, 5, 4)}, "ended", "10 days ago"),
        ({"signed_by_them_on": None}, "unsigned", "the supplier has not signed"),
        ({"signed_by_us_on": None, "signed_by_them_on": None}, "unsigned", "nobody has signed"),
        ({"ends_on": None}, "holds", ""),
    ],
)
def test_where_it_stands_is_one_sentence(
    ruifeng: Supplier, camille: Actor, at: datetime, values: dict[str, Any], state: str, sentence: str
) -> None:
    found = standing(enter(ruifeng, camille, at, **values), TODAY)

    assert (found.state, found.sentence) == (state, sentence)


def test_what_is_missing_is_listed_with_the_way_to_mend_it(
    frame: Contract, camille: Actor, at: datetime
) -> None:
    supplier = frame.supplier
    agree_clauses(
        contract=frame,
        said={"compliance": Said(True, "supplier"), "audit": Said(True), "data": Said(False)},
        actor=camille,
        at=at,
    )
    nda = enter(supplier, camille, at, kind="nda", number="N-1", signed_by_them_on=None)

    found = missing(supplier, contracts_of(supplier), today=TODAY, may_mend=True)

    add = f"/suppliers/{supplier.public_id}/registers/contracts/add/"
    assert [(each.what, each.url) for each in found] == [
        ("The NDA is not signed by both sides.", f"/suppliers/{supplier.public_id}/registers/contracts/{nda.public_id}/edit/"),
        ("There is no quality agreement that holds.", f"{add}?kind=quality"),
        ("There is no tooling agreement that holds.", f"{add}?kind=tooling"),
        ("There is no IP agreement that holds.", f"{add}?kind=ip"),
        ("No contract agrees this clause: no substitution.", f"{frame.get_absolute_url()}#clauses"),
        ("No contract agrees this clause: subcontracting needs consent.", f"{frame.get_absolute_url()}#clauses"),
        ("No contract agrees this clause: data handling.", f"{frame.get_absolute_url()}#clauses"),
        ("No contract agrees this clause: IP ownership.", f"{frame.get_absolute_url()}#clauses"),
    ]  # fmt: skip


def test_nothing_is_asked_of_a_supplier_that_is_still_vetted(ruifeng: Supplier) -> None:
    Supplier.objects.filter(pk=ruifeng.pk).update(state="screening")
    ruifeng = Supplier.objects.get(pk=ruifeng.pk)

    assert missing(ruifeng, [], today=TODAY, may_mend=True) == []


def test_both_sides_read_what_is_missing_and_only_the_brand_mends_it(
    sign_in: SignIn, camille: Actor, lin_wei: Actor, ruifeng: Supplier
) -> None:
    url = f"/suppliers/{ruifeng.public_id}/contracts/"
    ours, theirs = (sign_in(who).get(url).content.decode() for who in (camille, lin_wei))

    assert "11 things are missing in writing" in ours
    assert "There is no NDA that holds." in theirs
    assert ("?kind=nda" in ours, "?kind=nda" in theirs) == (True, False)


def test_an_inspector_and_another_factory_find_no_contract(
    sign_in: SignIn, api: Api, frame: Contract, lin_wei: Actor, chen: Actor, kumar: Actor, stranger: Actor
) -> None:
    pages = [frame.get_absolute_url(), f"/suppliers/{frame.supplier.public_id}/contracts/"]
    found = {
        who.name: {sign_in(who).get(page).status_code for page in pages}
        | {api(who).get(f"/api/v1/contracts/{frame.public_id}").status_code}
        for who in (lin_wei, chen, kumar, stranger)
    }

    assert found == {"Lin Wei": {200}, "Chen Yufan": {404}, "Anil Kumar": {404}, "Sam Stranger": {404}}


def test_the_factory_does_not_write_what_it_signed(frame: Contract, lin_wei: Actor, at: datetime) -> None:
    for write in (
        lambda: edit_entry(register=CONTRACTS, entry=frame, values={"number": "X"}, actor=lin_wei, at=at),
        lambda: agree_clauses(contract=frame, said={"audit": Said(False)}, actor=lin_wei, at=at),
        lambda: add_option(contract=frame, kind="other", what="More", actor=lin_wei, at=at),
    ):
        with pytest.raises(Forbidden):
            write()


def test_a_signed_contract_is_not_taken_out_by_anybody(frame: Contract, camille: Actor, at: datetime) -> None:
    with pytest.raises(Refused, match="A contract that both sides signed stays"):
        remove_entry(register=CONTRACTS, entry=frame, actor=camille, at=at)
    with pytest.raises(InternalError), transaction.atomic():
        Contract.objects.filter(pk=frame.pk).delete()
    draft = enter(frame.supplier, camille, at, number="FC-2", signed_by_us_on=None)
    remove_entry(register=CONTRACTS, entry=draft, actor=camille, at=at)

    assert [row.number for row in Contract.objects.all()] == ["FC-1"]


def test_clauses_are_kept_on_the_page_and_a_duty_without_a_carrier_is_refused(
    sign_in: SignIn, camille: Actor, frame: Contract
) -> None:
    url, client = f"{frame.get_absolute_url()}clauses/", sign_in(camille)
    body = {"compliance-agreed": "on", "compliance-wording": "Nickel tests", "audit-agreed": "on"}

    refused = client.post(url, body)
    assert refused.status_code == 422
    assert "Say who carries the cost of the compliance duty." in refused.content.decode()
    assert "Nickel tests" in refused.content.decode()
    assert not ContractClause.objects.exists()

    assert client.post(url, body | {"compliance-carrier": "shared"}).status_code == 302
    kept = ContractClause.objects.values_list("kind", "is_agreed", "carrier", "wording")
    assert list(kept) == [("audit", True, "", ""), ("compliance", True, "shared", "Nickel tests")]
    client.post(url, {"audit-agreed": ""})
    assert set(ContractClause.objects.values_list("kind", "is_agreed")) == {
        ("audit", False),
        ("compliance", False),
    }


def test_an_option_is_exercised_once_with_words_and_the_factory_is_told(
    frame: Contract, camille: Actor, jonas: Actor, at: datetime
) -> None:
    option = add_option(
        contract=frame,
        kind="capacity",
        what="2,000 more a month",
        until_on=date(2026, 6, 1),
        actor=camille,
        at=at,
    )
    with pytest.raises(Invalid, match="Say what exactly is asked for, and from when"):
        exercise_option(option=option, note=" ", actor=jonas, at=at)

    row = exercise_option(option=option, note="From 1 June", actor=jonas, at=at)

    assert (row.exercised_on, row.exercised_by, row.exercised_note) == (TODAY, jonas.user, "From 1 June")
    event = OutboxEvent.objects.get(topic="contract.option_exercised")
    assert (event.supplier_id, event.data["option"]) == (frame.supplier_id, "2,000 more a month")
    with pytest.raises(Refused, match="This option was exercised already"):
        exercise_option(option=row, note="Again", actor=jonas, at=at)
    with pytest.raises(Refused, match="This option was exercised: it stays"):
        remove_option(option=row, actor=jonas, at=at)


def test_a_lapsed_option_and_one_of_an_unsigned_contract_are_refused(
    ruifeng: Supplier, camille: Actor, at: datetime
) -> None:
    draft = enter(ruifeng, camille, at, signed_by_them_on=None)
    lapsed = add_option(
        contract=draft, kind="other", what="Old", until_on=date(2026, 5, 13), actor=camille, at=at
    )
    early = add_option(contract=draft, kind="other", what="New", actor=camille, at=at)

    with pytest.raises(Refused, match="This option has lapsed: agree it anew in the contract"):
        exercise_option(option=lapsed, note="Now", actor=camille, at=at)
    with pytest.raises(Refused, match="nothing can be asked for yet"):
        exercise_option(option=early, note="Now", actor=camille, at=at)
    with pytest.raises(Invalid, match="The option cannot outlive its contract"):
        add_option(contract=draft, kind="other", what="Late", until_on=date(2026, 7, 1), actor=camille, at=at)


def test_an_option_is_entered_exercised_and_taken_out_on_the_page(
    sign_in: SignIn, camille: Actor, frame: Contract
) -> None:
    client = sign_in(camille)
    client.post(f"{frame.get_absolute_url()}options/", {"kind": "price_break", "what": "4 % from 5,000"})
    option = ContractOption.objects.get()

    refused = client.post(f"/suppliers/options/{option.public_id}/exercise/", {"reason": ""})
    assert (refused.status_code, "Say what exactly is asked for" in refused.content.decode()) == (409, True)
    client.post(f"/suppliers/options/{option.public_id}/exercise/", {"reason": "For order PO-9"})
    assert ContractOption.objects.get().exercised_note == "For order PO-9"
    client.post(f"/suppliers/options/{option.public_id}/remove/")
    assert ContractOption.objects.count() == 1


def test_a_contract_that_ends_is_told_once_a_threshold_unless_one_follows(
    frame: Contract, camille: Actor, at: datetime
) -> None:
    assert (warn_of_contracts(at=at), warn_of_contracts(at=at)) == (1, 0)
    event = OutboxEvent.objects.get(topic="contract.ending")
    assert (event.data["days"], event.supplier_id) == (47, frame.supplier_id)

    enter(frame.supplier, camille, at, number="FC-2", ends_on=date(2027, 6, 30))
    assert warn_of_contracts(at=at.replace(month=6)) == 0


def test_home_shows_what_ends_first(ruifeng: Supplier, camille: Actor, at: datetime) -> None:
    enter(ruifeng, camille, at)
    enter(ruifeng, camille, at, kind="quality", number="Q-1", ends_on=date(2026, 5, 20))

    found = [(row.title, row.fact, row.due, row.tone) for row in papers_ending(camille, TODAY)]

    assert found == [
        ("quality agreement, Ruifeng", "Q-1", date(2026, 5, 20), "watch"),
        ("frame contract, Ruifeng", "FC-1", date(2026, 6, 30), "watch"),
    ]


def test_the_api_enters_agrees_and_exercises(api: Api, jonas: Actor, ruifeng: Supplier) -> None:
    client, today = api(jonas), timezone.localdate()
    made = client.post(
        "/api/v1/contracts",
        {
            "supplier": ruifeng.public_id, "kind": "frame", "number": "FC-9", "starts_on": "2025-01-01",
            "signed_by_us_on": "2025-01-01", "signed_by_them_on": "2025-01-01",
        },
        format="json",
    )  # fmt: skip
    assert (made.status_code, made.data["state"], made.data["clauses"]) == (201, "holds", [])

    url = f"/api/v1/contracts/{made.data['id']}"
    refused = client.post(
        f"{url}/agree", {"clauses": [{"kind": "compliance", "is_agreed": True}]}, format="json"
    )
    assert refused.status_code == 422
    agreed = client.post(
        f"{url}/agree",
        {"clauses": [{"kind": "compliance", "is_agreed": True, "carrier": "brand"}]},
        format="json",
    )
    assert agreed.data["clauses"] == [
        {"kind": "compliance", "is_agreed": True, "carrier": "brand", "wording": ""}
    ]

    option = client.post(
        "/api/v1/contract-options",
        {"contract": made.data["id"], "kind": "buy_back", "what": "Unused findings"},
        format="json",
    )
    assert (option.status_code, option.data["state"]) == (201, "open")
    done = client.post(
        f"/api/v1/contract-options/{option.data['id']}/exercise", {"note": "All of them"}, format="json"
    )
    assert (done.data["state"], done.data["exercised_on"], done.data["exercised_by_name"]) == (
        "exercised", str(today), "Jonas Feld",
    )  # fmt: skip
    again = client.post(
        f"/api/v1/contract-options/{option.data['id']}/exercise", {"note": "More"}, format="json"
    )
    assert again.status_code == 409


def test_the_page_of_a_contract_asks_as_often_for_seven_clauses_as_for_none(
    sign_in: SignIn, camille: Actor, frame: Contract, at: datetime, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(camille)
    client.get(frame.get_absolute_url())
    said = {kind: Said(True, "brand") for kind in ("compliance", "ip", "audit", "data", "exclusivity")}
    agree_clauses(contract=frame, said=said, actor=camille, at=at)
    with django_assert_max_num_queries(16):
        client.get(frame.get_absolute_url())
