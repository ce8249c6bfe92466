"""Where production would stop: judged from parts, factories, shares of volume and certificates. Pieces are of jewelry.

The thresholds are house rules: a part that takes 60 days or longer counts as long-lead, flagged or not; more than 60 %
of the pieces of twelve months at one supplier is too much; a mandatory certificate is told of 90 days before it ends.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

LONG_LEAD_DAYS: Final = 60
MOST_SHARE: Final = Decimal(60)
CERTIFICATE_DAYS: Final = 90
MONTHS: Final = 12
HUNDRED: Final = Decimal(100)
DAYS_A_MONTH: Final = Decimal(365) / MONTHS


@dataclass(frozen=True)
class Part:
    """A part number over all products that need it. products: their names. alternates: how many are qualified.

    stocked: a stock point holds at least its safety stock of it.
    """

    number: str
    description: str = ""
    products: tuple[str, ...] = ()
    is_custom: bool = False
    is_single_source: bool = False
    is_long_lead: bool = False
    lead_time_days: int | None = None
    alternates: int = 0
    stocked: bool = False


@dataclass(frozen=True)
class Paper:
    """The last mandatory certificate of one standard at a supplier."""

    supplier: str
    standard: str
    expires_on: date


@dataclass(frozen=True)
class Found:
    """One chokepoint. key: what it is, once a brand. products: names; facts: what its sentences are built from."""

    key: str
    kind: str
    name: str
    products: tuple[str, ...]
    pieces_a_month: int | None
    facts: Mapping[str, Any] = field(default_factory=dict)


def flags_of(part: Part) -> tuple[str, ...]:
    """Why a part holds everything up: "custom", "single_source", "long_lead"; () when something stands in for it.

    A qualified alternate mends each; a filled stock point mends the long wait alone, for it bridges one and no more.
    """
    if part.alternates:
        return ()
    slow = part.is_long_lead or (part.lead_time_days or 0) >= LONG_LEAD_DAYS
    flags = {
        "custom": part.is_custom,
        "single_source": part.is_single_source,
        "long_lead": slow and not part.stocked,
    }
    return tuple(name for name, holds in flags.items() if holds)


def months_seen(first: date | None, today: date) -> Decimal:
    """How many of the last twelve months have orders behind them: at least one, so that a young brand is not told of twelfths."""
    if first is None:
        return Decimal(MONTHS)
    return min(max(Decimal((today - first).days) / DAYS_A_MONTH, Decimal(1)), Decimal(MONTHS))


def a_month(pieces: int, months: Decimal) -> int:
    """Pieces a month, half up."""
    return int((Decimal(pieces) / months).quantize(Decimal(1), ROUND_HALF_UP))


def of_parts(parts: Iterable[Part], monthly: Mapping[str, int]) -> list[Found]:
    """monthly: product's name -> pieces a month; a product without orders is left out of it."""
    found = []
    for part in parts:
        if flags := flags_of(part):
            facts = {
                "flags": list(flags),
                "description": part.description,
                "lead_time_days": part.lead_time_days,
            }
            found.append(
                Found(
                    f"part:{part.number}",
                    "part",
                    part.number,
                    part.products,
                    pieces_of(part.products, monthly),
                    facts,
                )
            )
    return found


def of_factories(makers: Mapping[str, Iterable[str]], monthly: Mapping[str, int]) -> list[Found]:
    """makers: product's name -> the factories that have it qualified. One is a chokepoint; none is not made yet."""
    found = []
    for product, factories in makers.items():
        names = sorted(set(factories))
        if len(names) == 1:
            facts = {"supplier": names[0]}
            pieces = pieces_of((product,), monthly)
            found.append(Found(f"factory:{product}", "factory", product, (product,), pieces, facts))
    return found


def of_share(pieces: Mapping[str, int], made: Mapping[str, Iterable[str]], months: Decimal) -> list[Found]:
    """pieces: supplier -> pieces ordered in twelve months; made: supplier -> the products ordered there. At most one supplier has more than 60 % of them."""
    total = sum(pieces.values())
    if not total:
        return []
    supplier, most = max(pieces.items(), key=lambda each: (each[1], each[0]))
    share = percent_of(most, total)
    if share <= MOST_SHARE:
        return []
    facts = {"supplier": supplier, "share": str(share), "pieces": most, "total": total}
    return [
        Found(
            f"share:{supplier}",
            "share",
            supplier,
            tuple(sorted(made.get(supplier, ()))),
            a_month(most, months),
            facts,
        )
    ]


def percent_of(part: int, total: int) -> Decimal:
    """Half up to a tenth."""
    return (HUNDRED * part / total).quantize(Decimal("0.1"), ROUND_HALF_UP)


def of_papers(
    papers: Iterable[Paper], alone: Mapping[str, Iterable[str]], monthly: Mapping[str, int], today: date
) -> list[Found]:
    """alone: supplier -> the products that it alone has qualified. A paper ends within 90 days, or has ended."""
    found = []
    for paper in papers:
        products = tuple(sorted(alone.get(paper.supplier, ())))
        if products and (paper.expires_on - today).days <= CERTIFICATE_DAYS:
            facts = {
                "supplier": paper.supplier,
                "standard": paper.standard,
                "expires_on": paper.expires_on.isoformat(),
            }
            key = f"certificate:{paper.supplier}:{paper.standard}"
            name = f"{paper.standard}, {paper.supplier}"
            found.append(Found(key, "certificate", name, products, pieces_of(products, monthly), facts))
    return found


def pieces_of(products: Iterable[str], monthly: Mapping[str, int]) -> int | None:
    """Pieces a month over these products; None when none of them was ordered."""
    known = [monthly[name] for name in products if name in monthly]
    return sum(known) if known else None
