"""Change orders: a clasp replaced and implemented, a polishing pass that waits; in a year those of the months before."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from jewelops.dashboard.demo.cast import FACTORIES
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from sampling.change_facts import pieces_of
from sampling.models import ChangeOrder, Dossier
from sampling.services import changes as verbs
from sampling.states import StandardState


@dataclass(frozen=True)
class Earlier:
    """A change of the months before. ago: days since it was asked for; ends: what came of it."""

    style: str
    ago: int
    kind: str
    title: str
    what: str
    reason: str
    ends: str
    cost: int = 0


EARLIER = (
    Earlier(
        "MA-R-066", 240, "specification", "Band thickness 1.60 becomes 1.70 mm", "Nominal of D2 becomes 1.70 mm, same tolerance.",
        "Two rings came back bent.", "implement", 60,
    ),
    Earlier(
        "MA-N-075", 190, "substitution", "Clasp RF-LC9 becomes RF-LC10", "Lobster clasp 9 mm becomes 10 mm, same alloy.",
        "Customers ask for a clasp they can hold.", "implement", 240,
    ),
    Earlier(
        "MA-B-061", 150, "process", "Cure at 130 °C for 20 minutes", "Oven at 130 instead of 120 °C, ten minutes less.",
        "The oven is the factory's narrow place before the holidays.", "refuse",
    ),
    Earlier(
        "MA-E-072", 105, "specification", "Post 0.90 becomes 0.95 mm", "Nominal of D3 becomes 0.95 mm.",
        "Posts bend when the catch is forced.", "withdraw",
    ),
    Earlier(
        "MA-E-078", 60, "specification", "Prong height 0.50 becomes 0.55 mm", "Nominal of D3 becomes 0.55 mm.",
        "Fabric catches less on a closed prong.", "implement", 90,
    ),
)  # fmt: skip


def order_earlier_changes(troupe: Troupe, today: date) -> None:
    for each in EARLIER:
        dossier = Dossier.objects.get(brand=troupe.brand, revision__product__style_number=each.style)
        _carry(each, dossier, troupe, today)


def _carry(each: Earlier, dossier: Dossier, troupe: Troupe, today: date) -> None:
    def on(days: int) -> datetime:
        return noon(today - timedelta(days=each.ago - days))

    key = next(factory.key for factory in FACTORIES if factory.name == dossier.supplier.name)
    asked = verbs.ask_change(
        dossier=dossier,
        values={
            "kind": each.kind,
            "title": each.title,
            "what": each.what,
            "reason": each.reason,
            "effective": "order",
            "effective_on": None,
        },
        actor=troupe.quality,
        at=on(0),
    )
    _keep_what_is_made(asked, troupe)
    verbs.propose_change(change=asked, actor=troupe.quality, at=on(1))
    if each.ends == "refuse":
        reason = "The lacquer yellows above 125 °C; the plate we cured is in the drawer."
        verbs.refuse_change(change=asked, reason=reason, actor=troupe.owner, at=on(6))
        return
    if each.ends == "withdraw":
        verbs.withdraw_change(
            change=asked,
            reason="A harder alloy solved it without a new post.",
            actor=troupe.quality,
            at=on(9),
        )
        return
    verbs.sign_change(
        change=asked,
        cost=Decimal(each.cost),
        currency="USD",
        lead_time_days=3,
        actor=troupe.factory[(key, "manager")],
        at=on(5),
    )
    agreed = verbs.sign_change(change=asked, actor=troupe.owner, at=on(7))
    verbs.implement_change(change=agreed, actor=troupe.production, at=on(12))


def order_changes(troupe: Troupe, today: date) -> None:
    clasp = _pair(troupe, "Ruifeng")
    asked = verbs.ask_change(
        dossier=clasp,
        values={
            "kind": "substitution",
            "title": "Lobster clasp CL-9 becomes CL-12",
            "what": "CL-9-IT becomes CL-12-IT: same size and alloy, a stronger spring.",
            "reason": "Four clasps of three hundred opened in the pull test.",
            "effective": "order",
            "effective_on": None,
        },
        actor=troupe.quality,
        at=noon(today - timedelta(days=34)),
    )
    _keep_what_is_made(asked, troupe)
    verbs.propose_change(change=asked, actor=troupe.quality, at=noon(today - timedelta(days=33)))
    verbs.sign_change(
        change=asked,
        cost=Decimal(180),
        currency="USD",
        lead_time_days=5,
        actor=troupe.factory[("ruifeng", "manager")],
        at=noon(today - timedelta(days=29)),
    )
    agreed = verbs.sign_change(change=asked, actor=troupe.owner, at=noon(today - timedelta(days=28)))
    verbs.implement_change(change=agreed, actor=troupe.production, at=noon(today - timedelta(days=22)))
    _ask_for_a_pass(troupe, today)


def _ask_for_a_pass(troupe: Troupe, today: date) -> None:
    waits = verbs.ask_change(
        dossier=_pair(troupe, "Suvarna"),
        values={
            "kind": "process",
            "title": "A fifth polishing pass on the shank",
            "what": "Four passes become five on the inside of the shank; compound and wheel stay.",
            "reason": "Residue under the hallmark was found in two of twenty pieces.",
            "effective": "lot",
            "effective_on": None,
        },
        actor=troupe.factory[("suvarna", "manager")],
        at=noon(today - timedelta(days=3)),
    )
    _keep_what_is_made(waits, troupe)
    verbs.propose_change(change=waits, actor=troupe.quality, at=noon(today - timedelta(days=2)))


def _pair(troupe: Troupe, supplier: str) -> Dossier:
    rows = Dossier.objects.filter(brand=troupe.brand, supplier__name=supplier)
    return rows.filter(standards__state=StandardState.LOCKED).order_by("created_at").first() or rows.earliest(
        "created_at"
    )


def _keep_what_is_made(change: ChangeOrder, troupe: Troupe) -> None:
    for party in change.parties.select_related("dossier", "change"):
        actions = {bucket.value: "use_as_is" for bucket in pieces_of(party.dossier)}
        verbs.dispose(party=party, actions=actions, actor=troupe.quality, at=change.asked_at)
