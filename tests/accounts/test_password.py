"""Who forgot the password gets a link to this house, in his language, whatever the request claims."""

import re
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import User

ADDRESS = "/account/password/reset/"


@pytest.fixture(autouse=True)
def unlimited() -> None:
    cache.clear()


def ask(email: str, **headers: str) -> Any:
    return Client().post(ADDRESS, {"email": email}, headers=headers)


def test_the_link_leads_to_our_own_address_even_for_a_forged_host(nadia: Actor, settings: Any) -> None:
    settings.BASE_URL = "https://ops.maris.example"

    answer = ask(nadia.user.email, host="evil.example")

    assert (answer.status_code, answer.headers["Location"]) == (302, f"{ADDRESS}done/")
    (sent,) = mail.outbox
    html = str(sent.alternatives[0][0])
    assert (sent.to, sent.subject) == ([nadia.user.email], "Choose a new password")
    assert "evil.example" not in sent.body + html
    link = re.findall(r"https://\S+", sent.body)
    assert len(link) == 1
    assert link[0].startswith(f"https://ops.maris.example{ADDRESS}key/")
    assert f'href="{link[0]}"' in html
    assert "The link works once, within 3 days." in sent.body


def test_the_link_opens_the_form_once(nadia: Actor) -> None:
    ask(nadia.user.email)
    client, path = Client(), re.findall(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[0]
    form = client.get(path, follow=True)
    where = form.request["PATH_INFO"]

    client.post(where, {"password1": "a ring of thirteen", "password2": "a ring of thirteen"})

    assert User.objects.get(pk=nadia.user.pk).check_password("a ring of thirteen")
    assert "This link no longer works" in Client().get(path, follow=True).content.decode()


def test_it_is_written_in_the_readers_language(lin_wei: Actor) -> None:
    User.objects.filter(pk=lin_wei.user.pk).update(language="zh-hans")

    ask(lin_wei.user.email)

    assert mail.outbox[0].subject == "设置新密码"


def test_an_address_that_nobody_has_gets_no_mail_and_the_same_answer(nadia: Actor) -> None:
    answer = ask("nobody@elsewhere.example")

    assert (answer.status_code, answer.headers["Location"], mail.outbox) == (302, f"{ADDRESS}done/", [])


def test_a_closed_post_office_is_no_error_page(nadia: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*args: Any, **kwargs: Any) -> None:
        raise SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", closed)

    assert ask(nadia.user.email).status_code == 302
