"""What each word does."""

import subprocess
import time

from launcher import checks, crew, port, tools, virtualenv
from launcher.locks import alone, note_address, only_one
from launcher.machine import PROJECT, say
from launcher.places import Places, places
from launcher.product import UNHURRIED, Product, variables
from launcher.servers import Servers, served

NEED_NO_DATABASE = {"calculate", "help", "version", "compilemessages", "makemessages"}


def up(_rest: list[str]) -> int:
    """Serve the product until Ctrl-C."""
    begun, place = time.monotonic(), places()
    with only_one(place):
        host, number = port.chosen()
        if not place.python.exists():
            say("Setting up JewelOps; the first time takes some minutes.")
        with alone(place):
            tools.ready(place)
        with served(place) as servers:
            product = Product.beside(place, servers)
            with alone(place):
                product.ready(servers)
            return serve(product, servers, host, number, begun)


def serve(product: Product, servers: Servers, host: str, number: str, begun: float) -> int:
    address, team = f"http://localhost:{number}", crew.Crew(product, crew.members(product, host, number))
    note_address(product.place, address)
    try:
        team.start("web")
        who = product.who()
        team.await_web(f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{number}/")  # noqa: S104
        print(
            f"\nJewelOps: {address}   (up in {time.monotonic() - begun:.1f} s; Ctrl-C stops it)\n\n{who}",
            flush=True,
        )
        team.start()
        while True:
            time.sleep(1)
            servers.mend()
            team.mend()
    except KeyboardInterrupt:
        say("Stopping.")
        return 0
    finally:
        team.stop()


def manage(rest: list[str]) -> int:
    """manage.py with these words; the embedded servers run meanwhile, where the command may need them."""
    place = places()
    if needs_no_database(rest):
        with alone(place):
            virtualenv.made(place)
            virtualenv.filled(place, tests=False)
        return call(place, ["manage.py", *rest], variables(place))
    return served_call(place, ["manage.py", *rest])


def bench(rest: list[str]) -> int:
    return served_call(places(), ["manage.py", "bench", *rest])


def test(rest: list[str]) -> int:
    """Every check and test; with words, only pytest with these."""
    place = places()
    with alone(place):
        tools.ready(place, tests=True)
    with served(place) as servers:
        # Mails and webhooks name the address; the tests ask for the one that no PORT has moved.
        env = variables(place, servers) | UNHURRIED | {"BASE_URL": "http://localhost:8000"}
        return call(place, ["-m", "pytest", *rest], env) if rest else checks.everything(place, env)


def served_call(place: Places, words: list[str]) -> int:
    with alone(place):
        tools.ready(place)
    with served(place) as servers:
        product = Product.beside(place, servers)
        with alone(place):
            product.static_ready()
        try:
            return call(place, words, product.env)
        finally:
            Product.beside(place, servers)  # what root wrote belongs to the serving user again


def call(place: Places, words: list[str], env: dict[str, str]) -> int:
    """Python in the product's environment, with our own terminal; its exit code."""
    return subprocess.run([str(place.python), *words], cwd=PROJECT, env=env, check=False).returncode


def needs_no_database(words: list[str]) -> bool:
    return (
        not words
        or words[0] in NEED_NO_DATABASE
        or "--help" in words
        or "-h" in words
        or words == ["--version"]
    )
