"""The frame of a page: who sees the style guide, what a stranger and a lost reader see, and the other direction."""

import pytest
from django.test import Client


def test_the_style_guide_is_for_staff(client, sign_in, camille):
    assert client.get("/styleguide/").status_code == 404
    theirs = sign_in(camille)
    assert theirs.get("/styleguide/").status_code == 404
    camille.user.is_staff = True
    camille.user.save(update_fields=["is_staff"])
    page = theirs.get("/styleguide/")
    assert page.status_code == 200
    assert "Camille Maris" in page.content.decode()


@pytest.mark.django_db
def test_a_lost_reader_is_told_what_to_do(client):
    page = client.get("/no/such/page/")
    assert page.status_code == 404
    words = page.content.decode()
    assert "There is nothing at this address." in words
    assert 'href="/account/login/"' in words


@pytest.mark.django_db
def test_an_arabic_reader_gets_a_mirrored_page(client):
    client.cookies["django_language"] = "ar"
    words = client.get("/account/login/").content.decode()
    assert '<html lang="ar" dir="rtl"' in words
    assert "tabler.rtl.min.css" in words


@pytest.mark.django_db
def test_the_chosen_light_is_in_the_first_byte(client):
    client.cookies["theme"] = "dark"
    assert 'data-bs-theme="dark"' in client.get("/account/login/").content.decode()
    client.cookies["theme"] = '"><script>'
    assert "data-bs-theme" not in client.get("/account/login/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/account/login/", "/account/password/reset/", "/account/signup/"])
def test_the_doors_are_in_our_look(client, address):
    words = client.get(address).content.decode()
    assert "jo-entrance" in words
    assert "ui/theme.css" in words


@pytest.mark.django_db
def test_a_wrong_password_keeps_the_address_and_says_so(client):
    page = client.post("/account/login/", {"login": "camille@maris.example", "password": "wrong"})
    words = page.content.decode()
    assert 'value="camille@maris.example"' in words
    assert 'role="alert"' in words


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_kindly():
    page = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "x@y.example"})
    assert page.status_code == 403
    assert "The form was open too long to be safe." in page.content.decode()


@pytest.mark.django_db
def test_every_page_forbids_scripts_and_styles_that_are_not_ours(client):
    policy = client.get("/account/login/").headers["Content-Security-Policy"]
    assert "style-src 'self'" in policy
    assert "unsafe-inline" not in policy
