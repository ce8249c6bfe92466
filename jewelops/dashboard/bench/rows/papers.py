"""Tech pack and scorecard as PDF: our whole way beside the bare library on the same HTML, both in this process."""

import time
from collections.abc import Callable, Iterator
from typing import Any

from django.utils import timezone, translation

from jewelops.dashboard.bench.measure import Timings, Turn, alone, compare
from jewelops.dashboard.bench.setting import Setting
from jewelops.dashboard.bench.table import Line
from jewelops.documents.issue import issue
from jewelops.documents.kinds import kind_of
from jewelops.documents.press import page, print_document
from jewelops.documents.render import Fetcher, pdf, weasyprint

PAPERS = (("tech pack", "tech_pack"), ("scorecard", "scorecard"))


def printed(setting: Setting) -> Iterator[Line]:
    world = setting.world
    subjects = {"tech pack": world.dossier.revision, "scorecard": world.scorecard}
    for name, kind in PAPERS:
        yield from _paper(setting, name, kind, subjects[name])


def _paper(setting: Setting, name: str, kind: str, subject: Any) -> Iterator[Line]:
    actor, brand_id = setting.world.owner, setting.world.brand.pk
    job = issue(kind, subject, actor=actor, at=timezone.now(), language="en")
    print_document(job)
    document = job.document
    assert document is not None  # noqa: S101  # issue makes a job for one
    document.refresh_from_db(fields=["pages"])  # the press counts them on a row of its own
    each = 1 if setting.quick else 3

    def written() -> str:
        """Data and template: facts read anew, then the pages."""
        with translation.override("en"):
            fresh = type(subject)._default_manager.get(pk=subject.pk)
            document.context = kind_of(kind).context(fresh, "en", actor)
            return page(document)

    html = written()

    def bare() -> None:
        weasyprint().HTML(string=html, base_url="static:", url_fetcher=Fetcher(brand_id)).render().write_pdf()

    found = compare(_turn(lambda: pdf(written(), brand_id=brand_id), each), _turn(bare, each), setting.rounds)
    yield Line(f"{name} PDF of {document.pages} pages", found, "aim 1.1")
    took, cpu = alone(_turn(written, 10), setting.rounds)
    yield Line("  its data and template", ours=took, cpu=cpu, note="aim 50 ms")
    took, cpu = alone(
        _turn(lambda: issue(kind, subject, actor=actor, at=timezone.now(), language="en"), 10), setting.rounds
    )
    again = issue(kind, subject, actor=actor, at=timezone.now(), language="en")
    word = "no rendering" if again.document_id == document.pk and again.state == "done" else "RENDERED AGAIN"
    yield Line("  asked for again unchanged", ours=took, cpu=cpu, note=word)


def _turn(work: Callable[[], Any], each: int) -> Turn:
    def take(_number: int) -> Timings:
        found = Timings()
        before = time.process_time()
        for _n in range(each):
            begun = time.perf_counter()
            work()
            found.seconds.append(time.perf_counter() - begun)
        found.cpu = time.process_time() - before
        return found

    return take
