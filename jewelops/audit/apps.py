from django.apps import AppConfig
from pghistory import runtime


class AuditConfig(AppConfig):
    name = "jewelops.audit"
    label = "audit"

    def ready(self) -> None:
        # What jewelops.postgres prepares reads, or writes what no trail follows: no trigger needs to know who asks.
        runtime.IGNORED_SQL_PREFIXES += ("execute prepared_",)  # type: ignore[assignment]  # read as a tuple of one length
