"""The first line of every verb: may this actor? It stands in accounts, whose own verbs need it too."""

from jewelops.accounts.access import require

__all__ = ["require"]
