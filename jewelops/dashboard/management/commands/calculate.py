"""``manage.py calculate TOPIC JSON``: one calculator's answer as JSON on the last line; needs no database."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jewelops.dashboard.calculate import answer


class Command(BaseCommand):
    help = "Answer a calculator's question: calculate ring_size '{\"us\": 7}'."
    # A calculator is a pure function: nothing of the deployment has to be in order for it.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("topic", help="for example aql_plan, ring_size, landed_cost")
        parser.add_argument("payload", help="the inputs, a JSON object")

    def handle(self, *args: Any, topic: str, payload: str, **options: Any) -> None:
        if code := answer(topic, payload):
            sys.exit(code)
