"""What happened at each factory: which dossiers are open, which orders run, which lots changed quietly."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from random import Random

from jewelops.dashboard.demo import deliveries, production
from jewelops.dashboard.demo.chapters import Chapter
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.deviations import disclose, find
from jewelops.dashboard.demo.locks import climb
from jewelops.dashboard.demo.people import Troupe
from jewelops.dashboard.demo.quiet import HONEST, QUIET, Quiet
from jewelops.dashboard.demo.sizes import RUNNING_LOTS, Size
from jewelops.dashboard.demo.styles import Style
from sampling import drift_watch
from sampling.models import Dossier, Lot, OrderLine, PurchaseOrder
from sampling.states import LotState
from specs.models import Product
from suppliers.models import Supplier

# Days from an order to its due day, and to the day it leaves.
LEAD, LEAVES = 44, 40
QUIET_SHARE = 0.12


@dataclass(frozen=True)
class Scene:
    """One style at one factory: everything its orders are told from. issued: those that are made and gone."""

    troupe: Troupe
    chapter: Chapter
    style: Style
    dossier: Dossier
    today: date
    chance: Random
    size: Size
    issued: list[PurchaseOrder] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.chapter.factory

    def order(self, at: datetime, due: date) -> PurchaseOrder:
        return production.place(
            self.troupe,
            dossier=self.dossier,
            pieces=self.chapter.pieces,
            price=Decimal(self.style.price),
            due_on=due,
            at=at,
        )

    def cut(self, line: OrderLine, parts: int, at: datetime) -> list[Lot]:
        whole, rest = divmod(line.quantity, parts)
        sizes = [whole + (1 if index < rest else 0) for index in range(parts)]
        return production.cut(self.troupe, line=line, key=self.key, sizes=sizes, at=at, chance=self.chance)

    def inspect(self, lot: Lot, upto: str, at: datetime, quiet: Quiet, quality: float = 0.0) -> Lot:
        """quality: share of good pieces, 0 = the pair's own."""
        return production.inspect(
            self.troupe, lot=lot, key=self.key, upto=upto, at=at, chance=self.chance,
            quality=quality or self.chapter.quality, quiet=quiet,
        )  # fmt: skip

    def rework(self, lot: Lot, upto: str, at: datetime) -> Lot:
        return production.rework(self.troupe, lot=lot, key=self.key, upto=upto, at=at, chance=self.chance)

    def look_for_drift(self, at: datetime) -> None:
        """What the worker does after each inspection."""
        drift_watch.look(self.dossier.pk, at=min(at, noon(self.today)))


@dataclass(frozen=True)
class Order:
    """Something to be ordered on a day; ``make`` tells all that came of it."""

    at: datetime
    make: Callable[[], object]


def open_pair(
    troupe: Troupe,
    chapter: Chapter,
    style: Style,
    product: Product,
    supplier: Supplier,
    begin: datetime,
    today: date,
    chance: Random,
    size: Size,
) -> list[Order]:
    """One style at one factory, brought as far as it has come; returns its orders, which all pairs make in turn."""
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
    scene = Scene(troupe, chapter, style, dossier, today, chance, size)
    if chapter.rung == "ready":
        return _orders(scene, begin + timedelta(days=36))
    if chapter.rung == "standard_proposed":
        at = noon(today - timedelta(days=3))
        return [Order(at, partial(_draft, scene, 200, today + timedelta(days=80), at))]
    return []


