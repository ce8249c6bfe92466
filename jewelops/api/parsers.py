"""JSON as the database can keep it: no depth without end, no NUL, no half characters."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser
from rest_framework.utils import json as strict

from jewelops.kernel.errors import BadInput

DEEPEST = 40


class StrictJSONParser(JSONParser):
    """Raises ParseError for what is no JSON, BadInput for text that PostgreSQL cannot store."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        encoding = (parser_context or {}).get("encoding", settings.DEFAULT_CHARSET)
        try:
            text = stream.read().decode(encoding)
            data = json.loads(text, parse_constant=strict.strict_constant)
        except RecursionError as error:
            raise ParseError(_("The JSON is nested too deep.")) from error
        except (ValueError, LookupError) as error:
            raise ParseError(f"JSON parse error - {error}") from error
        # JSON in UTF-8 holds neither NUL nor half characters; they come in by an escape.
        plain = "\\u" not in text and encoding.lower() in ("utf-8", "utf8")
        (check_depth if plain else check)(data)
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


def check_depth(data: Any) -> None:
    """Raises BadInput where it nests too deep; level by level, looking at nothing but what holds something."""
    level = [data] if isinstance(data, dict | list) else []
    for _depth in range(DEEPEST):
        inside = [each for one in level for each in (one.values() if isinstance(one, dict) else one)]
        level = [each for each in inside if isinstance(each, dict | list)]
        if not level:
            return
    raise BadInput(_("The JSON is nested too deep."), "", "too_deep")


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
