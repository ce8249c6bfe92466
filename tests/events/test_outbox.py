"""What happened is told at least once, in order per thing, to those who are to know, whatever dies on the way."""

from datetime import datetime
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction

from jewelops.events.delivery import deliver_batch, deliver_waiting, mail_waiting, wording
from jewelops.events.models import Notification, OutboxEvent
from jewelops.events.outbox import publish
from jewelops.events.topics import topic_of


class Killed(BaseException):
    """The worker's process ended here."""


def happen(row: Any, actor: Any, at: datetime, **facts: Any) -> OutboxEvent:
    return publish("test.happened", row, actor=actor, at=at, **facts)


def told() -> list[str]:
    return sorted(row.user.name for row in Notification.objects.select_related("user"))


def test_those_whose_role_is_named_are_told_but_not_who_did_it(
    camille: Any, jonas: Any, nadia: Any, stranger: Any, lin_wei: Any, kumar: Any, ruifeng: Any, at: datetime
) -> None:
    happen(ruifeng, camille, at, supplier_id=ruifeng.pk)
    assert deliver_waiting(at=at) == 1
    assert told() == ["Lin Wei", "Nadia Osei"]
    assert Notification.objects.first().text == "Something happened to Ruifeng"


def test_delivering_twice_tells_once(camille: Any, nadia: Any, ruifeng: Any, at: datetime) -> None:
    event = happen(ruifeng, camille, at)
    deliver_waiting(at=at)
    OutboxEvent.objects.filter(pk=event.pk).update(delivered_at=None)
    deliver_waiting(at=at)
    assert told() == ["Nadia Osei"]


def test_a_cause_that_is_undone_was_never_told(camille: Any, nadia: Any, ruifeng: Any, at: datetime) -> None:
    def undo() -> None:
        with transaction.atomic():
            happen(ruifeng, camille, at)
            raise Killed

    with pytest.raises(Killed):
        undo()
    assert deliver_waiting(at=at) == 0


def test_many_events_of_one_transaction_ring_once(
    camille: Any, ruifeng: Any, at: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks() as rung:
        happen(ruifeng, camille, at)
        happen(ruifeng, camille, at)
    assert len(rung) == 1


def test_a_bell_that_was_undone_is_asked_for_again(
    camille: Any, ruifeng: Any, at: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    def undo() -> None:
        with transaction.atomic():
            happen(ruifeng, camille, at)
            raise Killed

    with django_capture_on_commit_callbacks() as rung:
        with pytest.raises(Killed):
            undo()
        happen(ruifeng, camille, at)
    assert len(rung) == 1


def test_a_killed_worker_leaves_the_row_and_the_next_one_delivers_it(
    camille: Any, nadia: Any, ruifeng: Any, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    happen(ruifeng, camille, at)

    def die(*args: Any, **kwargs: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("jewelops.events.webhooks.enqueue", die)
        with pytest.raises(Killed):
            deliver_waiting(at=at)
    assert (told(), OutboxEvent.objects.get().delivered_at) == ([], None)
    assert deliver_waiting(at=at) == 1
    assert told() == ["Nadia Osei"]


def test_a_thing_is_told_of_in_its_order(
    camille: Any, nadia: Any, ruifeng: Any, suvarna: Any, at: datetime
) -> None:
    first, other, second = (happen(row, camille, at) for row in (ruifeng, suvarna, ruifeng))
    assert deliver_batch(at=at) == 2
    assert list(OutboxEvent.objects.filter(delivered_at=None)) == [second]
    assert deliver_batch(at=at) == 1
    assert first.sequence < other.sequence < second.sequence


def test_a_mail_speaks_the_readers_language_and_leaves_once(
    camille: Any, nadia: Any, ruifeng: Any, at: datetime
) -> None:
    happen(ruifeng, camille, at, url="/suppliers/")
    deliver_waiting(at=at)
    assert mail_waiting(at=at) == 1
    assert mail_waiting(at=at) == 0
    (sent,) = mail.outbox
    assert sent.to == [nadia.user.email]
    assert sent.subject == "Something happened to Ruifeng"
    assert "http://localhost:8000/suppliers/" in sent.body
    assert sent.alternatives[0].mimetype == "text/html"


def test_a_closed_post_office_is_tried_again(
    camille: Any, nadia: Any, ruifeng: Any, at: datetime, settings: Any
) -> None:
    happen(ruifeng, camille, at)
    deliver_waiting(at=at)
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert mail_waiting(at=at) == 0
    settings.EMAIL_BACKEND = working
    assert mail_waiting(at=at) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_the_work_and_neither_waits(
    camille: Any, nadia: Any, ruifeng: Any, suvarna: Any, at: datetime
) -> None:
    import threading

    happen(ruifeng, camille, at)
    seen: list[int] = []

    def other_worker() -> None:
        seen.append(deliver_waiting(at=at))
        connection.close()

    with transaction.atomic():
        assert deliver_batch(at=at) == 1
        thread = threading.Thread(target=other_worker)
        thread.start()
        thread.join(timeout=10)
    assert seen == [0]
    assert told() == ["Nadia Osei"]


@pytest.mark.parametrize(
    ("due", "language", "said"),
    [
        ("2026-11-24", "en", "NC-0001 on lot L-0007: answer by 24 Nov 2026."),
        ("2026-11-24", "zh-hans", "2026年11月24日"),
        ("2026-13-45", "en", "NC-0001 on lot L-0007: answer by 2026-13-45."),
    ],
)
def test_a_day_is_told_as_its_reader_writes_it(due: str, language: str, said: str) -> None:
    topic = topic_of("nonconformance.opened")
    assert topic is not None
    event = OutboxEvent(data={"name": "NC-0001", "lot": "L-0007", "due": due})

    assert said in wording(topic, event, language)
