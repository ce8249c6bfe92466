"""Two change orders: a clasp replaced and implemented, a polishing pass that waits for the factory's signature."""

from datetime import date, timedelta
from decimal import Decimal

from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from sampling.change_facts import pieces_of
from sampling.models import ChangeOrder, Dossier
from sampling.services import changes as verbs
from sampling.states import StandardState


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
