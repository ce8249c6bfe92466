"""The floor of quality control, with its history context."""

from tests.qc.conftest import floor, history

__all__ = ["floor", "history"]
