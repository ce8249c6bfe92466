"""What a view answers is written as the REST framework writes it, byte for byte."""

import uuid
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy
from rest_framework.renderers import JSONRenderer

from jewelops.api.renderers import FastJSONRenderer
from specs.states import RevisionState

ANSWERS = [
    {"id": uuid.UUID(int=7), "weight_g": Decimal("21.40"), "state": RevisionState.DRAFT, "label": gettext_lazy("Release")},
    {"at": datetime(2026, 5, 14, 9, 0, 0, 250_000, tzinfo=UTC), "on": date(2026, 5, 14), "by": time(9), "took": timedelta(hours=2)},
    {"name": "Ø 3 µm “ไทย” \"quoted\" \\ \n\t", 17: None, "rows": [1, 2.5, True, (), {}]},
    {"long": 2**70, "longest": -(2**63)},
    [],
    "text",
]  # fmt: skip


@pytest.mark.parametrize("answer", ANSWERS)
def test_it_is_the_frameworks_own_answer(answer: object) -> None:
    assert FastJSONRenderer().render(answer) == JSONRenderer().render(answer)


def test_who_asks_for_an_indent_gets_one() -> None:
    assert FastJSONRenderer().render({"a": 1}, "application/json; indent=2") == b'{\n  "a": 1\n}'


def test_no_answer_has_no_body() -> None:
    assert FastJSONRenderer().render(None) == b""
