"""Per-token limits: a counter per window in the cache, two round trips a request whatever the limit."""

import time
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from rest_framework.settings import api_settings
from rest_framework.throttling import SimpleRateThrottle


@dataclass(frozen=True)
class Budget:
    """What is left of a window. window, reset: seconds."""

    limit: int
    window: int
    left: int
    reset: int

    @property
    def headers(self) -> dict[str, str]:
        """RateLimit header fields for HTTP (IETF draft): policy, and what remains of it."""
        return {
            "RateLimit-Policy": f'"token";q={self.limit};w={self.window}',
            "RateLimit": f'"token";r={self.left};t={self.reset}',
        }


class TokenThrottle(SimpleRateThrottle):
    scope = "token"
    num_requests: int
    duration: int

    def get_rate(self) -> Any:
        # Read anew: the class attribute of the parent freezes the settings at import.
        return api_settings.DEFAULT_THROTTLE_RATES[self.scope]

    def allow_request(self, request: Any, view: Any) -> bool:
        token = getattr(request.auth, "public_key", None)
        if token is None or self.rate is None:
            return True
        self.budget = self.spend(str(token))
        request._request.budget = self.budget
        return self.budget.left >= 0

    def spend(self, token: str) -> Budget:
        now = int(time.time())
        window = int(self.duration)
        key = f"throttle:{token}:{now // window}"
        cache.add(key, 0, timeout=window * 2)
        used = cache.incr(key)
        return Budget(self.num_requests, window, self.num_requests - used, window - now % window)

    def wait(self) -> float:
        return float(self.budget.reset)
