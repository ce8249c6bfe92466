"""What the gate of the demo has seen: the brand's own question, and more pieces let through over a condition that was open."""

from datetime import date, timedelta

from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from sampling.models import Amendment, Dossier, PurchaseOrder
from sampling.services import amendments, gate_policy
from sampling.services.gate_answers import answer_question
from sampling.states import OrderState, Side


def ask(troupe: Troupe, today: date) -> None:
    """Only warns: no draft of the demo waits for it alone."""
    question = gate_policy.add_question(
        text="Is the plating bath of this product free of cyanide?",
        asked_of=Side.SUPPLIER,
        only_warns=True,
        reason="Two department stores ask for it from autumn; until then it only warns.",
        actor=troupe.owner,
        at=noon(today - timedelta(days=5)),
    )
    for dossier in Dossier.objects.filter(supplier__name="Ruifeng", orders__isnull=False).distinct():
        answer_question(
            dossier=dossier,
            question=question,
            answer="Gold bath B1 has run on sulphite since January; the safety data sheet names no cyanide.",
            reference="SDS AuSulf-14, rev. 3",
            actor=troupe.factory[("ruifeng", "manager")],
            at=noon(today - timedelta(days=3)),
        )


def let_more_through(troupe: Troupe, today: date) -> None:
    """Chao Phraya's running hoops: its certificate has run out, and the owner lets more be ordered all the same."""
    pair = Dossier.objects.get(
        brand=troupe.brand,
        supplier__name="Chao Phraya Silver",
        revision__product__style_number="MA-E-033",
    )
    order = PurchaseOrder.objects.get(dossier=pair, state=OrderState.IN_PRODUCTION)
    line = order.lines.order_by("-position")[0]
    asked = amendments.propose_amendment(
        order=order,
        lines=[
            {"line": line, "quantity": line.quantity * 5 // 4, "day": today + timedelta(days=26), "reason": "a second shop"}
        ],
        reason="A second shop takes the hoops for the holidays: a quarter more of this size, same price, by the new day.",
        actor=troupe.production,
        at=noon(today - timedelta(days=8)),
    )  # fmt: skip
    amendments.override_amendment(
        amendment=asked,
        reason="The auditor of ISO 9001 comes on Thursday, the old certificate ran out two weeks ago. Until then I carry the risk.",
        actor=troupe.owner,
        at=noon(today - timedelta(days=7)),
    )
    amendments.accept_amendment(
        amendment=Amendment.objects.get(pk=asked.pk),
        actor=troupe.factory[("chaophraya", "manager")],
        at=noon(today - timedelta(days=6)),
    )