def _orders(scene: Scene, ready: datetime) -> list[Order]:
    """Past orders made, shipped and received; one running with its story; the next one as far as it has come."""
    last = noon(scene.today - timedelta(days=scene.chapter.ago))
    gap = max(18, (last - ready).days // (scene.size.rounds + 1))
    begun = [last - timedelta(days=gap * turn) for turn in range(scene.size.rounds, 0, -1)]
    ahead = noon(scene.today - timedelta(days=2))
    return [
        *(Order(at, partial(_past_order, scene, at)) for at in begun if at > ready),
        Order(last, partial(_running_order, scene, last)),
        Order(ahead, partial(_next_order, scene, ahead)),
    ]


def _next_order(scene: Scene, at: datetime) -> None:
    pieces = 600 if scene.key == "ruifeng" else 300
    order = _draft(scene, pieces, scene.today + timedelta(days=75), at)
    if scene.chapter.next != "draft":
        production.issue_next(
            scene.troupe,
            order=order,
            key=scene.key,
            at=at + timedelta(hours=3),
            acknowledged=scene.chapter.next == "acknowledged",
        )


def _draft(scene: Scene, pieces: int, due: date, at: datetime) -> PurchaseOrder:
    return production.place(
        scene.troupe,
        dossier=scene.dossier,
        pieces=pieces,
        price=Decimal(scene.style.price),
        due_on=due,
        at=at,
    )


def _past_order(scene: Scene, at: datetime) -> None:
    """Ordered, made, shipped, received. In a long story a lot now and then is not what the sample was."""
    due = at.date() + timedelta(days=LEAD)
    order = production.run(
        scene.troupe, order=scene.order(at, due), key=scene.key, at=at + timedelta(days=1), promised_on=due
    )
    late = 5 if scene.chance.random() < 0.2 else 0
    for line in order.lines.select_related("sku__product"):
        for index, lot in enumerate(scene.cut(line, scene.size.lots, at + timedelta(days=4))):
            _make(scene, lot, _perhaps_quiet(scene), at + timedelta(days=5 + index))
    scene.look_for_drift(at + timedelta(days=26))
    production.send(
        scene.troupe,
        dossier=scene.dossier,
        key=scene.key,
        at=at + timedelta(days=LEAVES + late),
        lots_passed=list(Lot.objects.filter(line__order=order, state=LotState.PASSED).order_by("code")),
        received=True,
    )
    scene.issued.append(order)


def _make(scene: Scene, lot: Lot, quiet: Quiet, start: datetime) -> None:
    """A rejected lot is used as it is where only a pass was left out, else reworked; half of the quiet ones were looked into."""
    done = scene.inspect(lot, "final_audit", start, quiet)
    if done.state != LotState.QUARANTINED:
        return
    as_it_is = quiet.name == "finishing"
    if quiet is not HONEST and scene.chance.random() < 0.5:
        decided = "use_as_is" if as_it_is else "rework"
        find(scene.troupe, scene.dossier, scene.style, quiet.name, done, start + timedelta(days=18), decided)
    if as_it_is:
        production.use_as_is(
            scene.troupe, lot=done, key=scene.key, at=start + timedelta(days=19), chance=scene.chance, quality=scene.chapter.quality
        )  # fmt: skip
        return
    scene.rework(done, "final_audit", start + timedelta(days=19))


def _perhaps_quiet(scene: Scene) -> Quiet:
    if scene.size.rounds == 1 or scene.chance.random() > QUIET_SHARE:
        return HONEST
    return QUIET[scene.chance.choice(shown_by(scene.style))]


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


def _running_order(scene: Scene, at: datetime) -> None:
    chapter, today = scene.chapter, scene.today
    due = today + timedelta(
        days={"chaophraya": -3, "ruifeng": 11}.get(scene.key, 24) + (32 - chapter.ago) // 2
    )
    order = production.run(
        scene.troupe, order=scene.order(at, due), key=scene.key, at=at + timedelta(days=1), promised_on=due
    )
    line = order.lines.select_related("sku__product").order_by("position")[0]
    made = scene.cut(line, RUNNING_LOTS, at + timedelta(days=4))
    for index, lot in enumerate(made):
        quiet = QUIET.get(_nth(chapter.quiet, index), HONEST)
        upto = _nth(chapter.unfinished, index) or "final_audit"
        start = at + timedelta(days=6 + 2 * index)
        # A lot with a story must not fall to chance before it is told; the others seldom do.
        done = scene.inspect(lot, upto, start, quiet, 0.997 if quiet is HONEST else 1.0)
        scene.look_for_drift(start + timedelta(days=18))
        if done.state == LotState.QUARANTINED and quiet is HONEST and index < 2:
            scene.rework(done, upto, start + timedelta(days=14))
        elif done.state == LotState.QUARANTINED and scene.size.more:
            found = min(start + timedelta(days=16), noon(today - timedelta(days=4)))
            due = max(today + timedelta(days=5 * index - 8), found.date())
            production.look_into(scene.troupe, lot=done, at=found, steps=index, due_on=due)
        elif done.state == LotState.IN_WORK and index == RUNNING_LOTS - 1:
            morning = noon(today) - timedelta(hours=3)
            production.begin(scene.troupe, lot=done, key=scene.key, at=morning, chance=scene.chance)
    deliveries.plan(scene.troupe, order=order, at=at + timedelta(days=4))
    if chapter.leaves:
        _leave(scene, order)
    elif scene.key == "ruifeng":
        deliveries.ask_for_more(scene.troupe, order=order, at=noon(today - timedelta(days=1)))
    _disclose(scene, made, at)
    deliveries.foretell(scene.troupe, orders=[*scene.issued, order], today=today)


def _leave(scene: Scene, order: PurchaseOrder) -> None:
    """What has passed left two days ago and is under way."""
    passed = Lot.objects.filter(line__order=order, state=LotState.PASSED).order_by("code")
    production.send(
        scene.troupe, dossier=scene.dossier, key=scene.key, at=noon(scene.today - timedelta(days=2)), lots_passed=list(passed),
        received=False,
    )  # fmt: skip


def _nth(values: tuple[str, ...], index: int) -> str:
    return values[index] if index < len(values) else ""


def _disclose(scene: Scene, made: list[Lot], at: datetime) -> None:
    """Suvarna tells its own bad news the same day; Nadia finds what Ruifeng did not tell."""
    if scene.key == "suvarna":
        disclose(scene.troupe, scene.dossier, scene.style, made[0], at + timedelta(days=7))
    if scene.key == "ruifeng":
        index, quiet = next((i, name) for i, name in enumerate(scene.chapter.quiet) if name)
        find(
            scene.troupe,
            scene.dossier,
            scene.style,
            quiet,
            made[index],
            at + timedelta(days=30),
        )
