"""The people and places every test may name: one brand with two factories, and a stranger."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pghistory
import pytest
from django.test import Client
from hypothesis import settings as properties
from rest_framework.test import APIClient

from jewelops.accounts.actors import Actor, of_membership
from jewelops.accounts.models import Brand, Membership, User
from jewelops.celery import app as celery
from suppliers.models import Supplier
from tests.factories.clients import browser, machine

# A slow machine is not a fault of a rule: properties run without a deadline.
properties.register_profile("unhurried", deadline=None)
properties.load_profile("unhurried")


@pytest.fixture
def at() -> datetime:
    """Thursday 14 May 2026, nine in the morning UTC: the test's one clock."""
    return datetime(2026, 5, 14, 9, 0, tzinfo=UTC)


@pytest.fixture
def maris(db: None) -> Brand:
    return Brand.objects.create(name="Maris Atelier", slug="maris", currency="USD")


@pytest.fixture
def other_brand(db: None) -> Brand:
    return Brand.objects.create(name="Other House", slug="other", currency="EUR")


def enrol(brand: Brand, name: str, role: str, supplier: Supplier | None = None) -> Actor:
    """A person of that name with one membership, as an actor."""
    email = f"{name.lower().replace(' ', '.')}@{(supplier.name if supplier else brand.slug).lower().replace(' ', '')}.example"
    user = User.objects.create_user(email=email, password="correct horse battery", name=name)
    membership = Membership.objects.create(brand=brand, user=user, role=role, supplier=supplier)
    return of_membership(Membership.objects.select_related("brand", "user").get(pk=membership.pk))


@pytest.fixture
def camille(maris: Brand) -> Actor:
    return enrol(maris, "Camille Maris", "owner")


@pytest.fixture
def jonas(maris: Brand) -> Actor:
    return enrol(maris, "Jonas Feld", "production")


@pytest.fixture
def nadia(maris: Brand) -> Actor:
    return enrol(maris, "Nadia Osei", "quality")


@pytest.fixture
def priya(maris: Brand) -> Actor:
    return enrol(maris, "Priya Raman", "finance")


@pytest.fixture
def viewer(maris: Brand) -> Actor:
    return enrol(maris, "Vera Lund", "viewer")


@pytest.fixture
def stranger(other_brand: Brand) -> Actor:
    return enrol(other_brand, "Sam Stranger", "owner")


@pytest.fixture
def ruifeng(maris: Brand) -> Supplier:
    return Supplier.objects.create(
        brand=maris,
        name="Ruifeng",
        legal_name="Ruifeng Jewelry (Shenzhen) Co., Ltd.",
        country="CN",
        city="Shenzhen",
        state="approved",
        moq_oem=300,
    )


@pytest.fixture
def suvarna(maris: Brand) -> Supplier:
    return Supplier.objects.create(
        brand=maris,
        name="Suvarna",
        legal_name="Suvarna Jewels Pvt. Ltd.",
        country="IN",
        city="Jaipur",
        state="approved",
        moq_oem=100,
    )


@pytest.fixture
def lin_wei(maris: Brand, ruifeng: Supplier) -> Actor:
    return enrol(maris, "Lin Wei", "manager", ruifeng)


@pytest.fixture
def chen(maris: Brand, ruifeng: Supplier) -> Actor:
    return enrol(maris, "Chen Yufan", "inspector", ruifeng)


@pytest.fixture
def kumar(maris: Brand, suvarna: Supplier) -> Actor:
    return enrol(maris, "Anil Kumar", "manager", suvarna)


@pytest.fixture
def sign_in() -> Callable[[Actor], Client]:
    """A browser session of that actor."""
    return browser


@pytest.fixture
def api() -> Callable[..., APIClient]:
    """An API client with that actor's bearer token (all scopes unless named)."""
    return machine


@pytest.fixture(autouse=True, scope="session")
def bells_in_memory() -> None:
    """A test never wakes the worker of a product that runs beside it."""
    celery.conf.broker_url = "memory://"


@pytest.fixture(autouse=True)
def media_in_tmp(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"


@pytest.fixture
def in_history(maris: Brand) -> Any:
    """Direct writes of a test's own set-up, with a context of their own."""
    with pghistory.context(action="test set-up"):
        yield
