"""Every register of a supplier through both doors: entered, changed, found, taken out, and hidden from whom it is not for."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor
from jewelops.events.models import OutboxEvent
from jewelops.kernel.errors import Forbidden, Refused
from suppliers.models import FactoryVisit, Machine, PortfolioPiece, Skill, Supplier
from suppliers.registers import REGISTERS, register
from suppliers.registers.register import Register
from suppliers.services.entries import add_entry, remove_entry
from suppliers.services.upkeep import maintain_machine
from tests.files.pictures import jpeg
from tests.suppliers.registers import BRAND_ONLY, OF_THE_FACTORY, RESOURCES, ROWS, as_json

SignIn = Callable[[Actor], Client]
Api = Callable[..., APIClient]
every = pytest.mark.parametrize("key", list(ROWS))


def known(key: str) -> Register:
    found = register(key)
    assert found is not None
    return found


def page_of(supplier: Supplier, key: str) -> str:
    return f"/suppliers/{supplier.public_id}/registers/{key}/"


def entered(client: Client, supplier: Supplier, key: str) -> Any:
    answer = client.post(f"{page_of(supplier, key)}add/", ROWS[key])
    assert answer.status_code == 302, answer.context["form"].errors
    return known(key).model.objects.get()


def test_each_register_is_tested() -> None:
    assert [each.key for each in REGISTERS if each.key not in ROWS] == []


@every
def test_it_is_entered_seen_changed_and_taken_out_on_the_page(
    sign_in: SignIn, jonas: Actor, ruifeng: Supplier, key: str
) -> None:
    client = sign_in(jonas)
    row = entered(client, ruifeng, key)

    assert client.get(page_of(ruifeng, key) + row.public_id + "/").status_code == 200
    body = ROWS[key] | {"note": "Looked at twice.", "version": row.version}
    changed = client.post(f"{page_of(ruifeng, key)}{row.public_id}/edit/", body)
    assert changed.status_code == 302, changed.context["form"].errors
    row.refresh_from_db()
    assert (row.note, row.version) == ("Looked at twice.", 2)
    stale = client.post(f"{page_of(ruifeng, key)}{row.public_id}/edit/", body)
    assert stale.status_code == 422
    assert client.post(f"{page_of(ruifeng, key)}{row.public_id}/remove/").status_code == 302
    assert not known(key).model.objects.exists()


@every
def test_an_empty_form_is_answered_with_what_is_missing(
    sign_in: SignIn, jonas: Actor, ruifeng: Supplier, key: str
) -> None:
    answer = sign_in(jonas).post(f"{page_of(ruifeng, key)}add/", {"note": "half a row"})

    assert (answer.status_code, "half a row" in answer.content.decode()) == (422, True)
    assert not known(key).model.objects.exists()


@pytest.mark.parametrize("key", [key for key in ROWS if key != "labour"])
def test_twice_the_same_is_a_sentence_at_both_doors(
    sign_in: SignIn, api: Api, jonas: Actor, ruifeng: Supplier, key: str
) -> None:
    client = sign_in(jonas)
    entered(client, ruifeng, key)
    ((field, sentence),) = known(key).unique.values()

    again = client.post(f"{page_of(ruifeng, key)}add/", ROWS[key])
    assert (again.status_code, again.context["form"].errors[field]) == (422, [str(sentence)])
    body = as_json(ROWS[key]) | {"supplier": ruifeng.public_id}
    told = api(jonas).post(f"/api/v1/{RESOURCES[key]}", body, format="json")
    assert (told.status_code, told.json()["errors"][0]["detail"]) == (422, str(sentence))


@every
def test_the_api_enters_reads_and_changes(api: Api, jonas: Actor, ruifeng: Supplier, key: str) -> None:
    client, url = api(jonas), f"/api/v1/{RESOURCES[key]}"
    made = client.post(url, as_json(ROWS[key]) | {"supplier": ruifeng.public_id}, format="json")
    assert made.status_code == 201, made.content
    one = f"{url}/{made.data['id']}"

    assert client.patch(one, {"note": "By the ERP"}, format="json").status_code == 428
    changed = client.patch(one, {"note": "By the ERP"}, format="json", HTTP_IF_MATCH=made["ETag"])
    assert (changed.status_code, changed.data["note"]) == (200, "By the ERP")
    stale = client.patch(one, {"note": "Late"}, format="json", HTTP_IF_MATCH=made["ETag"])
    assert stale.status_code == 412
    listed = client.get(f"{url}?supplier={ruifeng.public_id}").data["results"]
    assert [row["id"] for row in listed] == [made.data["id"]]


@every
def test_a_viewer_reads_and_does_not_write(
    sign_in: SignIn, api: Api, jonas: Actor, viewer: Actor, ruifeng: Supplier, key: str
) -> None:
    row = entered(sign_in(jonas), ruifeng, key)
    client = sign_in(viewer)

    html = client.get(f"/suppliers/registers/{key}/").content.decode()
    assert (row.public_id in html, "/edit/" in html) == (True, False)
    assert client.get(f"{page_of(ruifeng, key)}add/").status_code == 404
    assert client.post(f"{page_of(ruifeng, key)}{row.public_id}/remove/").status_code == 404
    refused = api(viewer).post(
        f"/api/v1/{RESOURCES[key]}", as_json(ROWS[key]) | {"supplier": ruifeng.public_id}, format="json"
    )
    assert refused.status_code == 403


@pytest.mark.parametrize("key", BRAND_ONLY)
def test_what_the_brand_found_out_is_nowhere_for_the_factory(
    sign_in: SignIn, api: Api, jonas: Actor, lin_wei: Actor, ruifeng: Supplier, key: str
) -> None:
    row = entered(sign_in(jonas), ruifeng, key)
    client = sign_in(lin_wei)

    for url in (
        f"/suppliers/registers/{key}/",
        f"{page_of(ruifeng, key)}add/",
        f"{page_of(ruifeng, key)}{row.public_id}/",
    ):
        assert client.get(url).status_code == 404
    assert api(lin_wei).get(f"/api/v1/{RESOURCES[key]}").data["results"] == []
    assert api(lin_wei).get(f"/api/v1/{RESOURCES[key]}/{row.public_id}").status_code == 404
    assert (
        str(known(key).title) not in client.get(f"/suppliers/{ruifeng.public_id}/diligence/").content.decode()
    )
    assert not OutboxEvent.objects.filter(object_id=row.pk, supplier_id=ruifeng.pk).exists()


@pytest.mark.parametrize("key", OF_THE_FACTORY)
def test_the_factory_keeps_its_own_and_nobody_else_s(
    sign_in: SignIn, lin_wei: Actor, kumar: Actor, chen: Actor, ruifeng: Supplier, key: str
) -> None:
    row = entered(sign_in(lin_wei), ruifeng, key)

    for other in (kumar, chen):
        assert sign_in(other).get(f"{page_of(ruifeng, key)}add/").status_code == 404
    assert sign_in(kumar).get(f"{page_of(ruifeng, key)}{row.public_id}/").status_code == 404
    assert sign_in(lin_wei).post(f"{page_of(ruifeng, key)}{row.public_id}/remove/").status_code == 404
    assert known(key).model.objects.count() == 1


def test_another_supplier_s_entry_is_not_found_under_this_one(
    sign_in: SignIn, jonas: Actor, ruifeng: Supplier, suvarna: Supplier
) -> None:
    client = sign_in(jonas)
    row = entered(client, ruifeng, "machines")

    assert client.get(f"{page_of(suvarna, 'machines')}{row.public_id}/").status_code == 404
    assert client.get("/suppliers/registers/nothing/").status_code == 404


@every
def test_the_list_finds_narrows_sorts_and_exports(
    sign_in: SignIn, jonas: Actor, ruifeng: Supplier, suvarna: Supplier, key: str
) -> None:
    client, kind = sign_in(jonas), known(key)
    row = entered(client, ruifeng, key)
    client.post(f"{page_of(suvarna, key)}add/", ROWS[key])
    url = f"/suppliers/registers/{key}/"

    narrowed = client.get(url, {"supplier": "Ruifeng"})
    assert [line.row for line in narrowed.context["lines"]] == [row]
    assert len(client.get(url, {"q": "suvarna"}).context["lines"]) == 1
    assert client.get(url, {"q": "no such thing"}).context["lines"] == []
    for word in kind.sorts:
        for way in (word, f"-{word}"):
            assert len(client.get(url, {"sort": way}).context["lines"]) == 2
    sheet = client.get(url, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert (sheet[0], len(sheet)) == (",".join(kind.file), 3)
    assert client.get(url, {"format": "xlsx"}).status_code == 200


@every
def test_the_list_asks_as_often_for_two_rows_as_for_one(
    sign_in: SignIn,
    jonas: Actor,
    ruifeng: Supplier,
    suvarna: Supplier,
    key: str,
    django_assert_num_queries: Any,
) -> None:
    client, url = sign_in(jonas), f"/suppliers/registers/{key}/"
    entered(client, ruifeng, key)
    client.get(url)
    with django_assert_num_queries(7):
        client.get(url)
    client.post(f"{page_of(suvarna, key)}add/", ROWS[key])
    with django_assert_num_queries(7):
        client.get(url)


def test_what_is_overdue_is_one_filter(sign_in: SignIn, jonas: Actor, ruifeng: Supplier) -> None:
    client = sign_in(jonas)
    late = ROWS["machines"] | {"maintained_on": "2020-01-10"}
    client.post(f"{page_of(ruifeng, 'machines')}add/", late)
    client.post(
        f"{page_of(ruifeng, 'machines')}add/",
        ROWS["machines"] | {"make": "New", "maintenance_due": "2126-01-01"},
    )

    found = client.get("/suppliers/registers/machines/", {"late": "1"})

    assert [line.row.make for line in found.context["lines"]] == ["Indutherm VC 480"]


@pytest.mark.parametrize(
    ("key", "values", "field", "sentence"),
    [
        ("machines", {"maintenance_due": "2026-01-10"}, "maintenance_due", "The next maintenance lies after the last one."),
        ("machines", {"interval_days": "0"}, "interval_days", "An interval has at least one day."),
        ("machines", {"count": "0"}, "count", "Count at least one machine, or take the entry out."),
        ("skills", {"juniors": 0, "experienced": 0, "masters": 0}, "juniors", "Say how many there are, or to whom it is subcontracted."),
        ("trainings", {"valid_until": "2026-01-10"}, "valid_until", "A training is valid beyond the day it was held on."),
        ("services", {"permit_number": ""}, "permit_number", "Give the number of the permit that ends on this day."),
        ("references", {"spoken_on": "2026-01-09", "said": "Fine"}, "spoken_on", "The interview cannot be before the reference was asked for."),
        ("references", {"spoken_on": "2026-01-12"}, "said", "Write down what they said: an interview without words proves nothing."),
        ("labour", {"mended_on": "2026-02-01"}, "mending", "Say what was done: a finding is not mended by a date."),
        ("labour", {"mended_on": "2026-01-01", "mending": "Done"}, "mended_on", "It cannot be mended before it was found."),
        ("terms", {"lead_days_most": 20}, "lead_days_most", "The longest lead time is not shorter than the shortest."),
    ],
)  # fmt: skip
def test_values_that_make_no_sense_are_told_on_their_field_at_both_doors(
    sign_in: SignIn, api: Api, jonas: Actor, ruifeng: Supplier, key: str, values: dict[str, Any], field: str, sentence: str
) -> None:  # fmt: skip
    page = sign_in(jonas).post(f"{page_of(ruifeng, key)}add/", ROWS[key] | values)
    assert (page.status_code, page.context["form"].errors[field]) == (422, [sentence])

    body = as_json(ROWS[key] | values) | {"supplier": ruifeng.public_id}
    told = api(jonas).post(f"/api/v1/{RESOURCES[key]}", body, format="json")
    assert (told.status_code, told.json()["errors"][0]["pointer"], told.json()["errors"][0]["detail"]) == (
        422, f"/{field}", sentence,
    )  # fmt: skip


def test_a_change_by_the_api_is_judged_with_what_stands(api: Api, jonas: Actor, ruifeng: Supplier) -> None:
    client = api(jonas)
    made = client.post(
        "/api/v1/trainings", ROWS["trainings"] | {"supplier": ruifeng.public_id}, format="json"
    )
    url = f"/api/v1/trainings/{made.data['id']}"

    answer = client.patch(url, {"held_on": "2027-02-01"}, format="json", HTTP_IF_MATCH='"v1"')

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["detail"] == "A training is valid beyond the day it was held on."


def test_photos_of_a_visit_and_of_a_piece_are_kept_and_shown(
    sign_in: SignIn, jonas: Actor, ruifeng: Supplier
) -> None:
    client = sign_in(jonas)
    photos = [SimpleUploadedFile(f"{n}.jpg", jpeg(), "image/jpeg") for n in (1, 2)]
    client.post(f"{page_of(ruifeng, 'visits')}add/", ROWS["visits"] | {"photos": photos})
    piece = SimpleUploadedFile("ring.jpg", jpeg(), "image/jpeg")
    client.post(f"{page_of(ruifeng, 'portfolio')}add/", ROWS["portfolio"] | {"upload": piece})

    visit, made = FactoryVisit.objects.get(), PortfolioPiece.objects.get()
    assert (visit.photos.count(), made.file.kind) == (2, "photo")
    shown = client.get(f"{page_of(ruifeng, 'visits')}{visit.public_id}/").context["photos"]
    assert len(shown) == 2


def test_a_file_that_is_no_picture_is_told_and_nothing_typed_is_lost(
    sign_in: SignIn, jonas: Actor, ruifeng: Supplier
) -> None:
    file = SimpleUploadedFile("ring.jpg", b"%PDF-1.4 not a photo", "image/jpeg")
    answer = sign_in(jonas).post(f"{page_of(ruifeng, 'portfolio')}add/", ROWS["portfolio"] | {"upload": file})

    assert answer.status_code == 422
    assert "micro-pavé" in answer.content.decode()
    assert not PortfolioPiece.objects.exists()


def test_the_factory_reads_the_file_of_what_it_may_read_and_no_other(
    sign_in: SignIn, jonas: Actor, lin_wei: Actor, ruifeng: Supplier
) -> None:
    client = sign_in(jonas)
    for key in ("machines", "visits"):
        paper = SimpleUploadedFile("paper.pdf", b"%PDF-1.4 paper", "application/pdf")
        client.post(f"{page_of(ruifeng, key)}add/", ROWS[key] | {"upload": paper})
    machine, visit = Machine.objects.get(), FactoryVisit.objects.get()

    theirs = sign_in(lin_wei)
    assert theirs.get(machine.file.url()).status_code == 200
    assert theirs.get(visit.file.url()).status_code == 404


def test_only_who_vets_takes_an_entry_out(lin_wei: Actor, ruifeng: Supplier, at: datetime) -> None:
    values = {"craft": "setter", "juniors": 1}
    row = add_entry(register=known("skills"), supplier=ruifeng, values=values, actor=lin_wei, at=at)

    with pytest.raises(Forbidden):
        remove_entry(register=known("skills"), entry=row, actor=lin_wei, at=at)
    assert Skill.objects.exists()


def test_an_owner_of_a_finding_is_named_by_e_mail(
    api: Api, jonas: Actor, nadia: Actor, ruifeng: Supplier
) -> None:
    client = api(jonas)
    body = ROWS["labour"] | {"supplier": ruifeng.public_id}
    assert nadia.user is not None
    made = client.post("/api/v1/labour-findings", body | {"owner": nadia.user.email}, format="json")
    assert (made.status_code, made.data["owner"]) == (201, nadia.user.email)

    refused = client.post("/api/v1/labour-findings", body | {"owner": "sam@other.example"}, format="json")
    assert refused.status_code == 400
    assert "Nobody of the brand has this e-mail address: sam@other.example." in json.dumps(refused.json())


def test_a_machine_with_a_history_stays(jonas: Actor, ruifeng: Supplier, at: datetime) -> None:
    row = add_entry(
        register=known("machines"),
        supplier=ruifeng,
        values={"kind": "caster", "make": "K2"},
        actor=jonas,
        at=at,
    )
    maintain_machine(machine=row, done_on=at.date(), actor=jonas, at=at)

    with pytest.raises(Refused, match="its history stays"):
        remove_entry(register=known("machines"), entry=row, actor=jonas, at=at)


@every
def test_every_page_of_the_supplier_opens_empty_and_full(
    sign_in: SignIn, jonas: Actor, ruifeng: Supplier, key: str
) -> None:
    client = sign_in(jonas)
    url = f"/suppliers/{ruifeng.public_id}/{known(key).room}/"

    assert str(known(key).told) in client.get(url).content.decode().replace("&#x27;", "'")
    row = entered(client, ruifeng, key)
    assert row.public_id in client.get(url).content.decode()
