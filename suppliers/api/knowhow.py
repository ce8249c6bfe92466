"""The brand's know-how at the API: the failure-mode register with its signs, and playbooks."""

from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.response import Response

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Membership
from jewelops.api.bodies import StrictSerializer
from jewelops.api.doors import ApiView
from jewelops.api.shapes import ResourceSerializer
from jewelops.api.views import TenantViewSet
from jewelops.kernel.errors import Invalid, Reason
from suppliers import access, knowhow
from suppliers.knowhow_states import Area, Audience, ModeState
from suppliers.models import Playbook
from suppliers.services import knowhow as verbs

Values = dict[str, Any]


class ModeBody(StrictSerializer):
    """owner: e-mail address of somebody of the brand. name and happens: of the brand's own only."""

    name = serializers.CharField(max_length=120, required=False)
    happens = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    prevention = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    state = serializers.ChoiceField(choices=ModeState.values, required=False)
    owner = serializers.EmailField(required=False, allow_null=True)
    review_on = serializers.DateField(required=False, allow_null=True)


class FailureModesView(ApiView):
    resource = "suppliers"

    def get(self, request: Any) -> Response:
        """The register, those with signs first; ``n`` of a sign is how many were looked at, 0 = nothing to look at."""
        modes = knowhow.register(_reader(request), today=timezone.localdate())
        return Response({"results": [_shape(mode) for mode in modes]})

    def post(self, request: Any) -> Response:
        """Adds a failure mode of the brand's own."""
        actor = _reader(request)
        values = _values(ModeBody.read(request.data), actor)
        words = {name: values.pop(name, "") for name in ("name", "happens", "prevention")}
        row = verbs.add_mode(**words, **values, actor=actor, at=self.at)
        return Response(_shape(_one(actor, row.key)), status=201)


class FailureModeView(ApiView):
    resource = "suppliers"

    def get(self, request: Any, key: str) -> Response:
        """One failure mode with the evidence of its signs."""
        return Response(_shape(_one(_reader(request), key)))

    def patch(self, request: Any, key: str) -> Response:
        """How the brand holds it: owner, state, what it does, the day to look again."""
        actor = _reader(request)
        _one(actor, key)
        values = _values(ModeBody.read(request.data), actor)
        verbs.hold_mode(key=key, values=values, actor=actor, at=self.at)
        return Response(_shape(_one(actor, key)))


def _reader(request: Any) -> Actor:
    actor: Actor = request.actor
    if not access.can_read_knowhow(actor):
        raise Http404
    return actor


def _one(actor: Actor, key: str) -> knowhow.Mode:
    found = knowhow.register(actor, today=timezone.localdate(), key=key)
    if not found:
        raise Http404
    return found[0]


def _values(given: Values, actor: Actor) -> Values:
    if given.get("owner"):
        given["owner"] = owner_of(actor, given["owner"])
    return given


def owner_of(actor: Actor, email: str) -> Any:
    """The person of the brand with that e-mail address. Raises Invalid."""
    rows = Membership.objects.filter(
        brand_id=actor.brand_id, supplier__isnull=True, is_active=True, user__email=email
    )
    member = rows.select_related("user").first()
    if member is None:
        raise Invalid(Reason("owner", _("Choose somebody of the brand: nobody has this address."), "owner"))
    return member.user


def _shape(mode: knowhow.Mode) -> dict[str, Any]:
    return {
        "key": mode.key, "name": mode.name, "happens": mode.happens, "prevention": mode.prevention, "ours": mode.ours,
        "is_own": mode.is_own, "state": mode.state, "owner": mode.row.owner.email if mode.row and mode.row.owner else None,
        "review_on": mode.review_on, "signs": [_sign(sign) for sign in mode.signs],
    }  # fmt: skip


def _sign(sign: Any) -> dict[str, Any]:
    evidence = [{"what": each.what, "day": each.day, "url": each.url} for each in sign.evidence]
    return {"key": sign.key, "label": sign.label, "how": sign.how, "n": sign.n, "evidence": evidence}


class PlaybookSerializer(ResourceSerializer):
    owner = serializers.CharField(source="owner.email", read_only=True)

    class Meta:
        model = Playbook
        fields = (
            "id", "title", "area", "mode", "audience", "owner", "steps", "edition", "edition_at", "retired_at", "version",
            "created_at", "updated_at",
        )  # fmt: skip
        read_only_fields = fields


class PlaybookBody(StrictSerializer):
    """owner: e-mail address of somebody of the brand; the caller's own where it is left out."""

    title = serializers.CharField(max_length=120)
    area = serializers.ChoiceField(choices=Area.values)
    mode = serializers.CharField(max_length=60, required=False, allow_blank=True)
    audience = serializers.ChoiceField(choices=Audience.values, required=False)
    owner = serializers.EmailField(required=False)
    steps = serializers.ListField(
        child=serializers.CharField(max_length=500), max_length=30, allow_empty=False
    )


class PlaybookViewSet(TenantViewSet):
    """Playbooks; a factory's token sees those for both sides. ``read`` says that this person has read it."""

    resource = "suppliers"
    prefix = Playbook.prefix
    queryset = Playbook.objects.select_related("owner")
    serializer_class = PlaybookSerializer
    write_serializer_class = PlaybookBody
    filters = {
        "area": ["exact", "in"],
        "mode": ["exact", "in"],
        "audience": ["exact"],
        "retired_at": ["isnull"],
    }
    search = ("title",)
    moves = ("read", "retire")

    def create_with(self, values: Values, actor: Actor, at: datetime) -> Playbook:
        owner = owner_of(actor, values["owner"]) if "owner" in values else actor.user
        if owner is None:
            raise Invalid(Reason("owner", _("Name who answers for it."), "owner"))
        return verbs.write_playbook(values=values | {"owner": owner}, actor=actor, at=at)

    def update_with(
        self, row: Playbook, values: Values, actor: Actor, at: datetime, expected: int | None
    ) -> Playbook:
        if "owner" in values:
            values["owner"] = owner_of(actor, values["owner"])
        return verbs.write_playbook(values=values, playbook=row, actor=actor, at=at, expected=expected)

    def move_read(self, row: Playbook, values: Values, actor: Actor, at: datetime) -> Playbook:
        verbs.read_playbook(playbook=row, actor=actor, at=at, expected=self.expected)
        return row

    def move_retire(self, row: Playbook, values: Values, actor: Actor, at: datetime) -> Playbook:
        return verbs.retire_playbook(playbook=row, actor=actor, at=at, expected=self.expected)

    def actions_of(self, row: Playbook) -> Any:
        """Neither is a state of the lifecycle."""
        stands = row.retired_at is None
        may = {"read": stands, "retire": stands and access.can_write_knowhow(self.request.actor, row)}
        return [
            {"name": name, "label": name.capitalize(), "allowed": allowed, "reasons": []}
            for name, allowed in may.items()
        ]
