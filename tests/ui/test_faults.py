"""What a browser sees when a request could not be read or broke on our side."""

from django.test import RequestFactory
from django.utils import translation

from jewelops.ui.faults import broken, unreadable


def test_what_broke_is_our_fault_and_has_a_number() -> None:
    request = RequestFactory().get("/")
    request.request_id = "1ae734723a5c4f0c"  # type: ignore[attr-defined]  # as the middleware sets it

    answer = broken(request)

    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Something broke on our side." in page
    assert "1ae734723a5c4f0c" in page


def test_what_could_not_be_read_says_that_nothing_was_changed() -> None:
    answer = unreadable(RequestFactory().get("/"))

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "We could not read what your browser sent." in page
    assert "Something broke" not in page
    assert "give this number" not in page


def test_both_run_from_the_right_in_arabic() -> None:
    with translation.override("ar"):
        pages = [view(RequestFactory().get("/")).content.decode() for view in (broken, unreadable)]

    assert [page.count('<html lang="ar" dir="rtl">') for page in pages] == [1, 1]
