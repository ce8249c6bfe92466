"""The brand, its people, and the actors everything else is done as."""

from dataclasses import dataclass, field
from functools import cache

import pghistory
from django.contrib.auth.hashers import make_password

from jewelops.accounts.actors import Actor, of_membership
from jewelops.accounts.models import Brand, Membership, User
from jewelops.dashboard.demo.cast import BRAND_PEOPLE, PASSWORD, Factory, Person
from suppliers.models import Supplier


@dataclass
class Troupe:
    """Everybody who acts in the demo: brand roles by role name, factory people by (factory key, role)."""

    brand: Brand
    by_role: dict[str, Actor] = field(default_factory=dict)
    factory: dict[tuple[str, str], Actor] = field(default_factory=dict)
    inspectors: dict[str, list[Actor]] = field(default_factory=dict)

    @property
    def owner(self) -> Actor:
        return self.by_role["owner"]

    @property
    def production(self) -> Actor:
        return self.by_role["production"]

    @property
    def quality(self) -> Actor:
        return self.by_role["quality"]

    @property
    def finance(self) -> Actor:
        return self.by_role["finance"]


def found_brand() -> Troupe:
    """Maris Atelier with its five people."""
    with pghistory.context(action="demo.people"):
        brand = Brand.objects.create(
            name="Maris Atelier", slug="maris-atelier", currency="USD", timezone="Europe/Paris", country="FR"
        )
        troupe = Troupe(brand)
        for person in BRAND_PEOPLE:
            troupe.by_role[person.role] = enrol(brand, person, None)
    return troupe


def staff_factory(troupe: Troupe, factory: Factory, supplier: Supplier) -> None:
    with pghistory.context(action="demo.people"):
        for person in factory.people:
            actor = enrol(troupe.brand, person, supplier)
            if person.role == "inspector":
                troupe.inspectors.setdefault(factory.key, []).append(actor)
            troupe.factory.setdefault((factory.key, person.role), actor)


@cache
def _hashed() -> str:
    """Everybody in the demo has the same password: hashing it once saves seconds."""
    return make_password(PASSWORD)


def enrol(brand: Brand, person: Person, supplier: Supplier | None) -> Actor:
    user, _created = User.objects.get_or_create(
        email=person.email,
        defaults={
            "password": _hashed(),
            "name": person.name,
            "language": person.language,
            "timezone": person.timezone,
        },
    )
    membership = Membership.objects.create(
        brand=brand,
        user=user,
        supplier=supplier,
        role=person.role,
        title=person.title,
        seniority=person.seniority,
    )
    membership.brand, membership.user = brand, user
    return of_membership(membership)
