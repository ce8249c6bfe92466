"""Sortable ids: UUID version 7 (RFC 9562) in the database, ``po_`` + Crockford base 32 outside."""

import os
import time
import uuid

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 26
_LETTERS = frozenset(ALPHABET)
# Two letters are ten bits: an id is written in thirteen steps.
_PAIRS = [first + second for first in ALPHABET for second in ALPHABET]
_TO_DIGITS = str.maketrans(ALPHABET, "0123456789abcdefghijklmnopqrstuv")


def new_id() -> uuid.UUID:
    """A UUIDv7: 48 bits of Unix milliseconds, 12 bits of the next finer time (RFC 9562, 6.2, method 3), then 62 random bits.

    Later ids sort after earlier ones, also within one millisecond: two of one process are more than 245 ns apart.
    """
    millis, rest = divmod(time.time_ns(), 1_000_000)
    rand = int.from_bytes(os.urandom(8), "big")
    value = (
        (millis & (2**48 - 1)) << 80
        | 0x7 << 76
        | rest * 4096 // 1_000_000 << 64
        | 0b10 << 62
        | rand & (2**62 - 1)
    )
    return uuid.UUID(int=value)


def public(prefix: str, value: uuid.UUID) -> str:
    """``public("po", id)`` -> ``po_01j...``; fixed width, so text order is id order."""
    number = value.int
    letters = "".join([_PAIRS[number >> bits & 1023] for bits in range(120, -1, -10)])
    return f"{prefix}_{letters}"


def parse(text: str, prefix: str = "") -> uuid.UUID:
    """The id behind a public one. Raises ValueError for another prefix, letter or length."""
    head, _, tail = text.rpartition("_")
    if (prefix and head != prefix) or len(tail) != LENGTH:
        raise ValueError(f"{text!r} is not an id of the kind {prefix or 'expected'}.")
    if not set(tail) <= _LETTERS:
        raise ValueError(f"{text!r} holds a letter that no id has.")
    number = int(tail.translate(_TO_DIGITS), 32)
    if number >= 2**128:
        raise ValueError(f"{text!r} is not an id.")
    return uuid.UUID(int=number)
