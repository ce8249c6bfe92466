"""The registers at the API: one resource each, made from the same declaration as their pages."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from jewelops.accounts.actors import Actor
from jewelops.api.shapes import ResourceSerializer
from jewelops.api.views import TenantViewSet
from suppliers import queries
from suppliers.registers import (
    CONTROL_PLANS,
    LABOUR,
    PORTFOLIO,
    REFERENCES,
    SERVICES,
    SKILLS,
    SUPPORTS,
    TERMS,
    TRAININGS,
    TRANSLATORS,
    VISITS,
)
from suppliers.registers.register import Register
from suppliers.services import entries

AFTER = ("version", "created_at", "updated_at")


@extend_schema_field({"type": "string", "format": "email", "nullable": True})
class PersonField(serializers.Field):
    """Somebody of the brand, by e-mail address."""

    def to_representation(self, value: Any) -> str:
        return str(value.email)

    def to_internal_value(self, data: Any) -> Any:
        person = queries.brand_users(self.context["request"].actor).filter(email=str(data)).first()
        if person is None:
            raise serializers.ValidationError(
                _("Nobody of the brand has this e-mail address: %(given)s.") % {"given": str(data)[:80]},
                code="does_not_exist",
            )
        return person


class EntryViewSet(TenantViewSet):
    """A register of suppliers: entered, read and changed; what an entry needs is told with each refusal."""

    resource = "suppliers"
    register: Register

    def create_with(self, values: dict[str, Any], actor: Actor, at: datetime) -> Any:
        supplier = values.pop("supplier")
        return entries.add_entry(register=self.register, supplier=supplier, values=values, actor=actor, at=at)

    def update_with(
        self, row: Any, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None
    ) -> Any:
        """An entry stays its supplier's: another one in the body is not taken."""
        values.pop("supplier", None)
        return entries.edit_entry(
            register=self.register, entry=row, values=values, actor=actor, at=at, expected=expected
        )


def serializer_of(register: Register, **declared: Any) -> type[ResourceSerializer]:
    """Its columns as they are; a list takes the words that the form offers, an owner an e-mail address."""
    model = register.model
    body: dict[str, Any] = dict(declared)
    for name in register.fields:
        if isinstance(model._meta.get_field(name), models.JSONField):
            words = [key for key, _label in register.form.base_fields[name].choices]
            body[name] = serializers.ListField(
                child=serializers.ChoiceField(choices=words), required=False, max_length=len(words)
            )
    if "owner" in register.fields:
        body["owner"] = PersonField(required=False, allow_null=True)
    fields = ("id", "supplier", *register.fields, *declared, *AFTER)
    # Twice entered is told by the service, with the sentence of the page.
    meta = {"model": model, "fields": fields, "read_only_fields": AFTER, "validators": []}
    body["Meta"] = type("Meta", (), meta)
    return type(f"{model.__name__}Serializer", (ResourceSerializer,), body)


def resource_of(
    register: Register,
    *,
    base: type[EntryViewSet] = EntryViewSet,
    serializer: Any = None,
    **filters: list[str],
) -> Any:
    """The view set of a register. filters: what may be asked beside supplier and ``choices``."""
    model = register.model
    asked: dict[str, list[str]] = {"supplier": ["exact", "in"], **filters}
    if register.choices:
        asked[register.choices] = ["exact", "in"]
    if register.tally:
        asked[register.tally] = ["gte", "lte", "isnull"]
    related = ["supplier", "owner"] if "owner" in register.fields else ["supplier"]
    return type(
        f"{model.__name__}ViewSet",
        (base,),
        {
            "__doc__": str(base.__doc__),
            "register": register,
            "prefix": model.prefix,
            "queryset": model.objects.select_related(*related),
            "serializer_class": serializer or serializer_of(register),
            "filters": asked,
            "search": tuple(register.search),
        },
    )


routes = [
    ("skills", resource_of(SKILLS), "skill"),
    ("trainings", resource_of(TRAININGS), "training"),
    ("supports", resource_of(SUPPORTS), "support"),
    ("auxiliary-services", resource_of(SERVICES), "auxiliary-service"),
    ("references", resource_of(REFERENCES, spoken_on=["isnull"]), "reference"),
    ("factory-visits", resource_of(VISITS, visited_on=["gte", "lte"]), "factory-visit"),
    ("portfolio-pieces", resource_of(PORTFOLIO), "portfolio-piece"),
    ("control-plan-reviews", resource_of(CONTROL_PLANS), "control-plan-review"),
    ("labour-findings", resource_of(LABOUR, mended_on=["isnull"]), "labour-finding"),
    ("translators", resource_of(TRANSLATORS), "translator"),
    ("model-terms", resource_of(TERMS), "model-terms"),
]
