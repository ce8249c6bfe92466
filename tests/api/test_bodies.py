"""Reading many rows at once gives what reading them one by one gives, faults included."""

import uuid
from typing import Any

import pytest
from django.core.validators import RegexValidator
from hypothesis import given
from hypothesis import strategies as st
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from jewelops.api.bodies import StrictSerializer
from jewelops.kernel import ids
from qc.api.results import ResultBody
from qc.api.yields import Period

TEXTS = st.sampled_from(["", " 1 ", "1", "chk", "x" * 61, "x" * 300, "true"])
ODD: Any = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-1, 2_000_000),
    st.floats(allow_nan=False),
    TEXTS,
    st.just([]),
    st.just({}),
)
FIELDS = (
    "inspection",
    "check",
    "piece",
    "value",
    "passed",
    "defect",
    "note",
    "client_key",
    "recorded_at",
    "surprise",
)
RIGHT = {"inspection": "qci_1", "check": "1", "piece": 3, "passed": True, "client_key": "k-1"}


def one_by_one(rows: list[dict[str, Any]]) -> Any:
    """As the REST framework itself reads them."""
    return outcome(lambda: [dict(ResultBody().run_validation(row)) for row in rows])


def outcome(read: Any) -> Any:
    try:
        return read()
    except ValidationError:
        return "refused"


@given(
    st.lists(
        st.dictionaries(st.sampled_from(FIELDS), ODD).map(lambda odd: RIGHT | odd), min_size=1, max_size=4
    )
)
def test_many_read_as_one_by_one(rows: list[dict[str, Any]]) -> None:
    assert outcome(lambda: ResultBody.read_many(rows)) == one_by_one(rows)
    assert outcome(lambda: [ResultBody.read(row) for row in rows]) == one_by_one(rows)


def test_each_fault_is_told_with_its_row() -> None:
    with pytest.raises(ValidationError) as caught:
        ResultBody.read_many([RIGHT, RIGHT | {"piece": 0}, RIGHT | {"peice": 1}])
    assert [sorted(fault) for fault in caught.value.detail] == [[], ["piece"], ["peice"]]


@given(st.uuids())
def test_an_id_comes_back_from_its_public_form(value: uuid.UUID) -> None:
    text = ids.public("qcr", value)
    assert len(text) == 4 + ids.LENGTH
    assert ids.parse(text, "qcr") == value


@pytest.mark.parametrize(
    "text", ["qcr_" + "0" * 25, "qcr_" + "u" * 26, "qcr_" + "z" * 26, "po_" + "0" * 26, "qcr_" + "٣" * 26]
)
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="id"):
        ids.parse(text, "qcr")


def test_ids_sort_as_their_uuids() -> None:
    values = sorted(uuid.uuid4() for _n in range(50))
    shown = [ids.public("qcr", value) for value in values]
    assert shown == sorted(shown)


class Particular(StrictSerializer):
    """What a field may declare beside its bounds."""

    code = serializers.CharField(max_length=9, validators=[RegexValidator("^[A-Z]+$")])
    grade = serializers.CharField(min_length=2, max_length=9)
    free = serializers.CharField()
    any_number = serializers.IntegerField()


def test_a_field_with_a_rule_of_its_own_is_asked() -> None:
    right = {"code": "AU", "grade": "18k", "free": "x" * 999, "any_number": -7}

    assert Particular.read(right) == right
    for fault in ({"code": "au"}, {"grade": "k"}):
        with pytest.raises(ValidationError) as refused:
            Particular.read(right | fault)
        assert list(refused.value.get_full_details()) == list(fault)


class Renamed(StrictSerializer):
    amount = serializers.IntegerField(source="pieces", min_value=1, max_value=9)


def test_a_field_that_goes_by_another_name_comes_out_under_it() -> None:
    assert Renamed.read({"amount": 3}) == {"pieces": 3}


def test_a_body_judged_as_a_whole_is_judged_so() -> None:
    with pytest.raises(ValidationError) as refused:
        Period.read({"start": "2026-05-31", "end": "2026-05-01"})

    assert list(refused.value.get_full_details()) == ["end"]
