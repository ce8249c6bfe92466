"""The calculators for anyone with a token: the same pure rules as the product's own pages."""

from dataclasses import asdict
from typing import Any

from django.http import Http404
from rest_framework.response import Response

from jewelops.api.doors import ApiView
from jewelops.kernel.calculators import Calculator, calculate, calculator, explain, topics
from jewelops.kernel.inputs import Input


class CalculatorsView(ApiView):
    def get(self, request: Any) -> Response:
        """Every calculator with its inputs, formula, source and an example that works."""
        return Response({"results": [described(calculator(topic)) for topic in topics()]})


class CalculatorView(ApiView):
    def get(self, request: Any, topic: str) -> Response:
        """One calculator: inputs, formula, source, example."""
        return Response(described(known(topic)))

    def post(self, request: Any, topic: str) -> Response:
        """Calculate. The body holds the inputs; nothing is stored."""
        known(topic)
        answer = calculate(topic, request.data)
        return Response({"answer": answer, "sentence": explain(topic, request.data, answer)})


def known(topic: str) -> Calculator:
    if topic not in topics():
        raise Http404
    return calculator(topic)


def described(chosen: Calculator) -> dict[str, Any]:
    return {
        "topic": chosen.topic,
        "title": str(chosen.title),
        "formula": str(chosen.formula),
        "source": str(chosen.source),
        "inputs": [_input(each) for each in chosen.inputs],
        "example": chosen.example,
    }


def _input(declared: Input) -> dict[str, Any]:
    """The declaration as JSON; absent and empty parts are left out."""
    found = {name: value for name, value in asdict(declared).items() if value not in (None, "", (), [])}
    return {
        name: value if isinstance(value, bool | int | list | dict) else _word(value)
        for name, value in found.items()
    }


def _word(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else str(value)
