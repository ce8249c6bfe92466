"""``manage.py found_brand``: a brand of one's own, beside the demo or instead of it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from jewelops.accounts.services.brands import found_brand
from jewelops.kernel.errors import Refused


class Command(BaseCommand):
    help = "Found a brand and invite its owner; prints the link that opens the owner's account."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="as it stands on papers: “Maris Atelier”")
        parser.add_argument("owner_email", help="who is invited as the owner")
        parser.add_argument("--currency", default="USD", help="ISO 4217, of purchase orders and costs")
        parser.add_argument("--timezone", default="UTC", help="IANA, such as Europe/Paris")
        parser.add_argument("--country", default="US", help="ISO 3166-1, two letters")

    def handle(self, *args: Any, **options: Any) -> None:
        named = {key: options[key] for key in ("name", "owner_email", "currency", "timezone", "country")}
        try:
            brand, key = found_brand(**named, at=timezone.now())
        except Refused as refusal:
            raise CommandError(" ".join(str(reason.text) for reason in refusal.reasons)) from refusal
        self.stdout.write(f"{brand.name} is founded. Its owner opens the account, within seven days, at")
        self.stdout.write(settings.BASE_URL + reverse("accounts:accept", args=[key]))
