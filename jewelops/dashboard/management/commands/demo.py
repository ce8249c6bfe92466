"""``manage.py demo``: builds the demo brand, or says who may sign in to it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jewelops.accounts.models import Brand, User
from jewelops.dashboard.demo.build import build
from jewelops.dashboard.demo.cast import BRAND_PEOPLE, FACTORIES, PASSWORD
from jewelops.dashboard.demo.sizes import SEED, SIZES


class Command(BaseCommand):
    help = "Build the demo brand Maris Atelier, the same for the same seed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--size", choices=sorted(SIZES), default="small")
        parser.add_argument("--seed", type=int, default=SEED)
        parser.add_argument("--results", type=int, help="fill up to so many inspection results")
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when the database has a brand"
        )
        parser.add_argument("--who", action="store_true", help="print the demo sign-ins and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["who"]:
            self._who()
            return
        if Brand.objects.exists():
            if options["if_empty"]:
                return
            raise CommandError("This database has a brand already; the demo is built into an empty one.")
        for line in build(size=options["size"], seed=options["seed"], results=options["results"]):
            self.stdout.write(line)

    def _who(self) -> None:
        people = [*BRAND_PEOPLE, *(person for factory in FACTORIES[:4] for person in factory.people)]
        here = set(
            User.objects.filter(email__in=[person.email for person in people]).values_list("email", flat=True)
        )
        if not here:
            self.stdout.write(
                "There is no demo brand here: found your own with  bin/manage found_brand NAME OWNER_EMAIL"
            )
        for person in people:
            if person.email not in here:
                continue
            self.stdout.write(f"{person.email:34} {PASSWORD}   {person.name}, {person.title}")
