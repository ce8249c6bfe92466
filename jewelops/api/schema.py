"""How an operation is described in OpenAPI 3.1: with its problem, the idempotency key and If-Match."""

from typing import Any

from drf_spectacular.openapi import AutoSchema as BaseAutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from jewelops.api.problems import CONTENT_TYPE


class ProblemEntry(serializers.Serializer[Any]):
    pointer = serializers.CharField(help_text="JSON pointer to the value at fault; empty for the whole.")
    code = serializers.CharField(help_text="Stable, never translated.")
    detail = serializers.CharField(help_text="A sentence in the reader's language.")
    url = serializers.CharField(required=False, help_text="The page that mends it.")


class ProblemBody(serializers.Serializer[Any]):
    """RFC 9457."""

    type = serializers.CharField(help_text="See /api/v1/problems.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    request_id = serializers.CharField()
    errors = ProblemEntry(many=True)  # type: ignore[assignment]  # a field of that name, as the RFC has it
    current_version = serializers.IntegerField(required=False, help_text="With 412 only.")


class AutoSchema(BaseAutoSchema):
    """Adds what every operation shares: the problem, the idempotency key, If-Match."""

    def get_override_parameters(self) -> list[Any]:
        headers: list[Any] = []
        if self.method in ("POST", "PATCH", "PUT"):
            headers.append(_header("Idempotency-Key", "The first answer is kept seven days and given again."))
        if self.method == "PATCH":
            headers.append(_header("If-Match", "The ETag you read; 428 without it.", required=True))
        if hasattr(self.view, "expand") and self.method == "GET":
            names = ", ".join(self.view.expand) or "nothing here"
            headers.append(OpenApiParameter("expand", str, description=f"Comma-separated: {names}."))
            headers.append(OpenApiParameter("fields", str, description="Comma-separated names to send."))
        return [*super().get_override_parameters(), *headers]

    def get_request_serializer(self) -> Any:
        view: Any = self.view
        name = getattr(view, "action", "") or ""
        if name.startswith("post_"):
            return view.move_body(name.removeprefix("post_"))
        return getattr(self.view, "write_serializer_class", None) or super().get_request_serializer()

    def _get_serializer(self) -> Any:
        if not hasattr(self.view, "get_serializer") and not hasattr(self.view, "serializer_class"):
            return OpenApiTypes.OBJECT
        return super()._get_serializer()

    def _get_response_bodies(self, direction: Any = "response") -> Any:
        bodies = super()._get_response_bodies(direction)
        if direction == "response":
            bodies["4XX"] = self._get_response_for_code(
                OpenApiResponse(ProblemBody, "Refused, with every reason."), "4XX", media_types=[CONTENT_TYPE]
            )
        return bodies


def _header(name: str, description: str, required: bool = False) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, required=required, description=description)


def plain_addresses(endpoints: list[Any]) -> list[Any]:
    """The closing slash is optional; the contract writes each address without it."""
    return [(path.rstrip("/"), regex, method, callback) for path, regex, method, callback in endpoints]
