"""What happened at each factory: which dossiers are open, which orders run, which lots changed quietly."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from jewelops.dashboard.demo import production
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.locks import climb
from jewelops.dashboard.demo.people import Troupe
from jewelops.dashboard.demo.production import HONEST, QUIET
from jewelops.dashboard.demo.styles import STYLES, Style
from sampling.models import Dossier, Lot
from sampling.services import deviations
from sampling.states import LotState
from specs.models import Product
from suppliers.models import Supplier


@dataclass(frozen=True)
class Chapter:
    """One style at one factory: how far it has come, and which of its lots are not what the sample was."""

    style: str
    factory: str
    rung: str
    quality: float = 0.99
    pieces: int = 0
    quiet: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()


CHAPTERS = (
    Chapter("MA-P-021", "ruifeng", "ready", 0.985, 480, ("", "", "plating", "solder"), ("", "", "", "post_polishing")),
    Chapter("MA-R-014", "suvarna", "ready", 0.992, 240, ("", "", "", ""), ("", "", "raw_casting", "pre_production")),
    Chapter("MA-E-033", "chaophraya", "ready", 0.98, 400, ("", "hardware", "", ""), ("", "", "stone_setting", "pre_polishing")),
    Chapter("MA-E-040", "suvarna", "standard_proposed"),
    Chapter("MA-R-027", "ruifeng", "sample_requested"),
    Chapter("MA-E-040", "valdichiana", "acknowledged"),
)


def tell(
    troupe: Troupe, factories: dict[str, Supplier], products: dict[str, Product], today: date, chance: Random, size: Any
) -> Iterator[str]:
    styles = {style.number: style for style in STYLES}
    for index, chapter in enumerate(CHAPTERS):
        style, supplier = styles[chapter.style], factories[chapter.factory]
        revision = products[chapter.style].revisions.get()
        begin = noon(today - timedelta(days=size.days - 6 - 4 * index))
        if chapter.rung != "ready":
            begin = noon(today - timedelta(days=34 - 2 * index))
        dossier = climb(
            troupe, style=style, revision=revision, supplier=supplier, key=chapter.factory, rung=chapter.rung, at=begin, chance=chance
        )
        if chapter.rung == "ready":
            _produce(troupe, chapter, style, dossier, begin + timedelta(days=40), today, chance, size)
        elif chapter.rung == "standard_proposed":
            production.place(
                troupe, dossier=dossier, pieces=200, price=Decimal(style.price), due_on=today + timedelta(days=80), at=noon(today - timedelta(days=3))
            )
        yield f"{style.name} at {supplier.name}"


def _produce(
    troupe: Troupe, chapter: Chapter, style: Style, dossier: Dossier, at: datetime, today: date, chance: Random, size: Any
) -> None:
    for turn in range(size.rounds):
        moment = at + timedelta(days=turn * max(20, (size.days - 120) // size.rounds))
        if moment.date() >= today - timedelta(days=30):
            break
        _one_order(troupe, chapter, style, dossier, moment, today, chance, size)
    production.place(
        troupe, dossier=dossier, pieces=600 if chapter.factory == "ruifeng" else 300, price=Decimal(style.price),
        due_on=today + timedelta(days=75), at=noon(today - timedelta(days=2)),
    )  # fmt: skip


def _one_order(
    troupe: Troupe, chapter: Chapter, style: Style, dossier: Dossier, at: datetime, today: date, chance: Random, size: Any
) -> None:
    order = production.place(
        troupe, dossier=dossier, pieces=chapter.pieces * max(1, size.lot // 60), price=Decimal(style.price),
        due_on=_due(chapter, at, today), at=at,
    )  # fmt: skip
    order = production.run(troupe, order=order, key=chapter.factory, at=at + timedelta(days=1), promised_on=order.due_on)
    line = order.lines.select_related("sku__product").first()
    made = production.cut(
        troupe, line=line, key=chapter.factory, sizes=_sizes(line.quantity, size), at=at + timedelta(days=5), chance=chance
    )
    _inspect_all(troupe, chapter, made, at + timedelta(days=6), today, chance)
    _disclose(troupe, chapter, dossier, made, at)
    passed = list(Lot.objects.filter(pk__in=[lot.pk for lot in made], state=LotState.PASSED))
    sent = at + timedelta(days=36)
    production.send(
        troupe, dossier=dossier, key=chapter.factory, at=sent, lots_passed=passed, received=sent.date() < today - timedelta(days=8)
    )


def _due(chapter: Chapter, at: datetime, today: date) -> date:
    """Chao Phraya's order is late, the others are under way or near."""
    return today - timedelta(days=5) if chapter.factory == "chaophraya" else max(at.date() + timedelta(days=60), today + timedelta(days=11))


def _sizes(quantity: int, size: Any) -> list[int]:
    whole, rest = divmod(quantity, size.lots)
    return [whole + (1 if index < rest else 0) for index in range(size.lots)]


def _inspect_all(troupe: Troupe, chapter: Chapter, made: list[Lot], at: datetime, today: date, chance: Random) -> None:
    for index, lot in enumerate(made):
        quiet = QUIET.get(_nth(chapter.quiet, index), HONEST)
        upto = _nth(chapter.unfinished, index) or "final_audit"
        production.inspect(
            troupe, lot=lot, key=chapter.factory, upto=upto, at=at + timedelta(days=4 * index), chance=chance,
            quality=chapter.quality, quiet=quiet,
        )  # fmt: skip


def _nth(values: tuple[str, ...], index: int) -> str:
    return values[index] if index < len(values) else ""


def _disclose(troupe: Troupe, chapter: Chapter, dossier: Dossier, made: list[Lot], at: datetime) -> None:
    """Suvarna tells its own bad news the same day; Nadia finds what Ruifeng did not tell."""
    if chapter.factory == "suvarna":
        told = deviations.disclose_deviation(
            dossier=dossier,
            what="Two castings of tree 3 show a cold shut inside the shank.",
            proposal="Recast both, add a feed at the shank.",
            occurred_at=at + timedelta(days=7),
            lots=made[:1],
            lock="finishing",
            actor=troupe.factory[("suvarna", "manager")],
            at=at + timedelta(days=7, hours=4),
        )
        deviations.decide_deviation(
            deviation=told, disposition="rework", reason="Recast, feed added; checked on the next lot.", actor=troupe.quality,
            at=at + timedelta(days=8),
        )  # fmt: skip
    if chapter.factory == "ruifeng":
        deviations.record_found_deviation(
            dossier=dossier,
            what="Gold thickness fell by a fifth since the second lot; nobody told us.",
            occurred_at=at + timedelta(days=14),
            lots=made[2:3],
            lock="plating",
            actor=troupe.quality,
            at=at + timedelta(days=26),
        )

