"""How the house says no: with reasons, as data, so that page, API and PDF list the same ones."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reason:
    """One reason against a wish.

    code: stable, never translated (``certificate_expired``).
    text: the sentence for the reader, translated, says what is wrong and what to do.
    field: name of the input at fault, or "" when no single field is.
    where: address of the page that mends it, or "".
    """

    code: str
    text: str
    field: str = ""
    where: str = ""


class Refused(Exception):
    """The rules or the state forbid this act now (API: 409). Carries every reason, not only the first."""

    def __init__(self, *reasons: Reason) -> None:
        if not reasons:
            raise ValueError("A refusal carries at least one reason.")
        self.reasons = reasons
        super().__init__("; ".join(str(reason.text) for reason in reasons))


class Forbidden(Refused):
    """The actor sees the thing but may not do this to it (API: 403)."""


class Stale(Refused):
    """Somebody else changed the row since it was read (API: 412). ``current`` is the version now."""

    def __init__(self, *reasons: Reason, current: int) -> None:
        self.current = current
        super().__init__(*reasons)


class Invalid(Refused):
    """The values make no sense in the trade (API: 422); ``Reason.field`` names each field at fault."""


@dataclass
class BadInput(ValueError):
    """A value of the wrong shape (API: 400; command line: exit 2). ``pointer`` is a JSON pointer.

    said: the same to who fills a form and sees labels where ``detail`` speaks of names; "" where it speaks of none.
    """

    detail: str
    pointer: str = ""
    code: str = "invalid"
    extra: dict[str, object] = field(default_factory=dict)
    said: str = ""

    def __str__(self) -> str:
        return self.detail


class Unseen(LookupError):
    """The thing does not exist for this actor (page and API: 404)."""
