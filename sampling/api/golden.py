"""The API door of the golden sample's copies; the sample itself is sealed at POST samples/{id}/seal."""

from datetime import datetime
from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling.models import SealedCopy
from sampling.serializers.golden import CheckBody, CopySerializer, PlaceBody
from sampling.services import golden

Values = dict[str, Any]


class CopyViewSet(TenantViewSet):
    """Where each copy of a sealed sample lies, and who looked at it when."""

    resource = "samples"
    prefix = "gsc"
    queryset = SealedCopy.objects.select_related("sample").prefetch_related("checks__checked_by")
    serializer_class = CopySerializer
    write_serializer_class = PlaceBody
    filters = {"sample": ["exact", "in"], "kept_by": ["exact"]}
    search = ("place", "sample__seal")
    moves = ("check",)
    move_serializers = {"check": CheckBody}

    def create_with(self, values: Values, actor: Actor, at: datetime) -> SealedCopy:
        places = [(values["kept_by"], values["place"])]
        (copy,) = golden.place_copies(sample=values["sample"], places=places, actor=actor, at=at)
        return copy

    def move_check(self, row: SealedCopy, values: Values, actor: Actor, at: datetime) -> SealedCopy:
        golden.check_copy(copy=row, intact=values["intact"], note=values.get("note", ""), actor=actor, at=at)
        return self.get_object()  # type: ignore[no-any-return]  # with the new check
