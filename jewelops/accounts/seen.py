"""One row by its key as an actor may see it, by a statement written once for each side: the ORM writes a join of forty
columns in a millisecond, each time anew.
"""

import uuid
from collections.abc import Callable
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from jewelops.accounts.tenancy import TenantQuerySet
from jewelops.postgres.prepared import Prepared

BRAND, SUPPLIER, KEY = (uuid.UUID(int=number) for number in (1, 2, 3))


class Seen:
    """rows(): those to choose from. Only for a model of which an actor sees by brand and supplier, and by nothing else."""

    def __init__(self, rows: Callable[[], TenantQuerySet]) -> None:
        def seen(brand: uuid.UUID, pk: uuid.UUID, supplier: uuid.UUID | None = None) -> Any:
            actor = Actor(brand=Brand(pk=brand), role="", supplier_id=supplier)
            return rows().visible_to(actor).filter(pk=pk).order_by()[:1]

        self._to_the_brand = Prepared(seen, brand=BRAND, pk=KEY)
        self._to_a_factory = Prepared(seen, brand=BRAND, pk=KEY, supplier=SUPPLIER)

    def one(self, pk: uuid.UUID, actor: Actor) -> Any:
        if actor.is_brand_side:
            return self._to_the_brand.one(pk=pk, brand=actor.brand_id)
        return self._to_a_factory.one(pk=pk, brand=actor.brand_id, supplier=actor.supplier_id)
