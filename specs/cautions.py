"""What a product's page warns of that only an upper room can know; it tells through ``register``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jewelops.accounts.actors import Actor
from specs.models import Product


@dataclass(frozen=True)
class Caution:
    """The sentence, and the page where more stands or where it is mended."""

    sentence: str
    url: str


Warner = Callable[[Actor, Product], Iterable[Caution]]
_warners: list[Warner] = []


def register(warner: Warner) -> None:
    _warners.append(warner)


def cautions_of(actor: Actor, product: Product) -> list[Caution]:
    return [caution for warner in _warners for caution in warner(actor, product)]
