"""HTML to PDF: the only importer of WeasyPrint. Reads our static files and the brand's own media, nothing else."""

import uuid
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage

from jewelops.accounts.tenancy import by_public_id
from jewelops.files.models import StoredFile


class PressUnavailable(RuntimeError):
    """WeasyPrint's native libraries are missing on this machine; the message says how to install them."""


@cache
def weasyprint() -> Any:
    try:
        import weasyprint as library
    except OSError as error:
        raise PressUnavailable(
            "PDFs need the libraries libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0: install them and restart."
        ) from error
    return library


def pdf(html: str, *, brand_id: uuid.UUID) -> tuple[bytes, int]:
    """(PDF bytes, number of pages). Addresses allowed in the HTML: ``static:PATH``, ``stored:PUBLIC_ID[/RENDITION]``, data:."""
    library = weasyprint()
    document = library.HTML(string=html, base_url="static:", url_fetcher=Fetcher(brand_id)).render()
    return document.write_pdf(), len(document.pages)


class Fetcher:
    """Answers only ``static:``, ``stored:`` and ``data:``; every other scheme, host or path is refused."""

    # WeasyPrint reads it: a picture that cannot be had stops the printing instead of leaving a hole in the paper.
    _fail_on_errors = True

    def __init__(self, brand_id: uuid.UUID) -> None:
        self.brand_id = brand_id

    def __call__(self, url: str) -> Any:
        scheme, _, rest = url.partition(":")
        if scheme == "data":
            return weasyprint().urls.URLFetcher(allowed_protocols={"data"}).fetch(url)
        if scheme == "static":
            return self._static(url, unquote(urlsplit(rest).path))
        if scheme == "stored":
            return self._stored(url, rest)
        raise ValueError(f"A document may not read {url!r}.")

    def _static(self, url: str, name: str) -> Any:
        found = finders.find(name.lstrip("/"))
        if not found:
            raise ValueError(f"There is no static file {name!r}.")
        return _answer(url, Path(found).read_bytes(), MIME.get(Path(name).suffix, "application/octet-stream"))

    def _stored(self, url: str, rest: str) -> Any:
        name, _, rendition = rest.lstrip("/").partition("/")
        row = StoredFile.objects.get(pk=by_public_id(name, StoredFile.prefix), brand_id=self.brand_id)
        made = row.renditions.get(rendition)
        with default_storage.open(made or row.file.name, "rb") as stream:  # type: ignore[arg-type]  # narrower than the stubs say
            return _answer(url, stream.read(), "image/jpeg" if made else row.content_type)


MIME = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png"}


def _answer(url: str, body: bytes, mime: str) -> Any:
    return weasyprint().urls.URLFetcherResponse(url, body, {"Content-Type": mime})
