"""Between sample and bulk: a first article off the running order's tooling, and a pilot series that waits at its gate."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.locks import judge
from jewelops.dashboard.demo.people import Troupe
from jewelops.dashboard.demo.styles import STYLES
from sampling.models import Dossier, Lot, Sample
from sampling.services import dossiers, orders, samples
from sampling.states import OrderState, StandardState


def take_first_article(troupe: Troupe, today: date, chance: Random) -> Sample:
    """Ruifeng's running order: the pair asks for a first article, and its first lot gave one that is inside everywhere."""
    running = Lot.objects.filter(
        brand=troupe.brand,
        line__order__dossier__supplier__name="Ruifeng",
        line__order__state=OrderState.IN_PRODUCTION,
    )
    lot, begun = running.order_by("created_at")[0], noon(today - timedelta(days=24))
    dossier = dossiers.edit_dossier(
        dossier=lot.line.order.dossier, values={"needs_first_article": True}, actor=troupe.quality, at=begun
    )
    sample = samples.request_sample(
        dossier=dossier,
        kind="first_article",
        values={
            "lot": lot,
            "pieces": 3,
            "to_show": "The first pieces off the bulk tooling, measured in full.",
        },
        actor=troupe.quality,
        at=begun,
    )
    manager = troupe.factory[("ruifeng", "manager")]
    samples.send_sample(
        sample=sample, courier="DHL", tracking="JD014600771", actor=manager, at=begun + timedelta(days=2)
    )
    sample = samples.receive_sample(sample=sample, actor=troupe.production, at=begun + timedelta(days=5))
    return judge(troupe, STYLES[0], sample, begun + timedelta(days=6), chance)


def ask_for_a_pilot(troupe: Troupe, today: date) -> None:
    """Twenty pieces on soft tooling, drafted; bulk of that pair waits for them."""
    pairs = Dossier.objects.filter(brand=troupe.brand, supplier__name="Suvarna")
    pair = pairs.filter(standards__state=StandardState.LOCKED).order_by("created_at").last()
    if pair is None:
        return
    sku = pair.revision.product.skus.order_by("code")[0]
    orders.draft_order(
        dossier=pair,
        values={
            "due_on": today + timedelta(days=30),
            "currency": "USD",
            "incoterm": "FCA",
            "incoterm_place": pair.supplier.city,
            "is_pilot": True,
            "notes": "Soft tooling. It proves the process before scale; it is not the final build.",
        },
        lines=[{"sku": sku, "quantity": 20, "unit_price": Decimal("31.00")}],
        actor=troupe.production,
        at=noon(today - timedelta(days=1)),
    )
