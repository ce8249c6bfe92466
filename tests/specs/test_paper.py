"""The printed tech pack."""

from datetime import datetime

import pytest
from pypdf import PdfReader

from jewelops.accounts.actors import Actor
from jewelops.documents.issue import issue
from jewelops.documents.models import Document
from jewelops.documents.press import print_document
from specs.models import Revision
from specs.services.revisions import release_revision, start_revision

pytestmark = pytest.mark.django_db


def test_a_draft_prints_with_its_mark_in_two_languages(ready: Revision, camille: Actor, at: datetime) -> None:
    job = issue("tech_pack", ready, actor=camille, at=at, language="zh-hans")
    print_document(job)
    document = Document.objects.get()
    assert document.mark == "DRAFT"
    assert document.pages == 3  # the cover; short sections share the two that follow
    assert document.context["label"]["bom"]["other"] == "物料清单"
    assert document.context["dimensions"][0]["min"] == "17.27"


def test_sections_are_numbered_by_those_that_are_there(ready: Revision, camille: Actor, at: datetime) -> None:
    """Without a drawing the dimensions are section 2: the number in the foot of their page says so."""
    assert not ready.attachments.exists()
    job = issue("tech_pack", ready, actor=camille, at=at, language="en")
    print_document(job)
    pages = PdfReader(Document.objects.get().file.open()).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "1 Start here" in words
    assert "2 Dimensions" in words
    assert "3 Bill of materials" in words


def test_released_unchanged_is_the_same_paper_and_superseded_is_another(
    ready: Revision, camille: Actor, at: datetime
) -> None:
    first = release_revision(revision=ready, actor=camille, at=at)
    issue("tech_pack", Revision.objects.get(pk=first.pk), actor=camille, at=at, language="en")
    issue("tech_pack", Revision.objects.get(pk=first.pk), actor=camille, at=at, language="en")
    assert Document.objects.count() == 1
    release_revision(
        revision=start_revision(product=ready.product, actor=camille, at=at), actor=camille, at=at
    )
    issue("tech_pack", Revision.objects.get(pk=first.pk), actor=camille, at=at, language="en")
    assert [row.mark for row in Document.objects.order_by("number")] == ["", "SUPERSEDED"]
