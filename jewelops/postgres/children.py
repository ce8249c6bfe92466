"""The rows below many parents, read by one prepared statement and laid where ``prefetch_related`` lays them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, cast

from django.db.models import Model, QuerySet

from jewelops.postgres import among as _among  # noqa: F401  # registers the lookup
from jewelops.postgres.prepared import Prepared


class Children:
    """parent.NAME of many parents at once, in the order and with the joins of ``rows``, or of the model itself.

    to: the name of a plain list for those that are not all of parent.NAME. The ORM writes such a statement anew for each
    page, which takes longer than Postgres takes to answer it.
    """

    def __init__(
        self, parent: type[Model], name: str, rows: Callable[[], "QuerySet[Any]"] | None = None, to: str = ""
    ) -> None:
        self._relation = cast(Any, parent._meta.get_field(name))
        self._field: Any = self._relation.remote_field
        self._name, self._to = name, to
        chosen = rows or self._field.model._default_manager.all
        self._asked = Prepared(
            lambda keys: chosen().filter(**{f"{self._field.name}__among": keys}), keys="keys"
        )

    def lay(self, parents: Iterable[Any]) -> list[Any]:
        """Below each parent its own, in memory; returns all of them. No parents, no query."""
        same = defaultdict(list)  # two pairs of one supplier hold a supplier each
        for parent in parents:
            same[parent.pk].append(parent)
        found = self._asked.all(keys=list(same)) if same else []
        below: dict[Any, tuple[Any, list[Any]]] = {key: (those[0], []) for key, those in same.items()}
        for row in found:
            parent, rows = below[getattr(row, self._field.attname)]
            rows.append(row)
            self._field.set_cached_value(row, parent)
        for key, those in same.items():
            for parent in those:
                self._keep(parent, below[key][1])
        return found

    def _keep(self, parent: Any, rows: list[Any]) -> None:
        """Where Django looks before it asks."""
        if self._to:
            setattr(parent, self._to, rows)
        elif self._relation.one_to_one:
            self._relation.set_cached_value(parent, next(iter(rows), None))
        else:
            kept = getattr(parent, self._name).get_queryset()
            kept._result_cache, kept._prefetch_done = rows, True
            parent.__dict__.setdefault("_prefetched_objects_cache", {})[self._name] = kept
