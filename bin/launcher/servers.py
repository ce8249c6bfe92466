"""Postgres and Redis for as long as somebody needs them; DATABASE_URL and REDIS_URL win over the embedded ones."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from launcher.account import as_user, hand_over, service_user
from launcher.daemon import Daemon
from launcher.locks import alone
from launcher.machine import Trouble, say
from launcher.places import Places
from launcher.postgres import Postgres
from launcher.redis import Redis


class Servers:
    """The two servers' addresses, and the embedded ones among them."""

    def __init__(self, place: Places) -> None:
        found = as_user(service_user(place))
        self.place, self.found = place, found
        self.postgres = None if os.environ.get("DATABASE_URL") else Postgres(place, found)
        self.redis = None if os.environ.get("REDIS_URL") else Redis(place, found)

    @property
    def embedded(self) -> dict[str, Daemon]:
        both: dict[str, Daemon | None] = {"DATABASE_URL": self.postgres, "REDIS_URL": self.redis}
        return {name: server for name, server in both.items() if server}

    def variables(self) -> dict[str, str]:
        return {name: server.url for name, server in self.embedded.items()}

    def database_made_at(self) -> str:
        """When the embedded database was made; "" for one that is not ours."""
        return self.postgres.made_at() if self.postgres else ""

    def database_is_empty(self) -> bool:
        """True for an embedded database without tables; one that is not ours is never called empty."""
        return self.postgres is not None and self.postgres.is_empty()

    def start(self) -> None:
        own_folder(self.place, self.found)
        for server in self.embedded.values():
            server.start()

    def stop(self) -> None:
        for server in reversed(self.embedded.values()):
            server.stop()

    def mend(self) -> None:
        """Start again what ended by itself."""
        for server in self.embedded.values():
            if server.died():
                say(f"{server.name} ended by itself and is started again; its log is {server.log}.")
                server.start()


def own_folder(place: Places, found: dict[str, int]) -> None:
    """The folder of the sockets: only the serving user may enter. In a shared temporary folder it might be another's."""
    place.sockets.mkdir(mode=0o700, exist_ok=True)
    hand_over([place.sockets], found)
    owner = place.sockets.lstat().st_uid
    if owner != found.get("user", os.getuid()):
        raise Trouble(f"{place.sockets} belongs to somebody else: name a shorter folder, VAR=folder.")
    place.sockets.chmod(0o700)


@contextmanager
def served(place: Places) -> Iterator[Servers]:
    """The servers run while the block runs. Several may share them; whoever leaves last stops them."""
    servers = Servers(place)
    with (place.var / "servers.lock").open("w") as users:
        try:
            with alone(place):
                fcntl.flock(users, fcntl.LOCK_SH)
                servers.start()
            yield servers
        finally:
            with alone(place):
                if last(users.fileno()):
                    servers.stop()


def last(users: int) -> bool:
    """True when nobody else holds the shared lock."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
