"""The API door of dossiers, with their gate as a sub-resource."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from rest_framework.decorators import action
from rest_framework.response import Response

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling import gate
from sampling.models import Dossier
from sampling.serializers.dossiers import DossierSerializer
from sampling.services import acknowledgements, dossiers
from suppliers.api import SupplierSerializer

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

    @action(detail=True, methods=["post"], url_path="acknowledge", url_name="acknowledge")
    def acknowledge(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """The factory has read and understood the released revision."""
        row = self.get_object()
        acknowledgements.acknowledge(dossier=row, actor=request.actor, at=self.at)
        return self.answer(self.get_object())


def as_body(standing: gate.Gate) -> Values:
    return {
        "may_issue": standing.may_issue,
        "open": len(standing.open),
        "sentence": standing.sentence,
        "conditions": [asdict(each) for each in standing.conditions],
    }
