"""Per-token limits: a counter per window in the cache, from which each process takes a small share at a time.

What passes is never more than the limit. A share that a process does not use up in its window is lost: with a
hundredth of the limit a time, a caller spread over ten processes may meet the limit a tenth early.
"""

import threading
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


SHARE = 100  # one hundredth of the limit
MOST_TOKENS = 10_000


class Purse:
    """What this process holds of each token's window: (key of the window, used so far by all, left of our share)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[str, tuple[str, int, int]] = {}

    def spend(self, token: str, key: str, window: int, limit: int) -> int:
        """One request; how many the token has used in this window, as far as this process knows."""
        with self._lock:
            held, used, left = self._held.get(token, ("", 0, 0))
            if held != key or left == 0:
                left = max(1, limit // SHARE)
                used = _take(key, left, window) - left
            self._held[token] = (key, used + 1, left - 1)
            if len(self._held) > MOST_TOKENS:
                self._held.clear()
            return used + 1


def _take(key: str, share: int, window: int) -> int:
    """Add a share to the counter of all processes; the sum after it."""
    cache.add(key, 0, timeout=window * 2)
    return int(cache.incr(key, share))


PURSE = Purse()


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
        used = PURSE.spend(token, key, window, self.num_requests)
        return Budget(self.num_requests, window, self.num_requests - used, window - now % window)

    def wait(self) -> float:
        return float(self.budget.reset)
