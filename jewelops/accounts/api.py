"""The API door of accounts: who am I."""

from typing import Any

from django.urls import re_path
from rest_framework.response import Response

from jewelops.accounts.models import ApiToken
from jewelops.api.doors import ApiView
from jewelops.kernel import ids


class MeView(ApiView):
    def get(self, request: Any) -> Response:
        """Who calls: the person, role, brand or supplier, scopes and environment of this token."""
        actor, token = request.actor, request.auth
        is_token = isinstance(token, ApiToken)
        return Response(
            {
                "name": actor.name,
                "email": actor.user.email,
                "role": actor.role,
                "brand": {"id": ids.public("br", actor.brand_id), "name": actor.brand.name},
                "supplier": ids.public("sup", actor.supplier_id) if actor.supplier_id else None,
                "scopes": sorted(token.scopes) if is_token else ["*"],
                "environment": token.environment if is_token else "live",
                "token": token.name if is_token else None,
            }
        )


routes: list[tuple[str, Any, str]] = []
paths = [re_path(r"^me/?$", MeView.as_view(), name="api-me")]
