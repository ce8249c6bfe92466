"""Second sources: who can make it, what the next one lacks, the split of volume, and alternates qualified in calm times."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pghistory
import pytest
from django.test import Client
from rest_framework.test import APIClient

from costing.models import Chokepoint, PartAlternate, SourcingPlan
from costing.second_source_facts import Sources, sources_of
from costing.services.chokepoints import look
from costing.services.second_sources import plan_sources, qualify_alternate, withdraw_alternate
from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.kernel.errors import Forbidden, Invalid, Refused, Stale
from sampling.models import Dossier
from specs.models import BomLine, Revision
from suppliers.models import Supplier
from tests.factories import sampling as make
from tests.factories.sampling import People

SignIn = Callable[[Actor], Client]
CLASP = {
    "part_number": "CL-9",
    "alternate": "CL-12",
    "maker": "Orafi Due",
    "evidence": "40 pieces pulled at 52 N, report 118.",
    "qualified_on": date(2026, 5, 4),
}


@pytest.fixture
def people(camille: Actor, nadia: Actor, lin_wei: Actor) -> People:
    return People(owner=camille, quality=nadia, factory=lin_wei)


@pytest.fixture
def pair(maris: Brand, ruifeng: Supplier, suvarna: Supplier, people: People, at: datetime) -> Dossier:
    """Selene Pendant B: qualified and ordered at Ruifeng, begun at Suvarna."""
    with pghistory.context(action="test set-up"):
        Brand.objects.filter(pk=maris.pk).update(country="IN")
    revision = make.selene(maris, at)
    ready = make.ready_pair(revision, ruifeng, people, at)
    make.in_production(ready, people, at)
    make.open_pair(revision, suvarna, people, at)
    return ready


def sources(pair: Dossier, actor: Actor, at: datetime) -> Sources:
    (found,) = sources_of([pair.revision.product], actor, at.date())
    return found


def test_each_factory_stands_where_its_sample_and_standard_stand(
    pair: Dossier, camille: Actor, at: datetime
) -> None:
    found = sources(pair, camille, at)
    assert [(each.supplier.name, str(each.standing), each.missing) for each in found.factories] == [
        ("Ruifeng", "qualified", []),
        (
            "Suvarna",
            "in_work",
            ["approved sample", "locked standard"],
        ),
    ]
    assert found.next_source is not None
    assert found.next_source.supplier.name == "Suvarna"
    assert [each.share.percent for each in found.factories] == [Decimal("100.0"), None]


def test_a_supplier_that_is_suspended_is_no_source(
    pair: Dossier, ruifeng: Supplier, camille: Actor, at: datetime
) -> None:
    with pghistory.context(action="test set-up"):
        Supplier.objects.filter(pk=ruifeng.pk).update(state="suspended")
    found = sources(pair, camille, at)
    assert (found.qualified, found.factories[0].missing) == ([], ["approval of the factory"])


def planned(pair: Dossier, actor: Actor, at: datetime, shares: Any, **more: Any) -> SourcingPlan:
    values = {
        "owner_id": actor.user.pk,  # type: ignore[union-attr]
        "coordination_cost": Decimal(6000),
        "coordinators": "Jonas, a day a week",
        "revisit_on": date(2026, 11, 1),
    }
    return plan_sources(
        product=pair.revision.product, values=values, shares=shares, actor=actor, at=at, **more
    )


def test_the_split_is_held_against_what_was_ordered(
    pair: Dossier, ruifeng: Supplier, suvarna: Supplier, jonas: Actor, at: datetime
) -> None:
    planned(pair, jonas, at, {ruifeng: 70, suvarna: 30})
    found = sources(pair, jonas, at)
    assert [(each.share.target, each.share.off) for each in found.factories] == [(70, 30), (30, -30)]
    assert found.off == 30

    planned(pair, jonas, at, {ruifeng: 100})
    assert SourcingPlan.objects.get().shares.count() == 1


def test_shares_are_a_hundred_together(
    pair: Dossier, ruifeng: Supplier, suvarna: Supplier, jonas: Actor, viewer: Actor, at: datetime
) -> None:
    with pytest.raises(Invalid, match="these are 90"):
        planned(pair, jonas, at, {ruifeng: 60, suvarna: 30})
    with pytest.raises(Forbidden):
        planned(pair, viewer, at, {})
    row = planned(pair, jonas, at, {})
    with pytest.raises(Stale):
        planned(pair, jonas, at, {}, expected=row.version + 5)


def test_an_alternate_mends_the_chokepoint_and_withdrawn_it_comes_back(
    maris: Brand, jonas: Actor, at: datetime
) -> None:
    revision = make.selene(maris, at, released=False)
    with pghistory.context(action="test set-up"):
        BomLine.objects.filter(revision=revision, part_number="CL-9").update(is_single_source=True)
        Revision.objects.filter(pk=revision.pk).update(
            state="released", released_at=at, content_hash="a" * 64
        )
    assert look(brand=maris, at=at) == 1

    row = qualify_alternate(values=CLASP, actor=jonas, at=at)
    assert look(brand=maris, at=at) == 0
    assert Chokepoint.objects.get().mended_at == at
    assert (row.qualified_by, str(row)) == (jonas.user, "CL-9 → CL-12")

    withdraw_alternate(alternate=row, reason="Its plating peels.", actor=jonas, at=at)
    assert look(brand=maris, at=at) == 1
    with pytest.raises(Refused):
        withdraw_alternate(alternate=row, reason="Again.", actor=jonas, at=at)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"evidence": " "}, "evidence"),
        ({"alternate": "cl-9"}, "alternate"),
        ({"part_number": ""}, "part_number"),
        ({"qualified_on": date(2026, 5, 15)}, "qualified_on"),
    ],
)
def test_an_alternate_is_another_part_with_proof(
    jonas: Actor, at: datetime, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        qualify_alternate(values={**CLASP, **values}, actor=jonas, at=at)
    assert [reason.field for reason in refused.value.reasons] == [field]


def test_the_same_alternate_counts_once(jonas: Actor, viewer: Actor, at: datetime) -> None:
    row = qualify_alternate(values=CLASP, actor=jonas, at=at)
    with pytest.raises(Invalid, match="entered already"):
        qualify_alternate(values=CLASP, actor=jonas, at=at)
    with pytest.raises(Invalid):
        withdraw_alternate(alternate=row, reason=" ", actor=jonas, at=at)
    with pytest.raises(Forbidden):
        qualify_alternate(values={**CLASP, "alternate": "X"}, actor=viewer, at=at)


def test_the_pages_plan_a_split_and_say_what_a_stop_means(
    pair: Dossier, ruifeng: Supplier, suvarna: Supplier, jonas: Actor, sign_in: SignIn
) -> None:
    client, product = sign_in(jonas), pair.revision.product
    page = "/costing/resilience/sources/"
    assert "0 of 1 released product has a second source." in client.get(page).content.decode()
    stop = client.get(f"{page}?supplier=Ruifeng").content.decode()
    assert "If Ruifeng stops, 1 product stops; 0 of it can be made elsewhere at once." in stop
    assert "No product matches" in client.get(f"{page}?state=more").content.decode()
    assert "Suvarna" in client.get(f"{page}?format=csv").content.decode()

    address = f"{page}{product.public_id}/"
    shown = client.get(address).content.decode()
    assert "Nearest to a second source is Suvarna." in shown
    form = client.get(f"{address}plan/").context["form"]
    owner = next(str(value.value) for value, label in form.fields["owner"].choices if label == "Jonas Feld")
    data = {
        "owner": owner, "coordination_cost": "6000", "currency": "USD", "revisit_on": "2099-01-01",
        f"share-{ruifeng.public_id}": "60", f"share-{suvarna.public_id}": "30",
    }  # fmt: skip
    refused = client.post(f"{address}plan/", data)
    assert (refused.status_code, "these are 90" in refused.content.decode()) == (422, True)
    assert client.post(f"{address}plan/", data | {f"share-{suvarna.public_id}": "40"}).status_code == 302
    assert "6,000" in client.get(address).content.decode()


def test_the_pages_qualify_and_withdraw_an_alternate(jonas: Actor, sign_in: SignIn) -> None:
    client = sign_in(jonas)
    page = "/costing/resilience/alternates/"
    assert "No alternate yet" in client.get(page).content.decode()
    form = CLASP | {"qualified_on": "2026-05-04"}
    assert client.post(f"{page}add/", form | {"evidence": ""}).status_code == 422
    assert client.post(f"{page}add/", form).status_code == 302
    row = PartAlternate.objects.get()
    assert "40 pieces pulled" in client.get(page).content.decode()
    assert client.post(f"{page}{row.public_id}/withdraw/", {"reason": ""}).status_code == 422
    assert client.post(f"{page}{row.public_id}/withdraw/", {"reason": "Peels."}).status_code == 302
    assert "Peels." in client.get(f"{page}?state=withdrawn").content.decode()
    assert "CL-12" in client.get(f"{page}?state=all&format=csv").content.decode()


def test_the_api_does_what_the_pages_do(
    pair: Dossier,
    ruifeng: Supplier,
    suvarna: Supplier,
    jonas: Actor,
    lin_wei: Actor,
    api: Callable[..., APIClient],
) -> None:
    door = api(jonas)
    made = door.post("/api/v1/part-alternates", CLASP | {"qualified_on": "2026-05-04"}, format="json")
    assert made.status_code == 201, made.content
    address = f"/api/v1/part-alternates/{made.json()['id']}"
    assert api(lin_wei).get(address).status_code == 404
    gone = door.post(f"{address}/withdraw", {"reason": "Peels."}, format="json")
    assert gone.json()["withdrawn_reason"] == "Peels."

    body = {
        "product": pair.revision.product.public_id, "owner": jonas.user.email, "revisit_on": "2099-01-01",  # type: ignore[union-attr]
        "shares": [{"supplier": ruifeng.public_id, "percent": 70}, {"supplier": suvarna.public_id, "percent": 30}],
    }  # fmt: skip
    plan = door.post("/api/v1/sourcing-plans", body, format="json")
    assert plan.status_code == 201, plan.content
    assert [(each["standing"], each["target_percent"]) for each in plan.json()["factories"]] == [
        ("qualified", 70),
        ("in_work", 30),
    ]
    changed = door.patch(
        f"/api/v1/sourcing-plans/{plan.json()['id']}", {"owner": "x@y.example"}, format="json",
        headers={"If-Match": f'"v{plan.json()["version"]}"'},
    )  # fmt: skip
    assert (changed.status_code, changed.json()["errors"][0]["pointer"]) == (422, "/owner")
    assert len(door.get("/api/v1/sourcing-plans").json()["results"]) == 1


def test_the_list_asks_as_much_for_three_products_as_for_one(
    pair: Dossier,
    maris: Brand,
    jonas: Actor,
    sign_in: SignIn,
    django_assert_max_num_queries: Any,
    at: datetime,
) -> None:
    from specs.models import Product

    for number in range(2):
        with pghistory.context(action="test set-up"):
            product = Product.objects.create(
                brand=maris, style_number=f"X{number}", name="x", category="ring"
            )
            Revision.objects.create(
                brand=maris,
                product=product,
                letter="A",
                state="released",
                released_at=at,
                content_hash="b" * 64,
            )
    client = sign_in(jonas)
    with django_assert_max_num_queries(24):
        assert client.get("/costing/resilience/sources/").status_code == 200
