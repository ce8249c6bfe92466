"""The API door of process standards: each side signs for itself."""

from datetime import datetime
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling.models import ProcessStandard
from sampling.serializers.standards import StandardSerializer
from sampling.services import standards

Values = dict[str, Any]


class StandardViewSet(TenantViewSet):
    """Process standards with their locks and signatures; each side signs for itself."""

    resource = "standards"
    prefix = "std"
    queryset = ProcessStandard.objects.select_related("dossier").prefetch_related(
        "items", "signatures__signed_by"
    )
    serializer_class = StandardSerializer
    filters = {"dossier": ["exact", "in"], "state": ["exact", "in"]}
    search = ("dossier__revision__product__name", "dossier__supplier__name")
    moves = ("sign_for_brand", "sign_for_supplier")

    def move_sign_for_brand(
        self, row: ProcessStandard, values: Values, actor: Actor, at: datetime
    ) -> ProcessStandard:
        return standards.sign_standard_for_brand(standard=row, actor=actor, at=at, expected=self.expected)

    def move_sign_for_supplier(
        self, row: ProcessStandard, values: Values, actor: Actor, at: datetime
    ) -> ProcessStandard:
        return standards.sign_standard_for_supplier(standard=row, actor=actor, at=at, expected=self.expected)
