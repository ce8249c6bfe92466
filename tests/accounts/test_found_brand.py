"""A brand is founded from outside, and its owner comes in by invitation."""

import io
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from jewelops.accounts.models import Brand, Membership
from tests.contracts.silence import silent


def found(*words: str) -> str:
    out = io.StringIO()
    call_command("found_brand", *words, stdout=out)
    return out.getvalue()


def test_the_owner_comes_in_and_sees_an_empty_home(db: None, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        said = found(
            "Atelier Nord", "eva@nord.example", "--currency=EUR", "--timezone=Europe/Oslo", "--country=NO"
        )

    link = said.split()[-1]
    assert link in str(mail.outbox[0].body)
    assert mail.outbox[0].to == ["eva@nord.example"]
    browser = Client()
    words = {"name": "Eva Lind", "password": "correct horse battery", "again": "correct horse battery"}
    browser.post("/" + link.split("/", 3)[3], words)
    membership = Membership.objects.get(user__email="eva@nord.example")
    assert (membership.brand.slug, membership.role, membership.brand.currency) == (
        "atelier-nord",
        "owner",
        "EUR",
    )
    assert browser.get("/").status_code == 200
    assert silent() == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Maris Atelier", "a@b.example"), "There is already a brand called “Maris Atelier”."),
        (("–", "a@b.example"), "Give the brand a name"),
        (("Nord", "nobody"), "“nobody” is not an e-mail address."),
        (("Nord", "a@b.example", "--currency=XXX"), "Choose a currency of: USD, EUR"),
        (("Nord", "a@b.example", "--timezone=Mars"), "Write the time zone as Europe/Paris"),
        (("Nord", "a@b.example", "--country=Norway"), "two letters"),
    ],
)
def test_a_bad_value_founds_nothing_and_is_told(db: None, words: tuple[str, ...], says: str) -> None:
    Brand.objects.create(name="Maris Atelier", slug="maris-atelier", currency="USD")
    with pytest.raises(CommandError, match=says):
        found(*words)
    assert Brand.objects.count() == 1
