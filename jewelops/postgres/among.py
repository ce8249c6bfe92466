"""``field__among=keys``: equal to one of a list that goes to the server as one value.

``__in`` writes a blank for each key, so that two keys and three are two statements; ``among`` is one, and can be prepared.
"""

from typing import Any

from django.db.models import Field, ForeignKey, Lookup


@ForeignKey.register_lookup
@Field.register_lookup
class Among(Lookup[Any]):
    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, params = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", (*params, self.rhs)
