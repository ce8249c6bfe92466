"""Who may sign in to the demo, as bin/up prints it."""

import io

from django.core.management import call_command

from jewelops.accounts.models import User


def who() -> list[str]:
    out = io.StringIO()
    call_command("demo", "--who", stdout=out)
    return out.getvalue().splitlines()


def test_only_who_is_here_is_named(db: None) -> None:
    User.objects.create_user("camille@maris.example", "correct horse battery", name="Camille Maris")
    assert [line.split()[0] for line in who()] == ["camille@maris.example"]


def test_without_the_demo_it_says_how_a_brand_is_founded(db: None) -> None:
    assert who() == [
        "There is no demo brand here: found your own with  bin/manage found_brand NAME OWNER_EMAIL"
    ]
