"""The list of calculators, and one calculator: a GET form whose address can be shared, its answer with formula and source."""

import re
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from jewelops.accounts.doors import signed_in
from jewelops.dashboard.calculate import load
from jewelops.dashboard.calculators import codec
from jewelops.kernel.calculators import Calculator, calculate, calculator, explain, topics
from jewelops.kernel.errors import BadInput
from jewelops.kernel.words import say

# Each equation stands on a line of its own: an Arabic word at the end of one would run into the next.
SEMICOLON = r"\s*[;؛；]\s*"

load()


@require_safe
@signed_in
def index(request: HttpRequest) -> HttpResponse:
    rows = [
        {
            "topic": topic,
            "title": say(calculator(topic).title),
            "formula": say(calculator(topic).formula),
            "source": say(calculator(topic).source),
            "url": reverse("calculators:topic", args=[topic]),
        }
        for topic in topics()
    ]
    return render(
        request, "dashboard/calculators/index.html", {"rows": sorted(rows, key=lambda row: row["title"])}
    )


@require_safe
@signed_in
def topic(request: HttpRequest, name: str) -> HttpResponse:
    """Without inputs the empty form; with them the answer, or the sentence on the field at fault. ?format=json: the same as data."""
    if name not in topics():
        raise Http404
    chosen = calculator(name)
    asked = {key: str(value) for key, value in request.GET.items() if key not in ("format", "way")}
    payload = codec.payload_of(chosen, asked)
    as_json = request.GET.get("format") == "json"
    if not payload and not asked and not as_json:
        return _show(request, chosen, asked)
    try:
        answer = calculate(name, payload)
        sentence = explain(name, payload, answer)
    except BadInput as refused:
        return (
            _refused_json(refused) if as_json else _show(request, chosen, asked, refused=refused, status=400)
        )
    if as_json:
        return JsonResponse({"topic": name, "input": payload, "answer": answer, "sentence": sentence})
    return _show(request, chosen, asked, answer=answer, sentence=sentence)


def _refused_json(refused: BadInput) -> JsonResponse:
    problem = {
        "type": "about:blank",
        "title": "Bad input",
        "status": 400,
        "detail": refused.detail,
        "errors": [{"code": refused.code, "detail": refused.detail, "pointer": refused.pointer}],
    }
    return JsonResponse(problem, status=400, content_type="application/problem+json")


def _show(
    request: HttpRequest,
    chosen: Calculator,
    asked: dict[str, str],
    *,
    answer: dict[str, Any] | None = None,
    sentence: str = "",
    refused: BadInput | None = None,
    status: int = 200,
) -> HttpResponse:
    way = codec.way_of(chosen, asked, request.GET.get("way", ""))
    refused = codec.in_the_words_of_the_form(chosen, asked, refused, way)
    fields = codec.fields_of(chosen, asked, refused, way)
    context = {
        "chosen": chosen,
        "title": say(chosen.title),
        "formula": re.split(SEMICOLON, say(chosen.formula)),
        "source": say(chosen.source),
        "ways": [
            {"no": no, "title": say(shape.title), "current": shape is way}
            for no, shape in enumerate(chosen.shapes, 1)
        ],
        "fields": fields,
        "example_url": f"?{urlencode(_example(chosen))}",
        "answer": codec.rows_of(answer) if answer is not None else None,
        "sentence": sentence,
        "refused": refused.detail if refused else "",
        "on_field": any(field.error for field in fields),
    }
    return render(request, "dashboard/calculators/topic.html", context, status=status)


def _example(chosen: Calculator) -> dict[str, str]:
    """The example as the form would send it."""
    example = chosen.example
    found: dict[str, str] = {}
    for each in chosen.inputs:
        value = example.get(each.name)
        if value is None:
            continue
        if each.fields and isinstance(value, dict):
            found |= {f"{each.name}.{key}": codec.written(inner) for key, inner in value.items()}
        else:
            found[each.name] = codec.written(value, each)
    return found
