"""A layered process audit at the bench, and what the gauges of that factory sent by themselves."""

from datetime import date, timedelta
from decimal import Decimal

from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from qc.models import ProcessAudit
from qc.services.process_audits import Said, answer_audit, plan_audit
from qc.services.readings import Sent, log_readings
from qc.states import AuditAnswer, AuditLayer, ReadingSource
from sampling.models import Dossier, Lot
from sampling.states import StandardState


def walk_the_floor(troupe: Troupe, today: date) -> None:
    """The supervisor's walk three weeks ago found one thing; the brand's own is planned for next week."""
    pair = Dossier.objects.filter(
        brand=troupe.brand, supplier__name="Ruifeng", standards__state=StandardState.LOCKED
    ).earliest("created_at")
    manager = troupe.factory[("ruifeng", "manager")]
    walked = today - timedelta(days=21)
    audit = plan_audit(
        dossier=pair, layer=AuditLayer.SUPERVISOR, planned_on=walked, actor=manager, at=noon(walked)
    )
    _answer(audit, troupe, walked)
    plan_audit(
        dossier=pair,
        layer=AuditLayer.BRAND,
        planned_on=today + timedelta(days=7),
        actor=troupe.quality,
        at=noon(today),
    )
    _read_the_gauges(troupe, pair, today)


def _answer(audit: ProcessAudit, troupe: Troupe, on: date) -> None:
    manager = troupe.factory[("ruifeng", "manager")]
    first, *others = audit.items.order_by("pk")
    found = Said(
        AuditAnswer.NOT_OK,
        "The gauge stood without its reference piece.",
        manager.user,
        on + timedelta(days=14),
    )
    answers = {first.pk: found} | {item.pk: Said(AuditAnswer.OK) for item in others}
    answer_audit(audit=audit, answers=answers, actor=manager, at=noon(on))


def _read_the_gauges(troupe: Troupe, pair: Dossier, today: date) -> None:
    """Eight bath temperatures of the pair's newest lot."""
    lot = Lot.objects.filter(line__order__dossier=pair).latest("code")
    rows = [
        Sent(
            key=f"bath-2:{number}",
            lot=lot.code,
            kind=ReadingSource.SENSOR,
            source="plating bath 2",
            parameter="bath temperature",
            value=Decimal("58.0") + Decimal(number % 3) / 10,
            unit="°C",
            measured_at=noon(today - timedelta(days=2)) + timedelta(minutes=10 * number),
        )
        for number in range(8)
    ]
    log_readings(rows=rows, actor=troupe.factory[("ruifeng", "manager")], at=noon(today))
