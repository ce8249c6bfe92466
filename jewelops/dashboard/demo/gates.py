"""The brand's own question at its gate: asked when all running orders were out, answered by one factory so far."""

from datetime import date, timedelta

from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from sampling.models import Dossier
from sampling.services import gate_policy
from sampling.services.gate_answers import answer_question
from sampling.states import Side


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
