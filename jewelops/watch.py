"""What an operator's machines ask of the product: whether it is well, and how it fares."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView
from health_check.views import HealthCheckView


class Health(HealthCheckView):
    """``OK`` for each part, 500 when one is not. For everybody: a proxy has no account; JSON where a browser asks too."""

    checks = ("health_check.checks.Database", "health_check.checks.Cache")

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        answer: HttpResponse = self.render_to_response_json(response_kwargs["status"])
        return answer


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus's text, of all web processes together, for whoever brings ``METRICS_TOKEN``; without it there is nothing here."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    known = settings.METRICS_TOKEN
    if not known or scheme != "Bearer" or not constant_time_compare(token, known):
        raise Http404
    answer: HttpResponse = ExportToDjangoView(request)
    return answer
