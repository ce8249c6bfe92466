"""Sortable ids: UUID version 7 (RFC 9562) in the database, ``po_`` + Crockford base 32 outside."""

import os
import time
import uuid

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 26


def new_id() -> uuid.UUID:
    """A UUIDv7: 48 bits of Unix milliseconds, then random bits; later ids sort after earlier ones."""
    millis = time.time_ns() // 1_000_000
    rand = int.from_bytes(os.urandom(10), "big")
    value = (
        (millis & (2**48 - 1)) << 80
        | 0x7 << 76
        | (rand >> 62 & 0xFFF) << 64
        | 0b10 << 62
        | rand & (2**62 - 1)
    )
    return uuid.UUID(int=value)


def public(prefix: str, value: uuid.UUID) -> str:
    """``public("po", id)`` -> ``po_01j...``; fixed width, so text order is id order."""
    number, letters = value.int, []
    for _ in range(LENGTH):
        number, digit = divmod(number, 32)
        letters.append(ALPHABET[digit])
    return f"{prefix}_{''.join(reversed(letters))}"


def parse(text: str, prefix: str = "") -> uuid.UUID:
    """The id behind a public one. Raises ValueError for another prefix, letter or length."""
    head, _, tail = text.rpartition("_")
    if (prefix and head != prefix) or len(tail) != LENGTH:
        raise ValueError(f"{text!r} is not an id of the kind {prefix or 'expected'}.")
    number = 0
    for letter in tail:
        number = number * 32 + ALPHABET.index(letter)
    if number >= 2**128:
        raise ValueError(f"{text!r} is not an id.")
    return uuid.UUID(int=number)
