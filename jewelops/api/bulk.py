"""Many rows in one request: ``POST /bulk/{resource}``, each through the same door as a single one.

mode ``partial``: what is right is kept, each refused row answers with its problem (207). mode ``atomic``: one
refused row undoes all (422). A row whose ``external_ref`` exists already is updated where the resource allows it.
"""

from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response

from jewelops.api.bodies import RowAsSent, StrictSerializer
from jewelops.api.doors import ApiView, problem_of
from jewelops.api.problems import Problem
from jewelops.api.schema import ProblemBody
from jewelops.kernel.errors import Reason

MOST_ROWS = 500

_resources: dict[str, Any] = {}


def register(name: str, view_set: Any) -> None:
    """Offer a resource in bulk when single rows of it can be made."""
    if hasattr(view_set, "create_with"):
        _resources[name] = view_set


def resources() -> tuple[str, ...]:
    return tuple(sorted(_resources))


class BulkBody(StrictSerializer):
    mode = serializers.ChoiceField(choices=["partial", "atomic"], default="partial")
    rows = serializers.ListField(child=RowAsSent(), allow_empty=False)


class RowAnswer(serializers.Serializer[Any]):
    """What became of one row: its id, or its problem."""

    index = serializers.IntegerField(help_text="The row's place in the request, from 0.")
    external_ref = serializers.CharField(required=False, help_text="As sent.")
    client_key = serializers.CharField(
        required=False, help_text="Of a result: as sent, or the one it was given."
    )
    status = serializers.IntegerField(help_text="As if the row had come alone.")
    id = serializers.CharField(required=False)
    problem = ProblemBody(required=False)


class BulkAnswer(serializers.Serializer[Any]):
    results = RowAnswer(many=True)


class BulkView(ApiView):
    serializer_class = BulkBody

    @extend_schema(request=BulkBody, responses={200: BulkAnswer, 207: BulkAnswer})
    def post(self, request: Any, resource: str) -> Response:
        """Create, or update by ``external_ref``, up to 500 rows of a resource."""
        view_set = _resources.get(resource)
        if view_set is None:
            raise Http404
        if not request.actor.may(f"{view_set.resource}:write"):
            raise PermissionDenied(
                _("This token lacks the scope %(scope)s.") % {"scope": f"{view_set.resource}:write"}
            )
        body = _read(request.data)
        door = self._door(view_set)
        with transaction.atomic():
            answers = [one_row(door, index, row) for index, row in enumerate(body["rows"])]
            refused = [answer for answer in answers if "problem" in answer]
            if refused and body["mode"] == "atomic":
                raise _all_undone(refused)
        return Response({"results": answers}, status=207 if refused else 200)

    def _door(self, view_set: Any) -> Any:
        """The resource's own view, as if the row had come alone."""
        door = view_set()
        door.request, door.args, door.kwargs = self.request, (), {}
        door.at, door.action, door.format_kwarg = self.at, "create", None
        return door


def refuse_too_many(data: Any) -> None:
    """Raises Problem 413 for a body of more than MOST_ROWS rows; whatever else is wrong with it is for its serializer."""
    rows = data.get("rows") if isinstance(data, dict) else None
    if isinstance(rows, list) and len(rows) > MOST_ROWS:
        detail = _("At most %(most)s rows at once: send the rest in further requests.") % {"most": MOST_ROWS}
        raise Problem("too-large", [Reason("too_many_rows", detail, "/rows")])


def malformed(index: int, detail: dict[str, list[Any]]) -> Problem:
    """The problem of one row that cannot be read. detail: the faults of each field, as the REST framework lists them."""
    return Problem(
        "bad-input",
        [
            Reason(one.code, str(one), f"/rows/{index}/{field}")
            for field, faults in detail.items()
            for one in faults
        ],
    )


def _read(data: Any) -> dict[str, Any]:
    refuse_too_many(data)
    serializer = BulkBody(data=data)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


def one_row(door: Any, index: int, row: dict[str, Any]) -> dict[str, Any]:
    """``{index, external_ref, status, id}`` or ``{index, external_ref, status, problem}``."""
    answer = {"index": index, "external_ref": row.get("external_ref")}
    try:
        with transaction.atomic():
            made, status = _put(door, row)
    except Exception as exc:  # noqa: BLE001  # a refusal becomes this row's problem; problem_of reports the rest
        problem = problem_of(exc, door)
        return answer | {"status": problem["status"], "problem": problem}
    return answer | {"status": status, "id": made.public_id}


def _put(door: Any, row: dict[str, Any]) -> tuple[Any, int]:
    ref = row.get("external_ref")
    known = door.find_by_ref(ref) if door.by_ref and isinstance(ref, str) and ref else None
    if known is not None and hasattr(door, "update_with"):
        return door.update_one(known, row, None), 200
    return door.create_one(row), 201


def _all_undone(refused: list[dict[str, Any]]) -> Problem:
    reasons = [
        Reason(error["code"], error["detail"], f"/rows/{answer['index']}{error['pointer']}")
        for answer in refused
        for error in answer["problem"]["errors"]
    ]
    return Problem("invalid", reasons)
