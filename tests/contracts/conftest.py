"""The demo brand at work, a second brand beside it, and everybody who might look at either."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pghistory
import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone

from jewelops.accounts.actors import Actor, of_membership
from jewelops.accounts.models import Brand, Membership, User
from jewelops.accounts.services import invitations
from jewelops.accounts.services.tokens import create_token
from jewelops.dashboard.demo.build import build
from jewelops.events.models import Notification
from jewelops.events.services.endpoints import add_endpoint
from jewelops.filters.services import save_filter
from qc.services.devices import enrol_device
from suppliers.card import card_of
from suppliers.models import Scorecard, Supplier
from tests.contracts.parts import parts, scorecard_paper
from tests.factories.clients import browser, machine

SEED, TODAY = 7, date(2026, 11, 20)
DEMO = {
    "owner": "camille@maris.example",
    "production": "jonas@maris.example",
    "quality": "nadia@maris.example",
    "finance": "priya@maris.example",
    "viewer": "elena@maris.example",
    "manager": "lin.wei@ruifeng.example",
    "inspector": "chen.yufan@ruifeng.example",
    "other_factory": "anil.kumar@suvarna.example",
}


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def media_in_tmp(settings: Any, media_in_tmp: None, media: Path) -> None:
    """The pictures that the house was built with are still there in each test."""
    settings.MEDIA_ROOT = media


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, media: Path) -> Iterator[dict[str, Actor]]:
    """Who -> actor. Maris Atelier's demo and another brand's owner and factory, for all tests of a module; undone after it."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(MEDIA_ROOT=media):
        for _step in build(size="small", seed=SEED, today=TODAY):
            pass
        people = {who: member(email) for who, email in DEMO.items()}
        yield people | {"other_brand": stranger()}
        transaction.set_rollback(True)


def member(email: str) -> Actor:
    return of_membership(Membership.objects.select_related("brand", "user").get(user__email=email))


def stranger() -> Actor:
    """The owner of another brand, which has two factories of its own."""
    with pghistory.context(action="test set-up"):
        brand = Brand.objects.create(name="Other House", slug="other", currency="EUR")
        for name, country in (("Orafi Due", "IT"), ("Silver Lane", "TH")):
            Supplier.objects.create(
                brand=brand, name=name, legal_name=name, country=country, state="approved"
            )
        user = User.objects.create_user(
            email="sam@other.example", password="correct horse battery", name="Sam Stranger"
        )
        membership = Membership.objects.create(brand=brand, user=user, role="owner")
    return of_membership(Membership.objects.select_related("brand", "user").get(pk=membership.pk))


@pytest.fixture(scope="module")
def world(house: dict[str, Actor]) -> dict[Any, Any]:
    """Model label -> public id of one of Ruifeng's rows, besides ``part:<name>`` for other parts of addresses."""
    owner, now = house["owner"], timezone.now()
    membership = Membership.objects.get(user=owner.user, brand=owner.brand)
    token, _key = create_token(
        name="ERP", scopes=["changes:read"], environment="live", membership=membership, actor=owner, at=now
    )
    invitations.invite(
        email="new@maris.example", role="viewer", supplier=None, actor=owner, at=now - timedelta(1)
    )
    add_endpoint(url="https://erp.example.com/hooks", topics=[], actor=owner, at=now)
    save_filter(page="specs:list", query="q=ring", name="Rings", is_shared=True, actor=owner, at=now)
    enrol_device(name="Casting 1", actor=house["manager"], at=now)
    rows = {
        model._meta.label: row for model in apps.get_models() if (row := one_of(model, house)) is not None
    }
    rows["suppliers.Scorecard"] = with_a_red_line(house["manager"])
    rows["documents.Document"] = scorecard_paper(rows["suppliers.Scorecard"], owner)
    return {
        **{label: row.public_id for label, row in rows.items()},
        **parts(house, rows),
        "part:key": token.public_key,
        "part:slug": "stale",
        "part:resource": "suppliers",
        "part:number": 1,
        "part:sheet": "bom",
        "part:tab": "bom",
        "part:rendition": "thumb",
        "part:verb": "rotate",
    }


def with_a_red_line(manager: Actor) -> Scorecard:
    """A card of that factory on which something is red."""
    cards = Scorecard.objects.visible_to(manager).order_by("pk")
    return next(card for card in cards if any(line.tone == "red" for line in card_of(card).lines))


def one_of(model: Any, house: dict[str, Actor]) -> Any:
    """A row that Ruifeng's manager may see, else one its brand's owner may."""
    if not hasattr(model, "public_id"):
        return None
    rows = model._default_manager.order_by("pk")
    if model is Notification:
        return rows.filter(user=house["owner"].user).first()
    if not hasattr(rows, "visible_to"):
        return rows.first()
    return rows.visible_to(house["manager"]).first() or rows.visible_to(house["owner"]).first()


@pytest.fixture(scope="module")
def visitors(house: dict[str, Actor]) -> dict[str, tuple[Client, Client]]:
    """Who -> (browser, machine)."""
    return {who: (browser(actor), machine(actor)) for who, actor in house.items()} | {
        "nobody": (Client(), Client())
    }
