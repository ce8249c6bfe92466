"""The API door of process standards: each side signs for itself."""

from datetime import datetime
from typing import Any

from rest_framework.exceptions import ValidationError

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from sampling.models import ProcessStandard
from sampling.serializers.standards import AgreeBody, CounterBody, OverseeBody, StandardSerializer
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
    moves = ("agree", "counter", "oversee", "sign_for_brand", "sign_for_supplier")
    move_serializers = {"agree": AgreeBody, "counter": CounterBody, "oversee": OverseeBody}

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
        item, reason = values.pop("item"), values.pop("reason")
        if item.standard_id != row.pk:
            raise ValidationError({"item": ["Not a line of this standard."]})
        standards.edit_item(item=item, values=values, reason=reason, actor=actor, at=at)
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
