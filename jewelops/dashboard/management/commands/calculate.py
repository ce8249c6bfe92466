"""``manage.py calculate TOPIC JSON``: one calculator's answer as JSON on the last line; needs no database."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _

from jewelops.kernel.calculators import calculate, explain
from jewelops.kernel.errors import BadInput

BAD_INPUT = 2


class Command(BaseCommand):
    help = "Answer a calculator's question: calculate ring_size '{\"us\": 7}'."
    # A calculator is a pure function: nothing of the deployment has to be in order for it.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("topic", help="for example aql_plan, ring_size, landed_cost")
        parser.add_argument("payload", help="the inputs, a JSON object")

    def handle(self, *args: Any, topic: str, payload: str, **options: Any) -> None:
        autodiscover_modules("calculators")
        try:
            values = read_json(payload)
            answer = calculate(topic, values)
            if "error" in answer:
                self.stderr.write(explain(topic, values, answer))
        except BadInput as refused:
            self.stderr.write(f"{refused.pointer}: {refused.detail}".removeprefix(": "))
            sys.exit(BAD_INPUT)
        self.stdout.write(json.dumps(answer, ensure_ascii=False))


def read_json(text: str) -> object:
    """Raises BadInput for what is not JSON, or nests deeper or counts longer than Python reads."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        detail = _('The inputs are not JSON. Write an object such as {"us": 7}, in single quotes.')
        raise BadInput(detail, "", "json") from error
