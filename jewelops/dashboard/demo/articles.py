"""Between sample and bulk: hard steps overseen, a first article off the bulk tooling, a pilot that waits at its gate."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.locks import judge
from jewelops.dashboard.demo.people import Troupe
from jewelops.dashboard.demo.photos import photograph
from jewelops.dashboard.demo.styles import STYLES
from sampling.models import Dossier, Lot, ProcessStandard, Sample
from sampling.oversight import overseen
from sampling.services import dossiers, orders, samples
from sampling.services.oversight import oversee
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
    photograph(sample, actor=manager, at=begun + timedelta(days=1), colour=0.8)
    samples.send_sample(
        sample=sample, courier="DHL", tracking="JD014600771", actor=manager, at=begun + timedelta(days=2)
    )
    sample = samples.receive_sample(sample=sample, actor=troupe.production, at=begun + timedelta(days=5))
    return judge(troupe, STYLES[0], sample, begun + timedelta(days=6), chance)


def oversee_hard_steps(troupe: Troupe, today: date) -> None:
    """Ruifeng's oldest standard: ten years are asked for, and the factory's manager signed every hard step."""
    standards = ProcessStandard.objects.filter(
        brand=troupe.brand, dossier__supplier__name="Ruifeng", state=StandardState.LOCKED
    )
    standard, at = standards.order_by("created_at")[0], noon(today - timedelta(days=30))
    dossiers.edit_dossier(
        dossier=standard.dossier, values={"oversight_years": 10}, actor=troupe.quality, at=at
    )
    standard = ProcessStandard.objects.get(pk=standard.pk)
    for step, _signed in overseen(standard):
        oversee(
            standard=standard,
            step=step,
            years=22,
            role="Head of the bench",
            note="Ten pieces in a row, at the speed of bulk.",
            actor=troupe.factory[("ruifeng", "manager")],
            at=at + timedelta(days=1),
        )


def ask_for_a_pilot(troupe: Troupe, today: date) -> None:
    """The first stones in gold come as a pilot: twenty pieces on soft tooling, drafted; bulk of that pair waits for them."""
    pair = Dossier.objects.get(
        brand=troupe.brand, supplier__name="Suvarna", revision__product__style_number="MA-E-040"
    )
    at = noon(today - timedelta(days=1))
    pair = dossiers.edit_dossier(dossier=pair, values={"needs_pilot": True}, actor=troupe.production, at=at)
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
        lines=[{"sku": sku, "quantity": 20, "unit_price": Decimal("108.00")}],
        actor=troupe.production,
        at=at,
    )
