"""Which libraries of the lock a running product needs."""

import re

from launcher.lockfile import direct, name_of, needed, pins
from launcher.virtualenv import LOCK, PYPROJECT

SMALL = """\
# a comment above
amqp==5.4.2 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via kombu
celery==5.6.0 \\
    --hash=sha256:cc
    # via jewelops (pyproject.toml)
kombu==5.6.0 \\
    --hash=sha256:dd
    # via
    #   celery
    #   flower
mypy==1.20 ; python_version < '4' \\
    --hash=sha256:ee
    # via
    #   jewelops (pyproject.toml)
    #   django-stubs
"""


def test_a_pin_keeps_its_hashes_and_who_asked_for_it() -> None:
    amqp, _celery, kombu, mypy = pins(SMALL)

    assert amqp.text.count("--hash") == 2
    assert amqp.asked_by == {"kombu"}
    assert kombu.asked_by == {"celery", "flower"}
    assert mypy.asked_by == {"jewelops", "django-stubs"}


def test_what_is_wanted_brings_all_it_asks_for_and_nothing_else() -> None:
    assert [pin.name for pin in needed(pins(SMALL), {"celery"})] == ["amqp", "celery", "kombu"]


def test_a_name_is_read_without_extras_and_versions() -> None:
    assert name_of("Django_MFA.x[mfa]>=65") == "django-mfa-x"


def test_extras_are_asked_for_by_name() -> None:
    project = '[project]\ndependencies = ["django>=5"]\noptional-dependencies.s3 = ["django-storages[s3]"]\n'

    assert direct(project) == {"django"}
    assert direct(project, "s3") == {"django", "django-storages"}


def test_our_lock_runs_without_its_linters_and_names_no_address() -> None:
    lock = LOCK.read_text()
    running = {pin.name for pin in needed(pins(lock), direct(PYPROJECT.read_text(), "s3"))}

    assert {"django", "kombu", "psycopg2-binary", "pydyf", "boto3"} <= running
    assert not {"pytest", "mypy", "ruff", "playwright", "hypothesis"} & running
    assert not re.search(r"https?:", lock)
