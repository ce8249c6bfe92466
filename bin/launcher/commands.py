"""What each word does."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import checks
import product
from crew import Crew, refuse_busy_port
from machine import PROJECT, Trouble, say
from places import Places, places
from servers import Servers

NEEDS_NO_DATABASE = {"calculate", "--help", "help", "--version", "version"}


@contextmanager
def alone(place: Places) -> Iterator[None]:
    """One set-up at a time in one folder."""
    with (place.var / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def served(place: Places) -> Iterator[Servers]:
    servers = Servers(place)
    try:
        servers.start()
        yield servers
    finally:
        servers.stop()


def up(_rest: list[str]) -> int:
    """Serve the product until Ctrl-C."""
    begun = time.monotonic()
    place, port = places(), os.environ.get("PORT", "8000")
    with (place.var / "up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Trouble(f"JewelOps already runs from {place.var}. Stop it there with Ctrl-C first.") from error
        refuse_busy_port(port)
        signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
        say("Setting up JewelOps; the first time takes some minutes.")
        with alone(place):
            product.tools_ready(place)
            product.messages_ready(place)
        with served(place) as servers:
            env = product.variables(place, servers)
            with alone(place):
                product.database_ready(place, env)
                product.static_ready(place, env)
                product.demo_ready(place, env)
            return serve(place, env, port, begun)


def serve(place: Places, env: dict[str, str], port: str, begun: float) -> int:
    crew = Crew(place, env, port)
    try:
        crew.start()
        print(f"\nJewelOps: http://localhost:{port}   (up in {time.monotonic() - begun:.1f} s; Ctrl-C stops it)\n")
        print(product.who(place, env), flush=True)
        crew.watch()
    except KeyboardInterrupt:
        say("Stopping.")
    finally:
        crew.stop()
    return 0


def manage(rest: list[str]) -> int:
    place = places()
    with alone(place):
        product.tools_ready(place)
        product.messages_ready(place)
    command = [str(place.python), "manage.py", *rest]
    if not rest or rest[0] in NEEDS_NO_DATABASE or "--help" in rest:
        return subprocess.run(command, cwd=PROJECT, env=product.variables(place, Servers(place)), check=False).returncode
    with served(place) as servers:
        return subprocess.run(command, cwd=PROJECT, env=product.variables(place, servers), check=False).returncode


def bench(rest: list[str]) -> int:
    place = places()
    with alone(place):
        product.tools_ready(place)
    with served(place) as servers:
        env = product.variables(place, servers)
        with alone(place):
            product.static_ready(place, env)
        return subprocess.run([str(place.python), "manage.py", "bench", *rest], cwd=PROJECT, env=env, check=False).returncode


def test(rest: list[str]) -> int:
    place = places()
    with alone(place):
        product.tools_ready(place)
        product.messages_ready(place)
    with served(place) as servers:
        env = product.variables(place, servers)
        if rest:
            return subprocess.run([str(place.python), "-m", "pytest", *rest], cwd=PROJECT, env=env, check=False).returncode
        return checks.everything(place, env)


if sys.version_info < (3, 11):
    raise Trouble("JewelOps needs Python 3.11 or later.")
