"""``manage.py bench``: what each hot path costs beside its floor, or a report by its name."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rest_framework.settings import api_settings

from jewelops.celery import app as celery
from jewelops.dashboard.bench import table
from jewelops.dashboard.bench.reports import REPORTS, ReportOptions
from jewelops.dashboard.bench.rows import ROWS
from jewelops.dashboard.bench.servers import UNLIMITED
from jewelops.dashboard.bench.setting import Setting


class Command(BaseCommand):
    help = (
        "Print timings beside their floors, measured in turn on scratch databases. Rows: "
        f"{', '.join(ROWS)}. Reports: {', '.join(REPORTS) or 'none'}."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="*", metavar="NAME", help="only these rows or reports")
        parser.add_argument("--rounds", type=int, default=7, help="how often ours and floor alternate")
        parser.add_argument(
            "--quick", action="store_true", help="fewer requests, and a small story in the database"
        )
        parser.add_argument(
            "--keep", action="store_true", help="leave the databases for the next run with --keep"
        )
        parser.add_argument("--seed", type=int, default=7, help="of a report's chance")

    def handle(self, *args: Any, **options: Any) -> None:
        names = options["names"] or list(ROWS)
        unknown = [name for name in names if name not in ROWS and name not in REPORTS]
        if unknown:
            raise CommandError(
                f"No such row: {', '.join(unknown)}. There are: {', '.join([*ROWS, *REPORTS])}."
            )
        if options["rounds"] < 1:
            raise CommandError("Give at least one round.")
        for name in names:
            if name in REPORTS:
                self._report(name, options)
        rows = [name for name in names if name in ROWS]
        if rows:
            self._table(rows, options)

    def _report(self, name: str, options: dict[str, Any]) -> None:
        chosen = ReportOptions(options["rounds"], options["quick"], options["seed"])
        for line in REPORTS[name](chosen):
            self.stdout.write(line)

    def _table(self, rows: list[str], options: dict[str, Any]) -> None:
        # A document that a bench asks for is printed here, not by a worker of the running product.
        celery.conf.broker_url = "memory://"
        api_settings.DEFAULT_THROTTLE_RATES["token"] = UNLIMITED  # type: ignore[assignment]  # the stubs know only numbers
        with Setting(
            rounds=options["rounds"], quick=options["quick"], keep=options["keep"], say=self.stderr.write
        ) as setting:
            for line in table.lines(line for name in rows for line in ROWS[name](setting)):
                self.stdout.write(line)
                self.stdout.flush()
