"""The calculators at the command line: JSON in, JSON out. Pure functions, so neither Django nor a database is loaded."""

import json
import sys
from importlib import import_module
from importlib.util import find_spec

from jewelops.kernel.calculators import calculate, explain
from jewelops.kernel.errors import BadInput
from jewelops.kernel.words import say as _

APPS = ("suppliers", "specs", "qc", "costing")
BAD_INPUT = 2


def load() -> None:
    """Register the topics of every app."""
    for app in APPS:
        if find_spec(f"{app}.calculators"):
            import_module(f"{app}.calculators")


def answer(topic: str, payload: str) -> int:
    """Print the answer as JSON, or the reason against on stderr. Returns the exit code: 0, or 2 for bad input."""
    load()
    try:
        values = read_json(payload)
        found = calculate(topic, values)
        if "error" in found:
            print(explain(topic, values, found), file=sys.stderr)
    except BadInput as refused:
        print(f"{refused.pointer}: {refused.detail}".removeprefix(": "), file=sys.stderr)
        return BAD_INPUT
    print(json.dumps(found, ensure_ascii=(sys.stdout.encoding or "").lower() != "utf-8"))
    return 0


def read_json(text: str) -> object:
    """Raises BadInput for what is not JSON, or nests deeper or counts longer than Python reads."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        detail = _('The inputs are not JSON. Write an object such as {{"us": 7}}, in single quotes.')
        raise BadInput(detail, "", "json") from error
