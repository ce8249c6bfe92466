"""Per-token limits."""

from rest_framework.throttling import SimpleRateThrottle


class TokenThrottle(SimpleRateThrottle):
    scope = "token"

    def get_cache_key(self, request, view):  # type: ignore[no-untyped-def]
        token = getattr(request.auth, "public_key", None)
        return f"throttle:{token}" if token else None
