"""What must be there before any database is: Python libraries, the PDF printer, browser assets, translations."""

from concurrent.futures import ThreadPoolExecutor

from launcher import assets, native, virtualenv
from launcher.machine import PROJECT, run
from launcher.places import Places
from launcher.stamps import digest_of, fresh, stamp


def ready(place: Places, *, tests: bool = False) -> None:
    virtualenv.made(place)
    with ThreadPoolExecutor(1) as beside:  # Debian's packages arrive while pip works
        printer = beside.submit(native.printer_ready, place)
        virtualenv.filled(place, tests=tests)
        printer.result()
    assets.ready(place)
    translations_ready(place)


def translations_ready(place: Places) -> None:
    """Compiled when the catalogues changed."""
    folder = PROJECT / "locale"
    catalogues = sorted(folder.rglob("*.po"))
    digest = digest_of(*catalogues)
    if fresh(place, "translations", digest) and all(po.with_suffix(".mo").exists() for po in catalogues):
        return
    if catalogues:
        command = [str(place.venv / "bin" / "pybabel"), "-q", "compile", "-D", "django", "-d", str(folder)]
        run(command, place.log("translations"), what="Translations", cwd=PROJECT)
    stamp(place, "translations", digest)
