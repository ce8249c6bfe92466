"""Who calls and what they call about, found in a demo database and completed through the product's own services."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from random import Random
from typing import Any

from django.db import transaction
from django.test import Client
from django.utils import timezone

from jewelops.accounts.actors import Actor, of_membership
from jewelops.accounts.models import Brand, Membership
from jewelops.accounts.services.tokens import create_token
from jewelops.api.pagination import cursor_at
from jewelops.dashboard.demo import production
from jewelops.dashboard.demo.people import Troupe
from qc.models import Inspection, Result
from qc.services.inspections import start_inspection
from sampling.models import Dossier, Lot, PurchaseOrder
from sampling.states import OrderState
from specs.models import Product
from specs.services import products, rows
from suppliers.models import Scorecard, Supplier
from suppliers.states import ScorecardState

FACTORY = "Ruifeng"
STYLE = "MA-P-021"
PARALLEL = 8
PIECES = 400
BOM_LINES = 200


@dataclass
class World:
    brand: Brand
    supplier: Supplier
    owner: Actor
    inspector: Actor
    key: str
    inspector_key: str
    results: int

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}

    @property
    def inspector_headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.inspector_key}"}

    @cached_property
    def cookie(self) -> str:
        """The owner signed in in a browser."""
        browser = Client()
        browser.force_login(self.owner.user, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]  # a person
        return f"sessionid={browser.cookies['sessionid'].value}"

    @cached_property
    def inspections(self) -> list[Inspection]:
        """Open ones of eight lots, one a client; those of an earlier run are used again."""
        found = list(self._open_ones()[:PARALLEL])
        if len(found) == PARALLEL:
            return found
        chance = Random(1)  # noqa: S311  # repeatable figures, no secrets
        for lot in _lots(self._troupe(), self.dossier, PARALLEL - len(found), chance):
            lot = production.inspect(
                self._troupe(), lot=lot, key="bench", upto="pre_production", at=timezone.now(), chance=chance, quality=1.0
            )  # fmt: skip
            start_inspection(lot=lot, actor=self.inspector, at=timezone.now())
        return list(self._open_ones()[:PARALLEL])

    def _open_ones(self) -> Any:
        rows = Inspection.objects.filter(supplier=self.supplier, state="open", stage="raw_casting")
        return rows.filter(lot__quantity=PIECES).order_by("id")

    def _troupe(self) -> Troupe:
        manager = _actor(self.brand, "manager", self.supplier)
        return Troupe(
            self.brand,
            by_role={"owner": self.owner, "production": self.owner, "quality": self.owner},
            factory={("bench", "manager"): manager, ("bench", "inspector"): self.inspector},
            inspectors={"bench": [self.inspector]},
        )

    @cached_property
    def dossier(self) -> Dossier:
        """The one of the demo's chapter, with its standard locked."""
        return Dossier.objects.get(supplier=self.supplier, revision__product__style_number=STYLE)  # type: ignore[no-any-return]

    @cached_property
    def lots(self) -> int:
        """How many lots of the dossier were ever made."""
        return Lot.objects.filter(line__order__dossier=self.dossier).count()  # type: ignore[no-any-return]

    @cached_property
    def draft_order(self) -> PurchaseOrder:
        return PurchaseOrder.objects.filter(dossier=self.dossier, state=OrderState.DRAFT)[0]  # type: ignore[no-any-return]

    @cached_property
    def busy_lot(self) -> Lot:
        """A lot that has been through all six stages."""
        rows = Lot.objects.filter(line__order__dossier=self.dossier, passed_at__isnull=False)
        return rows.order_by("id")[0]  # type: ignore[no-any-return]

    @cached_property
    def scorecard(self) -> Scorecard:
        """The one of the last 90 days, still open: computed whenever it is read."""
        rows = Scorecard.objects.filter(supplier=self.supplier).exclude(state=ScorecardState.CLOSED)
        return rows.latest("ends_on")  # type: ignore[no-any-return]

    @cached_property
    def large_product(self) -> Product:
        """One with 200 lines in its bill of materials."""
        known = Product.objects.filter(brand=self.brand, style_number="BENCH-200").first()
        if known is not None:
            return known  # type: ignore[no-any-return]  # a generic manager
        with transaction.atomic():
            return _large_product(self.owner)

    def cursor(self, share: float) -> str:
        """The cursor of the list of results after that share of its rows."""
        return cursor_at(self.result_at(share))

    def result_at(self, share: float) -> uuid.UUID:
        mine = Result.objects.filter(brand=self.brand).order_by("-id").values_list("pk", flat=True)
        return mine[int(mine.count() * share)]  # type: ignore[no-any-return]


def explore() -> World:
    brand = Brand.objects.get(slug="maris-atelier")
    supplier = Supplier.objects.get(brand=brand, name=FACTORY)
    owner, inspector = _actor(brand, "owner"), _actor(brand, "inspector", supplier)
    results = Result.objects.filter(brand=brand).count()
    return World(brand, supplier, owner, inspector, _key(owner, owner), _key(inspector, owner), results)


def _actor(brand: Brand, role: str, supplier: Supplier | None = None) -> Actor:
    rows = Membership.objects.filter(brand=brand, role=role, supplier=supplier).select_related(
        "brand", "user"
    )
    return of_membership(rows.order_by("created_at")[0])


def _key(bearer: Actor, owner: Actor) -> str:
    membership = Membership.objects.get(brand=bearer.brand, user=bearer.user, supplier=bearer.supplier_id)
    scopes = [
        f"{name}:{verb}" for name in ("inspections", "products", "scorecards") for verb in ("read", "write")
    ]
    _token, key = create_token(
        name="bench", scopes=scopes, environment="live", membership=membership, actor=owner, at=timezone.now()
    )
    return key


def _lots(troupe: Troupe, dossier: Dossier, count: int, chance: Random) -> list[Lot]:
    at = timezone.now()
    skus = dossier.revision.product.skus.count()
    order = production.place(
        troupe, dossier=dossier, pieces=PIECES * count * skus, price=Decimal("21.40"),
        due_on=(at + timedelta(days=60)).date(), at=at,
    )  # fmt: skip
    order = production.run(troupe, order=order, key="bench", at=at)
    line = order.lines.select_related("sku__product").order_by("position")[0]
    return production.cut(troupe, line=line, key="bench", sizes=[PIECES] * count, at=at, chance=chance)


def _large_product(owner: Actor) -> Product:
    at = timezone.now()
    product = products.create_product(
        values={"style_number": "BENCH-200", "name": "Two hundred parts", "category": "necklace"}, sizes=[], finishes=[],
        actor=owner, at=at,
    )  # fmt: skip
    for number in range(BOM_LINES):
        revision = product.revisions.get()
        values = {
            "part_number": f"P-{number:03d}",
            "kind": "finding",
            "description": f"Jump ring {number}",
            "quantity": Decimal(2),
            "unit": "pc",
        }
        rows.add_row(revision=revision, sheet="bom", values=values, actor=owner, at=at)
    return product
