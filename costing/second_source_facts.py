"""Per product: which factories have it qualified, in work or not begun, and how its pieces are split; a few queries a page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from costing.chokepoint_facts import Year, with_sample, year_of
from costing.models import SourcingPlan
from costing.resilience_states import QUALIFIED_TONES, Qualified, SourceStep
from costing.rules.regions import is_near
from costing.rules.second_source import SMALL_BATCH, Share, Way, off_target, shares
from jewelops.accounts.actors import Actor
from sampling.models import Dossier
from sampling.states import StandardState
from specs.models import Product
from specs.states import RevisionState, SourcingModel
from suppliers.models import Supplier
from suppliers.states import IN_VETTING, MAY_PRODUCE


@dataclass(frozen=True)
class Factory:
    """One supplier as a source of one product."""

    supplier: Supplier
    way: Way
    share: Share
    dossier: Dossier | None
    is_near: bool
    moq: int | None

    @property
    def standing(self) -> Qualified:
        return Qualified(self.way.standing)

    @property
    def tone(self) -> str:
        return QUALIFIED_TONES[self.standing]

    @property
    def missing(self) -> list[str]:
        return [str(SourceStep(step).label) for step in self.way.missing]

    @property
    def takes_small_batches(self) -> bool:
        return self.moq is not None and self.moq <= SMALL_BATCH


@dataclass(frozen=True)
class Sources:
    """factories: qualified first, then in work, then those that could begin. pieces_a_month None: nothing ordered."""

    product: Product
    factories: Sequence[Factory]
    plan: SourcingPlan | None
    pieces_a_month: int | None

    @property
    def qualified(self) -> list[Factory]:
        return [each for each in self.factories if each.standing == Qualified.QUALIFIED]

    @property
    def in_work(self) -> list[Factory]:
        return [each for each in self.factories if each.standing == Qualified.IN_WORK]

    @property
    def near(self) -> list[Factory]:
        return [each for each in self.factories if each.is_near]

    @property
    def off(self) -> Any:
        return off_target({str(each.supplier.pk): each.share for each in self.factories})

    @property
    def tone(self) -> str:
        count = len(self.qualified)
        return "ok" if count > 1 else "watch" if count else "draft"

    @property
    def next_source(self) -> Factory | None:
        """Of those not qualified the one that is to make a share; of several, the one with the fewest steps to go."""
        rest = [each for each in self.factories if each.standing != Qualified.QUALIFIED]
        return min(rest, key=lambda each: (not each.share.target, len(each.way.missing)), default=None)


def sources_of(products: Iterable[Product], actor: Actor, today: date) -> list[Sources]:
    """In the order of the products."""
    rows = list(products)
    suppliers = list(Supplier.objects.visible_to(actor).order_by("name"))
    dossiers = _dossiers(rows)
    locked = set(
        Dossier.objects.filter(pk__in=[each.pk for each in dossiers.values()])
        .filter(standards__state=StandardState.LOCKED)
        .values_list("pk", flat=True)
    )
    sampled = {row["pk"] for row in with_sample(actor.brand_id)}
    year = year_of(actor.brand_id, today)
    plans = {
        row.product_id: row
        for row in SourcingPlan.objects.filter(product__in=rows)
        .select_related("owner")
        .prefetch_related("shares__supplier")
    }
    found = []
    for product in rows:
        plan = plans.get(product.pk)
        ways = {
            each.pk: _way(each, dossiers.get((product.pk, each.pk)), locked, sampled) for each in suppliers
        }
        factories = _factories(product, plan, suppliers, ways, dossiers, year, actor)
        found.append(Sources(product, factories, plan, year.monthly.get(str(product.pk))))
    return found


def _dossiers(products: list[Product]) -> dict[tuple[Any, Any], Dossier]:
    rows = Dossier.objects.filter(
        revision__product__in=products, revision__state=RevisionState.RELEASED
    ).select_related("revision")
    return {(row.revision.product_id, row.supplier_id): row for row in rows}


def _way(supplier: Supplier, dossier: Dossier | None, locked: set[Any], sampled: set[Any]) -> Way:
    return Way(
        may_produce=supplier.state in MAY_PRODUCE,
        has_dossier=dossier is not None,
        has_sample=dossier is not None and dossier.pk in sampled,
        has_standard=dossier is not None and dossier.pk in locked,
    )


def _factories(
    product: Product,
    plan: SourcingPlan | None,
    suppliers: list[Supplier],
    ways: dict[Any, Way],
    dossiers: dict[tuple[Any, Any], Dossier],
    year: Year,
    actor: Actor,
) -> list[Factory]:
    target = {str(each.supplier_id): each.percent for each in plan.shares.all()} if plan else {}
    pieces: dict[str, int] = defaultdict(int)
    for (made, supplier), count in year.by_pair.items():
        if made == str(product.pk):
            pieces[supplier] += count
    split = shares(target, pieces)
    found = [
        Factory(
            supplier=each,
            way=ways[each.pk],
            share=split.get(str(each.pk), Share(None, 0, None)),
            dossier=dossiers.get((product.pk, each.pk)),
            is_near=is_near(each.country, actor.brand.country),
            moq=each.moq_odm if product.sourcing_model == SourcingModel.ODM else each.moq_oem,
        )
        for each in suppliers
        if _counts(each, ways[each.pk], str(each.pk) in split)
    ]
    order = (Qualified.QUALIFIED, Qualified.IN_WORK, Qualified.NONE)
    return sorted(
        found, key=lambda each: (order.index(each.standing), len(each.way.missing), each.supplier.name)
    )


def _counts(supplier: Supplier, way: Way, is_in_split: bool) -> bool:
    """Whoever makes it, works on it, or could begin: not a factory that was rejected or is suspended."""
    return way.has_dossier or is_in_split or supplier.state in (*MAY_PRODUCE, *IN_VETTING)
