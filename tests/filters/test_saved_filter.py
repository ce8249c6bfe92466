"""A filter kept under a name: one's own, shared with the brand when one wants, never seen by another brand or a factory."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from pghistory.models import Events

from jewelops.accounts.actors import Actor
from jewelops.filters.address import filter_in
from jewelops.filters.models import SavedFilter
from jewelops.filters.queries import shelf_of
from jewelops.filters.services import change_filter, remove_filter, save_filter
from jewelops.kernel.errors import Forbidden, Invalid

SignIn = Callable[[Actor], Client]
LIST = "suppliers:list"


def saved(actor: Actor, at: datetime, *, name: str = "Italy, held", is_shared: bool = False) -> SavedFilter:
    return save_filter(
        page=LIST, query="state=&country=IT&sort=name", name=name, is_shared=is_shared, actor=actor, at=at
    )


def names(actor: Actor, page: str = LIST) -> list[str]:
    return [row["filter"].name for row in shelf_of(actor, page, "").rows]  # type: ignore[attr-defined]  # a filter


@pytest.mark.parametrize(
    ("address", "filter_"),
    [
        ("", ""),
        ("q=&state=", ""),
        ("sort=name&country=IT&q=", "country=IT&sort=name"),
        ("page=3&cursor=xyz&format=csv&state=open", "state=open"),
        ("state=qc&state=hold", "state=hold&state=qc"),
        ("q=pav%C3%A9%00", "q=pav%C3%A9"),
    ],
)
def test_equal_filters_are_equal_texts(address: str, filter_: str) -> None:
    assert filter_in(address) == filter_


def test_it_is_kept_with_its_order_and_written_into_the_trail(camille: Actor, at: datetime) -> None:
    row = saved(camille, at)
    assert row.get_absolute_url() == "/suppliers/?country=IT&sort=name"
    assert Events.objects.tracks(row).get().pgh_context["action"] == "filter.save"


def test_nobody_else_sees_it_until_it_is_shared(
    camille: Actor, jonas: Actor, lin_wei: Actor, stranger: Actor, at: datetime
) -> None:
    row = saved(camille, at)
    assert [names(each) for each in (camille, jonas, lin_wei, stranger)] == [["Italy, held"], [], [], []]
    change_filter(saved=row, name="Italy", is_shared=True, actor=camille, at=at)
    assert [names(each) for each in (camille, jonas, lin_wei, stranger)] == [["Italy"], ["Italy"], [], []]
    assert names(camille, "specs:list") == []


def test_a_factory_keeps_its_own_and_cannot_share(lin_wei: Actor, camille: Actor, at: datetime) -> None:
    with pytest.raises(Forbidden):
        saved(lin_wei, at, is_shared=True)
    saved(lin_wei, at)
    assert (names(lin_wei), names(camille)) == (["Italy, held"], [])


def test_only_its_author_changes_it_and_the_owner_what_is_shared(
    jonas: Actor, nadia: Actor, camille: Actor, at: datetime
) -> None:
    row = saved(jonas, at, is_shared=True)
    with pytest.raises(Forbidden):
        remove_filter(saved=row, actor=nadia, at=at)
    remove_filter(saved=row, actor=camille, at=at)
    assert names(jonas) == []


@pytest.mark.parametrize(
    ("page", "query", "name", "code"),
    [
        ("suppliers:list", "q=&page=2", "All", "no_filter"),
        ("suppliers:list", "q=" + "x" * 1001, "Long", "no_filter"),
        ("suppliers:nowhere", "q=a", "Lost", "no_list"),
        ("suppliers:detail", "q=a", "One", "no_list"),
        ("suppliers:list", "q=a", "  ", "missing"),
        ("suppliers:list", "q=a", "ITALY, HELD", "name_taken"),
    ],
)
def test_what_makes_no_filter_is_refused(
    camille: Actor, at: datetime, page: str, query: str, name: str, code: str
) -> None:
    saved(camille, at)
    with pytest.raises(Invalid) as refused:
        save_filter(page=page, query=query, name=name, is_shared=False, actor=camille, at=at)
    assert [reason.code for reason in refused.value.reasons] == [code]
    assert SavedFilter.objects.count() == 1


def test_on_the_list_it_is_saved_used_renamed_and_removed(camille: Actor, sign_in: SignIn) -> None:
    browser = sign_in(camille)
    assert b"Save this filter" not in browser.get("/suppliers/?q=&sort=").content
    assert b"Save this filter" in browser.get("/suppliers/?country=IT").content
    typed = {"page": LIST, "query": "country=IT", "name": "Italy", "is_shared": "on"}
    answer = browser.post("/filters/", typed)
    assert (answer.status_code, answer["Location"]) == (302, "/suppliers/?country=IT")
    opened = browser.get("/suppliers/?country=IT").content
    assert b"Save this filter" not in opened
    assert b'href="/suppliers/?country=IT" aria-current="true"' in opened
    row = SavedFilter.objects.get()
    browser.post(f"/filters/{row.public_id}/", {"name": "Arezzo"})
    row.refresh_from_db()
    assert (row.name, row.is_shared) == ("Arezzo", False)
    assert browser.post(f"/filters/{row.public_id}/remove/")["Location"] == "/suppliers/"
    assert not SavedFilter.objects.exists()


def test_a_refused_name_is_shown_again_with_its_reason(camille: Actor, at: datetime, sign_in: SignIn) -> None:
    saved(camille, at)
    page = sign_in(camille).post("/filters/", {"page": LIST, "query": "q=a", "name": "Italy, held"})
    assert page.status_code == 200
    assert 'value="Italy, held"' in page.content.decode()
    assert "choose another name" in page.content.decode()


def test_a_colleague_uses_a_shared_one_and_finds_no_page_to_change_it(
    camille: Actor, nadia: Actor, at: datetime, sign_in: SignIn
) -> None:
    row = saved(camille, at, is_shared=True)
    browser = sign_in(nadia)
    opened = browser.get(row.get_absolute_url()).content.decode()
    assert "Camille Maris" in opened
    assert f"/filters/{row.public_id}/" not in opened
    assert browser.get(f"/filters/{row.public_id}/").status_code == 404
    assert browser.post(f"/filters/{row.public_id}/remove/").status_code == 404


def test_a_list_asks_once_however_many_there_are(
    camille: Actor, at: datetime, django_assert_num_queries: Callable[[int], object]
) -> None:
    for name in ("a", "b", "c"):
        saved(camille, at, name=name)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]  # a context manager
        shelf_of(camille, LIST, "")


BODY = {"page": LIST, "query": "state=&country=IT&sort=name", "name": "Italy, held"}
API = "/api/v1/saved-filters"


def test_at_the_api_it_is_saved_read_changed_and_deleted(
    camille: Actor, jonas: Actor, lin_wei: Actor, stranger: Actor, api: Callable[..., Any]
) -> None:
    made = api(camille).post(API, BODY)
    assert made.status_code == 201, made.content
    row = made.json()
    assert (row["query"], row["is_shared"], row["author"], row["url"]) == (
        "country=IT&sort=name", False, "Camille Maris", "/suppliers/?country=IT&sort=name",
    )  # fmt: skip
    address = f"{API}/{row['id']}"
    assert [api(each).get(address).status_code for each in (camille, jonas, lin_wei, stranger)] == [
        200,
        404,
        404,
        404,
    ]

    shared = api(camille).patch(address, {"is_shared": True}, HTTP_IF_MATCH=f'"v{row["version"]}"')
    assert (shared.status_code, shared.json()["name"], shared.json()["is_shared"]) == (
        200,
        "Italy, held",
        True,
    )
    assert [each["name"] for each in api(jonas).get(f"{API}?page={LIST}").json()["results"]] == [
        "Italy, held"
    ]
    assert api(jonas).delete(address).status_code == 403

    assert api(camille).delete(address).status_code == 204
    assert api(camille).get(address).status_code == 404


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"page": "suppliers:detail"}, 422, "no_list"),
        ({"query": "page=3"}, 422, "no_filter"),
        ({"name": " "}, 400, "blank"),
        ({"colour": "red"}, 400, "unknown"),
    ],
)
def test_what_is_no_filter_is_refused_at_the_api(
    camille: Actor, api: Callable[..., Any], changed: dict[str, str], status: int, code: str
) -> None:
    answer = api(camille).post(API, BODY | changed)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (status, code)


def test_a_name_is_taken_once_and_a_factory_shares_with_nobody(
    camille: Actor, lin_wei: Actor, api: Callable[..., Any]
) -> None:
    api(camille).post(API, BODY)
    again = api(camille).post(API, BODY | {"name": "ITALY, held"})
    assert (again.status_code, again.json()["errors"][0]["code"]) == (422, "name_taken")
    assert api(lin_wei).post(API, BODY | {"is_shared": True}).status_code == 403
    assert api(lin_wei).post(API, BODY).status_code == 201
