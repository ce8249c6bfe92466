"""Signed, thin, in order, tried for three days, and never sent to a private address."""

import socket
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone as clock
from standardwebhooks import Webhook

from jewelops.events import outlet, webhooks
from jewelops.events.delivery import deliver_waiting
from jewelops.events.models import WebhookDelivery, WebhookEndpoint
from jewelops.events.services import endpoints
from jewelops.kernel.errors import Forbidden, Invalid
from tests.events.conftest import Listener
from tests.events.test_outbox import happen


@pytest.fixture
def endpoint(camille: Any, listener: Listener, at: datetime) -> WebhookEndpoint:
    return endpoints.add_endpoint(url=listener.url, topics=[], actor=camille, at=at)


def send(row: Any, actor: Any, at: datetime) -> None:
    happen(row, actor, at, url="/suppliers/")
    deliver_waiting(at=at)
    webhooks.send_due(at=at)


def test_the_message_is_thin_and_its_signature_verifies(
    camille: Any, endpoint: Any, listener: Listener, ruifeng: Any
) -> None:
    now = clock.now()
    send(ruifeng, camille, now)
    ((headers, body),) = listener.heard
    found = Webhook(endpoint.secret).verify(body, headers)
    assert found["type"] == "test.happened"
    assert found["data"] == {"id": ruifeng.public_id, "version": 1, "url": "http://localhost:8000/suppliers/"}
    assert found["timestamp"] == now.astimezone(UTC).isoformat().replace("+00:00", "Z")
    delivery = WebhookDelivery.objects.get()
    assert (delivery.status_code, delivery.answer, delivery.is_waiting) == (200, "thank you", False)


def test_a_moment_in_another_zone_signs_the_same_second(
    camille: Any, endpoint: Any, ruifeng: Any, at: datetime
) -> None:
    happen(ruifeng, camille, at)
    deliver_waiting(at=at)
    delivery = WebhookDelivery.objects.select_related("endpoint").get()
    bangkok = at.astimezone(timezone(timedelta(hours=7)))
    assert webhooks.headers(delivery, "{}", at=at) == webhooks.headers(delivery, "{}", at=bangkok)


def test_while_a_secret_is_rotated_both_sign(
    camille: Any, endpoint: Any, listener: Listener, ruifeng: Any
) -> None:
    now = clock.now()
    old = endpoint.secret
    new = endpoints.rotate_secret(endpoint=endpoint, actor=camille, at=now).secret
    send(ruifeng, camille, now)
    headers, body = listener.heard[0]
    assert old != new
    for secret in (old, new):
        assert Webhook(secret).verify(body, headers)["type"] == "test.happened"
    endpoints.end_rotation(endpoint=endpoint, actor=camille, at=now)
    send(ruifeng, camille, now)
    assert " " not in listener.heard[1][0]["webhook-signature"]


def test_a_listener_that_fails_is_tried_again_and_then_in_order(
    camille: Any, endpoint: Any, listener: Listener, ruifeng: Any, at: datetime
) -> None:
    listener.answers = [503, 200]
    send(ruifeng, camille, at)
    send(ruifeng, camille, at)
    assert len(listener.heard) == 1  # the second waits behind the first
    assert webhooks.send_due(at=at + timedelta(seconds=4)) == 0
    assert webhooks.send_due(at=at + timedelta(seconds=5)) == 2
    ids = [headers["webhook-id"] for headers, _body in listener.heard]
    assert ids[0] == ids[1] != ids[2]


def test_after_three_days_it_is_switched_off_with_a_mail(
    camille: Any,
    endpoint: Any,
    listener: Listener,
    ruifeng: Any,
    at: datetime,
    django_capture_on_commit_callbacks: Any,
) -> None:
    listener.answers = [500]
    moment = at
    with django_capture_on_commit_callbacks(execute=True):
        send(ruifeng, camille, at)
        for wait in webhooks.WAITS:
            moment += wait
            assert webhooks.send_due(at=moment) == 1
    assert timedelta(days=3) <= moment - at < timedelta(days=3, hours=6)
    endpoint.refresh_from_db()
    assert (endpoint.is_active, endpoint.disabled_reason) == (False, "HTTP 500")
    assert [sent.to for sent in mail.outbox] == [[camille.user.email]]
    assert listener.url in mail.outbox[0].body


