"""The contract: OpenAPI 3.1 at /schema, to try at /docs (Swagger) and to read at /redoc, from our own files only."""

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from drf_spectacular.views import SpectacularAPIView, SpectacularRedocView, SpectacularSwaggerSplitView

# Swagger and Redoc write style elements and draw in a worker of their own making; only these two pages allow it.
_relaxed = csp_update(
    {"style-src": [UNSAFE_INLINE], "worker-src": ["blob:"], "font-src": ["'self'", "data:"]}
)


class SchemaView(SpectacularAPIView):
    authentication_classes = ()


class _Swagger(SpectacularSwaggerSplitView):
    url_name = "api-schema"
    template_name = "api/swagger.html"
    authentication_classes = ()


class _Redoc(SpectacularRedocView):
    url_name = "api-schema"
    template_name = "api/redoc.html"
    authentication_classes = ()


swagger = _relaxed(_Swagger.as_view())
redoc = _relaxed(_Redoc.as_view())
