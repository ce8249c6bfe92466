"""Issuing paper: frozen, versioned, never changed; printed once whoever rings."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from jewelops.accounts.actors import Actor
from jewelops.documents import jobs, kinds
from jewelops.documents.issue import issue
from jewelops.documents.models import Document, JobState
from jewelops.documents.render import Fetcher
from jewelops.documents.tasks import render_document, requeue_stale_jobs
from suppliers.models import Supplier

LETTER = kinds.Kind(
    key="letter",
    template="pdf/letter.html",
    subject_model=lambda: Supplier,
    title=lambda supplier: f"Letter to {supplier.name}",
    context=lambda supplier, language, actor: {"heading": f"Dear {supplier.contact_name or 'Sir'}"},
    supplier_of=lambda supplier: supplier.pk,
)


@pytest.fixture(autouse=True)
def letters(settings: Any) -> Iterator[None]:
    settings.TEMPLATES = [
        settings.TEMPLATES[0]
        | {"DIRS": [Path(__file__).parent / "templates", *settings.TEMPLATES[0]["DIRS"]]}
    ]
    kinds.register(LETTER)
    yield
    kinds._kinds.pop("letter")


def test_a_letter_is_printed_with_its_version(ruifeng: Supplier, camille: Actor, at: datetime) -> None:
    job = issue("letter", ruifeng, actor=camille, at=at, language="en")
    render_document(str(job.pk))

    job.refresh_from_db()
    text = PdfReader(job.document.file.open()).pages[0].extract_text()
    assert job.state == JobState.DONE
    assert job.progress == 100
    assert job.document.pages == 1
    assert "Letter to Ruifeng version 1" in text


def test_the_same_content_is_the_same_document(ruifeng: Supplier, camille: Actor, at: datetime) -> None:
    first = issue("letter", ruifeng, actor=camille, at=at, language="en")
    second = issue("letter", ruifeng, actor=camille, at=at, language="en")

    assert second.pk == first.pk
    assert Document.objects.count() == 1


def test_other_content_is_version_2_and_version_1_stays(
    ruifeng: Supplier, camille: Actor, at: datetime
) -> None:
    first = issue("letter", ruifeng, actor=camille, at=at, language="en").document
    Supplier.objects.filter(pk=ruifeng.pk).update(contact_name="Lin Wei")
    ruifeng = Supplier.objects.get(pk=ruifeng.pk)
    second = issue("letter", ruifeng, actor=camille, at=at, language="en").document

    first = Document.objects.get(pk=first.pk)
    assert (first.number, first.context) == (1, {"heading": "Dear Sir"})
    assert (second.number, second.context) == (2, {"heading": "Dear Lin Wei"})
    assert first.content_hash != second.content_hash


@pytest.mark.parametrize(
    "changed",
    [
        {"context": {"heading": "Dear Nobody"}},
        {"content_hash": "0" * 64},
        {"number": 7},
        {"file": "documents/another.pdf"},
        {"language": "it"},
        {"kind": "scorecard"},
        {"subject_id": UUID(int=7)},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_the_database_refuses_to_change_an_issued_document(
    ruifeng: Supplier, camille: Actor, at: datetime, changed: dict[str, Any]
) -> None:
    job = issue("letter", ruifeng, actor=camille, at=at, language="en")
    render_document(str(job.pk))

    with pytest.raises(IntegrityError, match="An issued document never changes"), transaction.atomic():
        Document.objects.filter(pk=job.document_id).update(**changed)


def test_ringing_twice_prints_once(ruifeng: Supplier, camille: Actor, at: datetime) -> None:
    job = issue("letter", ruifeng, actor=camille, at=at, language="en")
    render_document(str(job.pk))
    job.refresh_from_db()
    name = job.document.file.name
    render_document(str(job.pk))

    assert Document.objects.get(pk=job.document_id).file.name == name
    assert jobs.claim(job.pk, at=timezone.now()) is None


def test_a_job_whose_worker_died_is_found_again(
    ruifeng: Supplier, camille: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = issue("letter", ruifeng, actor=camille, at=at, language="en")
    long_ago = timezone.now() - timedelta(minutes=10)
    assert jobs.claim(job.pk, at=long_ago) is not None
    rung: list[str] = []
    monkeypatch.setattr(render_document, "delay", rung.append)

    requeue_stale_jobs()

    assert rung == [str(job.pk)]
    assert jobs.claim(job.pk, at=timezone.now()) is not None


def test_a_template_that_fails_is_told_to_the_person_who_waits(
    ruifeng: Supplier, camille: Actor, at: datetime, settings: Any
) -> None:
    job = issue("letter", ruifeng, actor=camille, at=at, language="en")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": []}]
    render_document(str(job.pk))

    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.error == "TemplateDoesNotExist: pdf/letter.html"


def test_the_factory_reads_its_own_paper_and_nobody_elses(
    sign_in: Callable[[Actor], Client],
    ruifeng: Supplier,
    camille: Actor,
    lin_wei: Actor,
    kumar: Actor,
    at: datetime,
) -> None:
    job = issue("letter", ruifeng, actor=camille, at=at, language="en")
    render_document(str(job.pk))
    url = Document.objects.get(pk=job.document_id).url

    assert sign_in(lin_wei).get(url).status_code == 200
    assert sign_in(kumar).get(url).status_code == 404


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "https://example.com/x.png", "file:///etc/passwd", "ftp://a/b"]
)
def test_a_document_reads_neither_the_net_nor_the_disk(url: str, camille: Actor) -> None:
    with pytest.raises(ValueError, match="may not read"):
        Fetcher(camille.brand_id)(url)
