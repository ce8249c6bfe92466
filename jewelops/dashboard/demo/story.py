"""What happened at each factory: which dossiers are open, which orders run, which lots changed quietly."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from jewelops.dashboard.demo import deliveries, production
from jewelops.dashboard.demo.chapters import Chapter
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.locks import climb
from jewelops.dashboard.demo.people import Troupe
from jewelops.dashboard.demo.production import HONEST, QUIET
from jewelops.dashboard.demo.styles import Style
from sampling.models import Dossier, Lot
from sampling.services import deviations
from sampling.states import LotState
from specs.models import Product
from suppliers.models import Supplier


def tell(
    troupe: Troupe,
    chapter: Chapter,
    style: Style,
    product: Product,
    supplier: Supplier,
    begin: datetime,
    today: date,
    chance: Random,
    size: Any,
) -> None:
    """One style at one factory, from the day its dossier was opened to today."""
    dossier = climb(
        troupe,
        style=style,
        revision=product.revisions.get(),
        supplier=supplier,
        key=chapter.factory,
        rung=chapter.rung,
        at=begin,
        chance=chance,
    )
    if chapter.rung == "ready":
        _produce(troupe, chapter, style, dossier, begin + timedelta(days=36), today, chance, size)
    elif chapter.rung == "standard_proposed":
        production.place(
            troupe,
            dossier=dossier,
            pieces=200,
            price=Decimal(style.price),
            due_on=today + timedelta(days=80),
            at=noon(today - timedelta(days=3)),
        )


def _produce(
    troupe: Troupe,
    chapter: Chapter,
    style: Style,
    dossier: Dossier,
    ready: datetime,
    today: date,
    chance: Random,
    size: Any,
) -> None:
    """Past orders made, shipped and received; one running with its story; one waiting at the gate."""
    last = noon(today - timedelta(days=32))
    gap = max(18, (last - ready).days // (size.rounds + 1))
    for turn in range(size.rounds, 0, -1):
        at = last - timedelta(days=gap * turn)
        if at > ready:
            _past_order(troupe, chapter, style, dossier, at, chance, size)
    _running_order(troupe, chapter, style, dossier, last, today, chance, size)
    production.place(
        troupe, dossier=dossier, pieces=600 if chapter.factory == "ruifeng" else 300, price=Decimal(style.price),
        due_on=today + timedelta(days=75), at=noon(today - timedelta(days=2)),
    )  # fmt: skip


def _past_order(
    troupe: Troupe, chapter: Chapter, style: Style, dossier: Dossier, at: datetime, chance: Random, size: Any
) -> None:
    """Ordered, made, shipped, received. In a long story a lot now and then is not what the sample was."""
    due = at.date() + timedelta(days=44)
    order = production.place(
        troupe,
        dossier=dossier,
        pieces=chapter.pieces * size.lot // 60,
        price=Decimal(style.price),
        due_on=due,
        at=at,
    )
    order = production.run(
        troupe, order=order, key=chapter.factory, at=at + timedelta(days=1), promised_on=due
    )
    late = 5 if chance.random() < 0.2 else 0
    for line in order.lines.select_related("sku__product"):
        made = production.cut(
            troupe,
            line=line,
            key=chapter.factory,
            sizes=_sizes(line.quantity, size.lots),
            at=at + timedelta(days=4),
            chance=chance,
        )
        for index, lot in enumerate(made):
            quiet = (
                HONEST
                if size.rounds == 1 or chance.random() > 0.12
                else QUIET[chance.choice(shown_by(style))]
            )
            start = at + timedelta(days=5 + index)
            done = production.inspect(
                troupe, lot=lot, key=chapter.factory, upto="final_audit", at=start, chance=chance, quality=chapter.quality,
                quiet=quiet,
            )  # fmt: skip
            if done.state == LotState.QUARANTINED:
                production.rework(
                    troupe,
                    lot=done,
                    key=chapter.factory,
                    upto="final_audit",
                    at=start + timedelta(days=19),
                    chance=chance,
                )
    passed = list(Lot.objects.filter(line__order=order, state=LotState.PASSED))
    production.send(
        troupe,
        dossier=dossier,
        key=chapter.factory,
        at=at + timedelta(days=40 + late),
        lots_passed=passed,
        received=True,
    )


def shown_by(style: Style) -> list[str]:
    """The quiet changes that this style's lots can show: no plating falls where nothing is plated."""
    possible = {
        "plating": style.plating,
        "solder": style.solder,
        "hardware": style.findings,
        "setting": style.stone,
        "finishing": True,
        "cure": style.cure_minutes,
    }
    return [name for name in sorted(QUIET) if possible[name]]


def _running_order(
    troupe: Troupe,
    chapter: Chapter,
    style: Style,
    dossier: Dossier,
    at: datetime,
    today: date,
    chance: Random,
    size: Any,
) -> None:
    due = (
        today - timedelta(days=3)
        if chapter.factory == "chaophraya"
        else today + timedelta(days=11 if chapter.factory == "ruifeng" else 24)
    )
    order = production.place(
        troupe,
        dossier=dossier,
        pieces=chapter.pieces * size.lot // 60,
        price=Decimal(style.price),
        due_on=due,
        at=at,
    )
    order = production.run(
        troupe, order=order, key=chapter.factory, at=at + timedelta(days=1), promised_on=due
    )
    line = order.lines.select_related("sku__product").order_by("position")[0]
    made = production.cut(
        troupe,
        line=line,
        key=chapter.factory,
        sizes=_sizes(line.quantity, 4),
        at=at + timedelta(days=4),
        chance=chance,
    )
    for index, lot in enumerate(made):
        quiet = QUIET.get(_nth(chapter.quiet, index), HONEST)
        upto = _nth(chapter.unfinished, index) or "final_audit"
        start = at + timedelta(days=6 + 2 * index)
        done = production.inspect(
            troupe,
            lot=lot,
            key=chapter.factory,
            upto=upto,
            at=start,
            chance=chance,
            quality=chapter.quality,
            quiet=quiet,
        )
        if done.state == LotState.QUARANTINED and quiet is HONEST and index < 2:
            production.rework(
                troupe, lot=done, key=chapter.factory, upto=upto, at=start + timedelta(days=15), chance=chance
            )
    deliveries.foretell(troupe, dossier=dossier, pieces=line.quantity, today=today, at=at)
    deliveries.plan(troupe, order=order, at=at + timedelta(days=4))
    if chapter.factory == "ruifeng":
        deliveries.ask_for_more(troupe, order=order, at=noon(today - timedelta(days=1)))
    _disclose(troupe, chapter, dossier, made, at)


def _sizes(quantity: int, parts: int) -> list[int]:
    whole, rest = divmod(quantity, parts)
    return [whole + (1 if index < rest else 0) for index in range(parts)]


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
            occurred_at=at + timedelta(days=19),
            lots=made[2:3],
            lock="plating",
            actor=troupe.quality,
            at=at + timedelta(days=30),
        )
