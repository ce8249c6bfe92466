"""The short way to show a row gives what the REST framework's own way gives."""

import json
from datetime import datetime
from typing import Any

import pytest
from rest_framework.renderers import JSONRenderer
from rest_framework.serializers import ModelSerializer

from jewelops.accounts.actors import Actor
from qc.api.inspections import InspectionSerializer
from qc.api.plans import CheckSerializer, DefectTypeSerializer
from qc.api.results import ResultSerializer
from qc.models import Check, DefectType, Inspection, Result
from specs.models import Product, Requirement
from specs.serializers import ProductSerializer, RequirementSerializer
from suppliers.api.suppliers import SupplierSerializer
from suppliers.models import Supplier
from tests.factories.qc import Floor, through

KINDS: Any = (
    (ResultSerializer, Result),
    (InspectionSerializer, Inspection),
    (CheckSerializer, Check),
    (DefectTypeSerializer, DefectType),
    (RequirementSerializer, Requirement),
    (ProductSerializer, Product),
    (SupplierSerializer, Supplier),
)


@pytest.mark.parametrize(("kind", "model"), KINDS)
def test_a_row_looks_the_same(kind: Any, model: Any, floor: Floor, chen: Actor, at: datetime) -> None:
    lot = through(floor.lot, "pre_production", actor=chen, at=at)
    through(lot, "raw_casting", actor=chen, at=at)
    rows = list(model.objects.order_by("-pk")[:20])
    assert rows
    for row in rows:
        short, own = kind(row).data, ModelSerializer.to_representation(kind(row), row)
        assert json.loads(JSONRenderer().render(short)) == json.loads(JSONRenderer().render(own))
        assert list(short) == list(own)
