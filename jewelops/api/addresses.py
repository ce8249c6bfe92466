"""The addresses that belong to no single room: calculators, bulk, the contract and what its problems mean."""

from typing import Any

from django.http import Http404
from django.urls import path, re_path
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from jewelops.api import contract
from jewelops.api.bulk import BulkView
from jewelops.api.calculating import CalculatorsView, CalculatorView
from jewelops.api.doors import ApiView
from jewelops.api.problems import KINDS, TYPES, ProblemType


class NothingHere(ApiView):
    """An address that does not exist is a problem too, not a page."""

    schema = None
    authentication_classes = ()
    permission_classes = (AllowAny,)

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        raise Http404


class ProblemsView(ApiView):
    authentication_classes = ()
    permission_classes = (AllowAny,)

    def get(self, request: Any) -> Response:
        """Every ``type`` a problem may carry, with its status and what to do."""
        return Response({"results": [_described(kind) for kind in KINDS.values()]})


class ProblemView(ApiView):
    authentication_classes = ()
    permission_classes = (AllowAny,)

    def get(self, request: Any, slug: str) -> Response:
        """What one problem ``type`` means."""
        if slug not in KINDS:
            raise Http404
        return Response(_described(KINDS[slug]))


def _described(kind: ProblemType) -> dict[str, Any]:
    return {
        "type": f"{TYPES}{kind.slug}",
        "status": kind.status,
        "title": str(kind.title),
        "meaning": kind.meaning,
    }


nothing_here = NothingHere.as_view()
addresses = [
    re_path(r"^schema/?$", contract.SchemaView.as_view(), name="api-schema"),
    re_path(r"^docs/?$", contract.swagger, name="api-docs"),
    re_path(r"^redoc/?$", contract.redoc, name="api-redoc"),
    path("problems", ProblemsView.as_view(), name="api-problems"),
    path("problems/<slug:slug>", ProblemView.as_view(), name="api-problem"),
    re_path(r"^calculators/?$", CalculatorsView.as_view(), name="api-calculators"),
    re_path(r"^calculators/(?P<topic>[^/]+)/?$", CalculatorView.as_view(), name="api-calculator"),
    re_path(r"^bulk/(?P<resource>[^/]+)/?$", BulkView.as_view(), name="api-bulk"),
]
