"""The actor: who acts, for which brand or supplier, with which role. Every read and every verb takes one."""

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jewelops.accounts.states import Role

if TYPE_CHECKING:
    from jewelops.accounts.models import Brand, Membership, User


@dataclass(frozen=True)
class Actor:
    """One person (or the system) in one membership.

    supplier_id is set for a factory's user and for a token bound to a supplier; such an actor sees only that supplier.
    scopes is None for a person in a browser and a set such as {"orders:write"} for an API token.
    """

    brand: "Brand"
    role: str
    user: "User | None" = None
    supplier_id: uuid.UUID | None = None
    scopes: frozenset[str] | None = field(default=None, compare=False)
    token_id: str | None = None

    @property
    def brand_id(self) -> uuid.UUID:
        return self.brand.pk

    @property
    def is_brand_side(self) -> bool:
        return self.supplier_id is None

    @property
    def is_supplier_side(self) -> bool:
        return self.supplier_id is not None

    @property
    def name(self) -> str:
        return self.user.name if self.user else "JewelOps"

    def has_role(self, *roles: str) -> bool:
        return self.role in roles

    def may(self, scope: str) -> bool:
        """True for a person; a token needs the scope or the wildcard of its resource (``orders:*``)."""
        if self.scopes is None:
            return True
        return bool(self.scopes & {scope, "*", f"{scope.partition(':')[0]}:*"})


def of_membership(
    membership: "Membership", scopes: frozenset[str] | None = None, token_id: str | None = None
) -> Actor:
    return Actor(
        brand=membership.brand,
        role=membership.role,
        user=membership.user,
        supplier_id=membership.supplier_id,
        scopes=scopes,
        token_id=token_id,
    )


def system(brand: "Brand") -> Actor:
    """The software itself, acting for a brand from a task or a command: the owner's rights, no person."""
    return Actor(brand=brand, role=Role.OWNER)
