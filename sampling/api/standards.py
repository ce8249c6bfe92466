"""The API door of process standards: each side signs for itself."""

from datetime import datetime
from typing import Any

from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling.inspection_difference import Difference, difference_of
from sampling.models import ProcessStandard, StandardItem
from sampling.serializers.standards import (
    AgreeBody,
    CounterBody,
    ItemBody,
    OverseeBody,
    ProposeBody,
    StandardSerializer,
    TakeOutBody,
)
from sampling.services import oversight, standards

Values = dict[str, Any]


class StandardViewSet(TenantViewSet):
    """Process standards with their locks and signatures; each side signs for itself."""

    resource = "standards"
    prefix = "std"
    queryset = ProcessStandard.objects.select_related("dossier").prefetch_related(
        "items", "signatures__signed_by", "oversights__signed_by"
    )
    serializer_class = StandardSerializer
    filters = {"dossier": ["exact", "in"], "state": ["exact", "in"]}
    search = ("dossier__revision__product__name", "dossier__supplier__name")
    write_serializer_class = ProposeBody
    moves = ("agree", "counter", "add_item", "remove_item", "oversee", "sign_for_brand", "sign_for_supplier")
    move_serializers = {
        "agree": AgreeBody,
        "counter": CounterBody,
        "add_item": ItemBody,
        "remove_item": TakeOutBody,
        "oversee": OverseeBody,
    }

    def create_with(self, values: Values, actor: Actor, at: datetime) -> ProcessStandard:
        """Propose the next version from the approved sample as built."""
        return standards.propose_standard(**values, actor=actor, at=at)

    @action(detail=True, methods=["get"], url_path="inspection", url_name="inspection")
    def inspection(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Point by point: how the sample was inspected beside how bulk will be; ``nobody`` lists what nobody looks at."""
        found = difference_of(self.get_object())
        return Response(as_difference(found) if found else {"lot_size": None, "rows": [], "nobody": []})

    def move_agree(self, row: ProcessStandard, values: Values, actor: Actor, at: datetime) -> ProcessStandard:
        """Say yes to the named lines, or to every line."""
        wanted = {each.pk for each in values.get("items", ())}
        items = [each for each in row.items.all() if not wanted or each.pk in wanted]
        standards.agree_items(standard=row, items=items, actor=actor, at=at)
        return self.get_object()  # type: ignore[no-any-return]  # a generic manager

    def move_counter(
        self, row: ProcessStandard, values: Values, actor: Actor, at: datetime
    ) -> ProcessStandard:
        """Change one line, and say why."""
        item, reason = _line(row, values), values.pop("reason")
        standards.edit_item(item=item, values=values, reason=reason, actor=actor, at=at)
        return self.get_object()  # type: ignore[no-any-return]

    def move_add_item(
        self, row: ProcessStandard, values: Values, actor: Actor, at: datetime
    ) -> ProcessStandard:
        """A line that the proposal does not have."""
        standards.add_item(standard=row, values=values, actor=actor, at=at)
        return self.get_object()  # type: ignore[no-any-return]

    def move_remove_item(
        self, row: ProcessStandard, values: Values, actor: Actor, at: datetime
    ) -> ProcessStandard:
        """Take one line out, and say why."""
        standards.remove_item(item=_line(row, values), reason=values["reason"], actor=actor, at=at)
        return self.get_object()  # type: ignore[no-any-return]

    def move_oversee(
        self, row: ProcessStandard, values: Values, actor: Actor, at: datetime
    ) -> ProcessStandard:
        """Sign, with one's role and years, for one hard step."""
        oversight.oversee(standard=row, **values, actor=actor, at=at)
        return self.get_object()  # type: ignore[no-any-return]

    def move_sign_for_brand(
        self, row: ProcessStandard, values: Values, actor: Actor, at: datetime
    ) -> ProcessStandard:
        return standards.sign_standard_for_brand(standard=row, actor=actor, at=at, expected=self.expected)

    def move_sign_for_supplier(
        self, row: ProcessStandard, values: Values, actor: Actor, at: datetime
    ) -> ProcessStandard:
        return standards.sign_standard_for_supplier(standard=row, actor=actor, at=at, expected=self.expected)


def _line(row: ProcessStandard, values: Values) -> StandardItem:
    item: StandardItem = values.pop("item")
    if item.standard_id != row.pk:
        raise ValidationError({"item": ["Not a line of this standard."]})
    return item


def as_difference(found: Difference) -> Values:
    return {
        "lot_size": found.lot_size,
        "sentence": found.sentence,
        "nobody": [each.name for each in found.unseen],
        "rows": [
            {
                "name": each.name,
                "sample_pieces": each.seen,
                "sample_readings": each.readings,
                "sample_by": list(each.who),
                "bulk_pieces": each.look.pieces if each.look else 0,
                "bulk_how": each.look.how if each.look else "",
                "bulk_often": each.look.often if each.look else "",
            }
            for each in found.rows
        ],
    }
