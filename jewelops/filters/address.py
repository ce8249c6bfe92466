"""What of a list's address is a filter: what was asked, not where one was in the answer."""

from django.http import QueryDict

PLACES = ("page", "cursor", "format")


def filter_in(address: str) -> str:
    """The query of an address in one order, without blanks and without places: equal filters are equal texts.

    address: the part after the question mark, as a browser sends it.
    """
    asked = QueryDict(address)
    pairs = [
        (key, told)
        for key, values in asked.lists()
        for value in values
        if key not in PLACES and (told := value.replace("\x00", ""))  # Postgres keeps no NUL in a text
    ]
    found = QueryDict(mutable=True)
    for key, value in sorted(pairs):
        found.appendlist(key, value)
    return found.urlencode()
