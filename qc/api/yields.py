"""Yields and causes of a period, out of the day summaries."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.response import Response

from jewelops.api.bodies import StrictSerializer
from jewelops.api.doors import ApiView
from jewelops.api.shapes import named
from qc.queries import yields
from specs.models import Product
from suppliers.models import Supplier


class Period(StrictSerializer):
    """start, end: both days included; supplier, product: narrow it."""

    start = serializers.DateField()
    end = serializers.DateField()
    supplier = serializers.CharField(max_length=40, required=False)
    product = serializers.CharField(max_length=40, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["end"] < attrs["start"]:
            raise serializers.ValidationError({"end": _("The period ends on or after the day it begins.")})
        return attrs


class PeriodView(ApiView):
    """A factory's own figures for a factory's token."""

    resource = "inspections"

    def scope(self, request: Any) -> dict[str, Any]:
        values = Period.read(request.query_params.dict())
        return {
            "brand_id": request.actor.brand_id,
            "start": values["start"],
            "end": values["end"],
            "supplier_id": self._named(values, "supplier", Supplier) or request.actor.supplier_id,
            "product_id": self._named(values, "product", Product),
        }

    def _named(self, values: dict[str, Any], name: str, model: Any) -> Any:
        """The key of what narrows the period, if anything does; only one that the caller may see is accepted."""
        if name not in values:
            return None
        try:
            return named(model.objects.all(), values[name], actor=self.request.actor).pk
        except serializers.ValidationError as error:
            raise serializers.ValidationError({name: error.detail}) from error


class YieldsView(PeriodView):
    def get(self, request: Any) -> Response:
        """First-pass yield of each stage and the rolled throughput yield, each with its 95 % interval; null without pieces."""
        found = yields.yields(**self.scope(request))
        return Response(
            {
                "rty": _share(found.rty),
                "low": _share(found.interval and found.interval.low),
                "high": _share(found.interval and found.interval.high),
                "n": found.n,
                "missing": list(found.missing),
                "stages": [
                    {
                        "stage": each.stage,
                        "n": each.n,
                        "defective": each.defective,
                        "defects": each.defects,
                        "lots": each.lots,
                        "lots_accepted": each.lots_accepted,
                        "first_pass_yield": _share(each.share),
                        "low": _share(each.low),
                        "high": _share(each.high),
                    }
                    for each in found.stages
                ],
            }
        )


class ParetoView(PeriodView):
    def get(self, request: Any) -> Response:
        """Findings by kind, most first, each with its share and the share so far."""
        found = yields.causes(**self.scope(request))
        return Response(
            {
                "causes": [
                    {
                        "defect": each.label,
                        "stage": each.stage,
                        "count": each.count,
                        "share": _share(each.share),
                        "cumulative": _share(each.cumulative),
                    }
                    for each in found
                ]
            }
        )


def _share(value: Any) -> str | None:
    """A share of 0 to 1, to six digits."""
    return None if value is None else f"{value:.6f}"
