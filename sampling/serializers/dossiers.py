"""How a dossier looks outside."""

from typing import Any

from rest_framework import serializers

from jewelops.api.bodies import StrictSerializer
from jewelops.api.shapes import PublicIdField, ResourceSerializer
from sampling.models import Dossier
from sampling.serializers.stamps import STAMPS
from sampling.states import LockKind
from suppliers.models import Supplier


class WhatIfQuery(StrictSerializer):
    closed = serializers.ListField(child=serializers.SlugField(max_length=50), max_length=40)
    on = serializers.DateField(required=False)


class DossierSerializer(ResourceSerializer):
    product = PublicIdField(source="revision.product", prefix="prd", read_only=True)
    acknowledged_at = serializers.SerializerMethodField()
    tests_agreed = serializers.ListField(
        child=serializers.DictField(child=serializers.CharField(allow_blank=True)),
        max_length=60,
        required=False,
    )

    class Meta:
        model = Dossier
        fields = (
            "id",
            "revision",
            "supplier",
            "product",
            "opened_at",
            "moq",
            "moq_per_sku",
            "needs_first_article",
            "needs_pilot",
            "oversight_years",
            "tests_agreed",
            "tests_agreed_at",
            "acknowledged_at",
            "notes",
            *STAMPS,
        )
        extra_kwargs = {"oversight_years": {"min_value": 1, "max_value": 60}}
        read_only_fields = ("opened_at", "tests_agreed_at", *STAMPS)

    def get_acknowledged_at(self, row: Dossier) -> Any:
        done = getattr(row, "acknowledgement", None)
        return done.acknowledged_at if done else None


class RadarQuery(StrictSerializer):
    """What of the drift radar is asked for; all of it when nothing is named."""

    supplier = PublicIdField(queryset=Supplier.objects.all(), prefix="sup", required=False)
    lock = serializers.ChoiceField(choices=LockKind.choices, required=False)
    tone = serializers.ChoiceField(choices=("red", "watch", "ok", "draft"), required=False)
