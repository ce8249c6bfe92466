"""The API door of dossiers, with their gate as a sub-resource."""

from dataclasses import asdict
from datetime import datetime, time
from typing import Any

from django.shortcuts import get_object_or_404
from rest_framework.decorators import action
from rest_framework.response import Response

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling import gate, gate_history, gate_questions
from sampling.api.drift import as_blip, as_drift
from sampling.drift_page import drift_of
from sampling.drift_radar import blips_of
from sampling.models import Dossier, GateQuestion
from sampling.rules.what_if import Supposition, suppose
from sampling.serializers.dossiers import DossierSerializer, RadarQuery, WhatIfQuery
from sampling.serializers.gate import AnswerBody, AnswerSerializer
from sampling.services import acknowledgements, dossiers
from sampling.services.gate_answers import answer_question
from sampling.timeline import Phase, phases_of
from suppliers.api.suppliers import SupplierSerializer

Values = dict[str, Any]


class DossierViewSet(TenantViewSet):
    """One revision at one supplier, with its gate as a sub-resource."""

    resource = "dossiers"
    prefix = "dos"
    queryset = Dossier.objects.select_related("revision__product", "supplier", "acknowledgement")
    serializer_class = DossierSerializer
    filters = {"supplier": ["exact", "in"], "revision": ["exact", "in"]}
    search = ("revision__product__name", "revision__product__style_number", "supplier__name")
    expand = {"supplier": ("supplier", SupplierSerializer)}

    def create_with(self, values: Values, actor: Actor, at: datetime) -> Dossier:
        tests = values.pop("tests_agreed", None)
        dossier = dossiers.open_dossier(**values, actor=actor, at=at)
        return dossiers.agree_tests(dossier=dossier, tests=tests, actor=actor, at=at) if tests else dossier

    def update_with(
        self, row: Dossier, values: Values, actor: Actor, at: datetime, expected: int | None
    ) -> Dossier:
        tests = values.pop("tests_agreed", None)
        row = dossiers.edit_dossier(dossier=row, values=values, actor=actor, at=at, expected=expected)
        return (
            dossiers.agree_tests(dossier=row, tests=tests, actor=actor, at=at) if tests is not None else row
        )

    @action(detail=True, methods=["get"], url_path="gate", url_name="gate")
    def gate(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """The conditions as they stand for an order of the agreed minimum."""
        return Response(as_body(gate.standing_of_dossier(self.get_object(), at=self.at)))

    @action(detail=True, methods=["get"], url_path="what-if", url_name="what-if")
    def what_if(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """``?closed=sample_approved&closed=tests_agreed&on=2026-11-27``: what would still be missing on that day."""
        asked = WhatIfQuery(data={"closed": request.query_params.getlist("closed"), **_day(request)})
        asked.is_valid(raise_exception=True)
        row, on = self.get_object(), asked.validated_data.get("on")
        today = gate.standing_of_dossier(row, at=self.at)
        later = datetime.combine(on, time(12), self.at.tzinfo) if on and on > self.at.date() else None
        then = gate.standing_of_dossier(row, at=later) if later else today
        return Response(as_supposition(suppose(today, then, asked.validated_data["closed"])))

    @action(detail=True, methods=["get"], url_path="gate-history", url_name="gate-history")
    def gate_history(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Each condition with its turns, oldest first."""
        row = self.get_object()
        lines = gate_history.lines_of(row, gate.standing_of_dossier(row, at=self.at))
        return Response({"conditions": [as_line(each) for each in lines]})

    @action(detail=True, methods=["get"], url_path="timeline", url_name="timeline")
    def timeline(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Design, sampling, lock, pilot, production: each phase with its days and what happened in it."""
        phases = phases_of(self.get_object(), drafts=request.actor.is_brand_side)
        return Response({"phases": [_as_phase(each) for each in phases]})

    @action(detail=True, methods=["get"], url_path="drift", url_name="drift")
    def drift(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """The sample as built against bulk: each lock with its zone, since which lot, and every lot in order."""
        return Response(as_drift(drift_of(self.get_object())))

    @action(detail=False, methods=["get"], url_path="drift", url_name="radar")
    def radar(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """``?supplier=&lock=plating&tone=red``: every lock of every pair with its verdict, worst first; lots left out."""
        asked = RadarQuery(data=request.query_params.dict(), context=self.get_serializer_context())
        asked.is_valid(raise_exception=True)
        wanted = dict(asked.validated_data)
        if "supplier" in wanted:
            wanted["supplier"] = wanted["supplier"].name
        return Response({"results": [as_blip(each) for each in blips_of(request.actor, **wanted)]})

    @action(detail=True, methods=["get"], url_path="answers", url_name="answers")
    def answers(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """What was answered to the brand's own questions for this pair; the newest of each."""
        found = gate_questions.answers_of(self.get_object()).values()
        return Response({"answers": AnswerSerializer(found, many=True).data})

    @action(detail=True, methods=["post"], url_path="answer", url_name="answer")
    def answer_question(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Answer one of them with its evidence, by the key of the condition; by the side that is asked."""
        row, context = self.get_object(), self.get_serializer_context()
        body = AnswerBody(data=request.data, context=context)
        body.is_valid(raise_exception=True)
        given = dict(body.validated_data)
        asked = get_object_or_404(
            GateQuestion, brand_id=row.brand_id, number=int(given.pop("key").removeprefix("question_"))
        )
        made = answer_question(dossier=row, question=asked, **given, actor=request.actor, at=self.at)
        return Response(AnswerSerializer(made).data, status=201)

    @action(detail=True, methods=["post"], url_path="acknowledge", url_name="acknowledge")
    def acknowledge(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """The factory has read and understood the released revision."""
        row = self.get_object()
        acknowledgements.acknowledge(dossier=row, actor=request.actor, at=self.at)
        return self.answer(self.get_object())


def _day(request: Any) -> Values:
    return {"on": request.query_params["on"]} if request.query_params.get("on") else {}


def as_supposition(supposed: Supposition) -> Values:
    return {
        "may_issue": not supposed.blocking,
        "sentence": supposed.sentence,
        "assumed": [each.key for each in supposed.assumed],
        "missing": [
            {
                "key": each.condition.key,
                "title": each.condition.title,
                "why": each.condition.why,
                "blocking": each.condition.blocking,
                "waits_for": list(each.waits_for),
                "turns": each.turns,
            }
            for each in supposed.missing
        ],
    }


def _as_phase(phase: Phase) -> Values:
    marks = [{"at": each.at, "what": each.what} for each in phase.marks]
    return {"key": phase.key, "days": phase.days, "marks": marks}


def as_line(line: gate_history.Line) -> Values:
    return {
        "key": line.key,
        "title": line.title,
        "turns": [
            {
                "open": each.is_open,
                "at": each.changed_at,
                "by": each.changed_by.name if each.changed_by else "",
                "cause": each.cause,
                "why": each.why,
            }
            for each in line.turns
        ],
    }


def as_body(standing: gate.Gate) -> Values:
    return {
        "may_issue": standing.may_issue,
        "open": len(standing.open),
        "sentence": standing.sentence,
        "conditions": [asdict(each) for each in standing.conditions],
    }
