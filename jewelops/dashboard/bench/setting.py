"""What the rows of one run share: databases, servers, the people who call, started when first asked for."""

import tempfile
from contextlib import ExitStack
from functools import cached_property
from typing import IO

from django.conf import settings

from jewelops.dashboard.bench.database import Say, Scratch, enter
from jewelops.dashboard.bench.servers import FLOOR, PRODUCT, Server, serving
from jewelops.dashboard.bench.world import World, explore

LARGE, SMALL = 1_000_000, 10_000


class Setting:
    """Use as a context; leaving it stops the servers and, unless ``keep``, removes the databases."""

    def __init__(self, *, rounds: int, quick: bool, keep: bool, say: Say) -> None:
        self.rounds, self.quick, self.keep, self.say = rounds, quick, keep, say
        self._open, self._removed = ExitStack(), list[Scratch]()
        self._open.callback(enter, settings.DATABASES["default"]["NAME"])
        self.large = Scratch("quick" if quick else "large", size="small" if quick else "load", results=LARGE)
        self.small = Scratch("small", size="small", results=SMALL)

    def __enter__(self) -> "Setting":
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()
        for scratch in self._removed:
            scratch.remove()

    def times(self, full: int) -> int:
        """How many requests a turn takes."""
        return max(4, full // 4) if self.quick else full

    @cached_property
    def world(self) -> World:
        """This process works in the large database from here on."""
        self._make(self.large)
        self.large.enter()
        return explore()

    @cached_property
    def small_world(self) -> World:
        """Read in a visit to the small one."""
        self._make(self.small)
        self.small.enter()
        try:
            return explore()
        finally:
            self.large.enter()

    @cached_property
    def ours(self) -> Server:
        return self._serve(PRODUCT, self.large)

    @cached_property
    def floor(self) -> Server:
        return self._serve(FLOOR, self.large)

    @cached_property
    def ours_small(self) -> Server:
        return self._serve(PRODUCT, self.small)

    def _make(self, scratch: Scratch) -> None:
        scratch.make(self.say)
        if not self.keep:
            self._removed.append(scratch)

    def _serve(self, application: str, scratch: Scratch) -> Server:
        return self._open.enter_context(serving(application, database_url=scratch.url, log=self._log))

    @cached_property
    def _log(self) -> IO[bytes]:
        return self._open.enter_context(tempfile.NamedTemporaryFile(prefix="jewelops-bench-", suffix=".log"))
