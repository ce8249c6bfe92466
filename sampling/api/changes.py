"""The API door of change orders."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.api.views import TenantViewSet
from jewelops.kernel.errors import Invalid, Reason
from sampling.models import ChangeOrder
from sampling.serializers.bodies import ReasonBody
from sampling.serializers.changes import ChangeBody, ChangeSerializer, ChangeSignBody, DispositionsBody
from sampling.services import changes

Values = dict[str, Any]


class ChangeViewSet(TenantViewSet):
    """Asked for by either side against the revision of a dossier; agreed once the brand and every factory concerned signed."""

    resource = "change_orders"
    prefix = "eco"
    queryset = ChangeOrder.objects.select_related(
        "revision", "made_revision", "made_standard"
    ).prefetch_related("parties__dossier", "parties__dispositions")
    serializer_class = ChangeSerializer
    write_serializer_class = ChangeBody
    filters = {
        "revision": ["exact", "in"],
        "state": ["exact", "in"],
        "kind": ["exact", "in"],
        "implemented_at": ["gte", "lte", "isnull"],
    }
    search = ("number", "title")
    moves = ("dispose", "propose", "reopen", "sign", "refuse", "withdraw", "implement")
    move_serializers = {
        "dispose": DispositionsBody,
        "sign": ChangeSignBody,
        "refuse": ReasonBody,
        "withdraw": ReasonBody,
    }

    def create_with(self, values: Values, actor: Actor, at: datetime) -> ChangeOrder:
        dossier = values.pop("dossier")
        return changes.ask_change(dossier=dossier, values=values, actor=actor, at=at)

    def update_with(
        self, row: ChangeOrder, values: Values, actor: Actor, at: datetime, expected: int | None
    ) -> ChangeOrder:
        """Words and effectivity of a draft."""
        if values.pop("dossier", None) is not None:
            text = _("The pair it is asked for stays: withdraw it, and ask for another.")
            raise Invalid(Reason("fixed", text, "dossier"))
        return changes.edit_change(change=row, values=values, actor=actor, at=at, expected=expected)

    def move_dispose(self, row: ChangeOrder, values: Values, actor: Actor, at: datetime) -> ChangeOrder:
        party = row.parties.filter(dossier=values["dossier"]).first()
        if party is None:
            raise Invalid(Reason("unknown", _("This dossier has no part in the change order."), "dossier"))
        changes.dispose(party=party, actions=values["actions"], actor=actor, at=at)
        return row

    def move_propose(self, row: ChangeOrder, values: Values, actor: Actor, at: datetime) -> ChangeOrder:
        return changes.propose_change(change=row, actor=actor, at=at, expected=self.expected)

    def move_reopen(self, row: ChangeOrder, values: Values, actor: Actor, at: datetime) -> ChangeOrder:
        return changes.reopen_change(change=row, actor=actor, at=at, expected=self.expected)

    def move_sign(self, row: ChangeOrder, values: Values, actor: Actor, at: datetime) -> ChangeOrder:
        facts = values if actor.is_supplier_side else {}
        return changes.sign_change(change=row, **facts, actor=actor, at=at, expected=self.expected)

    def move_refuse(self, row: ChangeOrder, values: Values, actor: Actor, at: datetime) -> ChangeOrder:
        return changes.refuse_change(change=row, **values, actor=actor, at=at, expected=self.expected)

    def move_withdraw(self, row: ChangeOrder, values: Values, actor: Actor, at: datetime) -> ChangeOrder:
        return changes.withdraw_change(change=row, **values, actor=actor, at=at, expected=self.expected)

    def move_implement(self, row: ChangeOrder, values: Values, actor: Actor, at: datetime) -> ChangeOrder:
        return changes.implement_change(change=row, actor=actor, at=at, expected=self.expected)
