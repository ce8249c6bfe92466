"""Problem details."""

from drf_standardized_errors.handler import exception_handler

__all__ = ["exception_handler"]
