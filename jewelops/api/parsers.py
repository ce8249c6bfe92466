"""JSON as the database can keep it: no depth without end, no NUL, no half characters."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

from jewelops.kernel.errors import BadInput

DEEPEST = 40


class StrictJSONParser(JSONParser):
    """Raises ParseError for what is no JSON, BadInput for text that PostgreSQL cannot store."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        try:
            data = super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError(_("The JSON is nested too deep.")) from error
        check(data)
        return data


def check(data: Any) -> None:
    """Raises BadInput at the first text that cannot be stored, or where it nests too deep."""
    for pointer, depth, value in _walk(data):
        if depth > DEEPEST:
            raise BadInput(_("The JSON is nested too deep."), pointer[:200], "too_deep")
        if isinstance(value, str) and not storable(value):
            raise BadInput(
                _("This text holds a character that cannot be stored."), pointer[:200], "unreadable_text"
            )


def storable(text: str) -> bool:
    """PostgreSQL keeps no NUL; UTF-8 knows no lone surrogates."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _walk(data: Any) -> Iterator[tuple[str, int, Any]]:
    waiting = [("", 0, data)]
    while waiting:
        pointer, depth, value = waiting.pop()
        yield pointer, depth, value
        if depth > DEEPEST:
            continue
        if isinstance(value, Mapping):
            waiting += [(pointer, depth + 1, key) for key in value]
            waiting += [(f"{pointer}/{key}", depth + 1, each) for key, each in value.items()]
        elif isinstance(value, list):
            waiting += [(f"{pointer}/{index}", depth + 1, each) for index, each in enumerate(value)]