def test_a_listener_that_is_gone_is_switched_off_at_once(
    camille: Any, endpoint: Any, listener: Listener, ruifeng: Any, at: datetime
) -> None:
    listener.answers = [410]
    send(ruifeng, camille, at)
    endpoint.refresh_from_db()
    assert not endpoint.is_active


def test_a_redirect_is_not_followed(
    camille: Any, endpoint: Any, listener: Listener, ruifeng: Any, at: datetime
) -> None:
    listener.answers = [302, 200]
    send(ruifeng, camille, at)
    assert len(listener.heard) == 1
    assert WebhookDelivery.objects.get().status_code == 302
    assert WebhookDelivery.objects.get().is_waiting


def test_resending_sends_again(
    camille: Any, endpoint: Any, listener: Listener, ruifeng: Any, at: datetime
) -> None:
    send(ruifeng, camille, at)
    endpoints.resend(delivery=WebhookDelivery.objects.get(), actor=camille, at=at)
    assert webhooks.send_due(at=at) == 1
    assert listener.heard[0][0]["webhook-id"] == listener.heard[1][0]["webhook-id"]


def test_an_endpoint_hears_only_its_topics_and_its_brand(
    camille: Any, stranger: Any, listener: Listener, ruifeng: Any, at: datetime
) -> None:
    endpoints.add_endpoint(url=listener.url, topics=["order.*"], actor=camille, at=at)
    endpoints.add_endpoint(url=listener.url, topics=[], actor=stranger, at=at)
    send(ruifeng, camille, at)
    assert listener.heard == []
    endpoints.add_endpoint(url=listener.url, topics=["test.*"], actor=camille, at=at)
    send(ruifeng, camille, at)
    assert len(listener.heard) == 1


def test_a_listener_that_answers_letter_by_letter_is_hung_up_on(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each letter comes within the limit of a step, the answer never would."""
    settings.WEBHOOKS_ALLOW_LOOPBACK = True
    monkeypatch.setattr(outlet, "SECONDS_IN_ALL", 0.4)
    with socket.create_server(("127.0.0.1", 0)) as server:
        slow = threading.Thread(target=_trickle, args=(server,))
        slow.start()
        begun = time.monotonic()
        with pytest.raises(outlet.Unreachable, match=r"no whole answer within 0\.4 seconds"):
            outlet.post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"{}", {})
        waited = time.monotonic() - begun
        slow.join()

    assert 0.4 <= waited < 2


def _trickle(server: socket.socket) -> None:
    line, _address = server.accept()
    with line, suppress(OSError):
        line.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _letter in range(60):
            time.sleep(0.05)
            line.sendall(b"a")


def test_loopback_is_refused_without_the_setting(
    camille: Any, endpoint: Any, listener: Listener, ruifeng: Any, at: datetime, settings: Any
) -> None:
    settings.WEBHOOKS_ALLOW_LOOPBACK = False
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(url=listener.url.replace("http://", "https://"))
    send(ruifeng, camille, at)
    assert listener.heard == []
    assert "not a public address" in WebhookDelivery.objects.get().answer


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
        "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::",
    ],
)  # fmt: skip
def test_a_private_address_is_refused_at_the_connection(address: str) -> None:
    assert not outlet.is_public(address)


def test_a_public_address_is_let_through() -> None:
    assert outlet.is_public("93.184.215.14")
    assert outlet.is_public("2606:4700::1111")


@pytest.mark.parametrize(
    "url",
    [
        "http://erp.example.com",
        "ftp://erp.example.com",
        "https://",
        "https://u:p@erp.example.com",
        "https://erp.example.com:port",
        "https://[::1",
        "erp",
    ],
)
def test_an_address_we_do_not_call_is_refused_with_a_sentence(camille: Any, at: datetime, url: str) -> None:
    with pytest.raises(Invalid) as refused:
        endpoints.add_endpoint(url=url, topics=[], actor=camille, at=at)
    assert refused.value.reasons[0].field == "url"


def test_only_the_owner_connects_systems(jonas: Any, lin_wei: Any, at: datetime) -> None:
    for actor in (jonas, lin_wei):
        with pytest.raises(Forbidden):
            endpoints.add_endpoint(url="https://erp.example.com", topics=[], actor=actor, at=at)
