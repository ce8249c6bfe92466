from django.apps import AppConfig
from pghistory import runtime


class AuditConfig(AppConfig):
    name = "jewelops.audit"
    label = "audit"

    def ready(self) -> None:
        # What jewelops.postgres prepares reads, or writes what no trail follows, and a savepoint writes nothing: no trigger
        # needs to know who asks.
        runtime.IGNORED_SQL_PREFIXES += (  # type: ignore[assignment]  # read as a tuple of one length
            "execute prepared_", "savepoint ", "release savepoint ", "rollback to savepoint ",
        )  # fmt: skip
