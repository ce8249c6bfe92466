"""Many results: large lots of a running style, inspected piece by piece through the same services, until there are enough."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from django.db import transaction

from jewelops.dashboard.demo import production
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from qc.models import Result
from sampling.models import Dossier, Lot
from sampling.services.lots import MOST_LOTS

PIECES = 2000
PER_PIECE = 3  # results a piece, roughly: every stone is looked at twice, the rest by sample
FEWEST = 300  # the factory's minimum order
DAYS = 300
KEY, NAME, STYLE = "ruifeng", "Ruifeng", "MA-P-021"


def fill(troupe: Troupe, *, upto: int, today: date, chance: Random) -> Iterator[str]:
    """Order after order until the brand has ``upto`` results; each lot begins on a day of its own. Yields what was done."""
    dossier = Dossier.objects.get(
        brand=troupe.brand, supplier__name=NAME, revision__product__style_number=STYLE
    )
    missing = _missing(troupe, upto)
    while missing > 0:
        at = noon(today - timedelta(days=DAYS))
        for index, lot in enumerate(_lots(troupe, dossier, missing, at, chance)):
            begin = noon(at.date() + timedelta(days=6 + (index * 7) % (DAYS - 70)))
            with transaction.atomic():
                production.inspect(
                    troupe, lot=lot, key=KEY, upto="final_audit", at=begin, chance=chance, quality=0.998
                )
        missing = _missing(troupe, upto)
        yield f"{upto - missing:,} results"


def _missing(troupe: Troupe, upto: int) -> int:
    return upto - int(Result.objects.filter(brand=troupe.brand).count())


def _lots(troupe: Troupe, dossier: Dossier, missing: int, at: datetime, chance: Random) -> list[Lot]:
    """Lots of one order, about as many as the missing results need."""
    pieces = min(PIECES, max(FEWEST, missing // PER_PIECE))
    wanted = min(MOST_LOTS, max(1, missing // (PER_PIECE * pieces)))
    order = production.place(
        troupe, dossier=dossier, pieces=pieces * wanted * dossier.revision.product.skus.count(), price=Decimal("19.00"),
        due_on=(at + timedelta(days=DAYS)).date(), at=at,
    )  # fmt: skip
    order = production.run(troupe, order=order, key=KEY, at=at + timedelta(days=1))
    line = order.lines.select_related("sku__product").order_by("position")[0]
    return production.cut(
        troupe, line=line, key=KEY, sizes=[pieces] * wanted, at=at + timedelta(days=4), chance=chance
    )
