"""A change order drawn from a drift finding: either the new way is agreed by both sides, or it stops."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from sampling.change_states import ChangeKind
from sampling.rules.drift import Zone
from sampling.rules.drift_sentence import short
from sampling.states import LockKind

if TYPE_CHECKING:
    from sampling.drift_page import LockView
    from sampling.models import Dossier

SUBSTITUTED = (LockKind.HARDWARE, LockKind.NO_SUBSTITUTION)


def change_url(dossier: "Dossier", view: "LockView") -> str:
    """Where a change order is asked for, with what it changes filled in from the lock and the lots since it changed."""
    asked = {"kind": _kind(view), "title": _title(view), "what": _what(view), "reason": view.sentence}
    return f"{reverse('sampling:change-add', args=[dossier.public_id])}?{urlencode(asked)}"


def _kind(view: "LockView") -> ChangeKind:
    return ChangeKind.SUBSTITUTION if view.item.kind in SUBSTITUTED else ChangeKind.PROCESS


def _title(view: "LockView") -> str:
    return _("%(lock)s: %(locked)s becomes %(bulk)s") % {
        "lock": view.item.name,
        "locked": locked_text(view),
        "bulk": bulk_text(view),
    }


def _what(view: "LockView") -> str:
    return _("%(lock)s. From: %(locked)s, as locked. To: %(bulk)s, as bulk is built since lot %(lot)s.") % {
        "lock": view.item.name,
        "locked": locked_text(view),
        "bulk": bulk_text(view),
        "lot": view.drift.since,
    }


def locked_text(view: "LockView") -> str:
    """What both sides signed: the word of an attribute, else the limits, else the sample's mean."""
    return view.item.expected or view.limits_text or _with_unit(short(view.sample_mean), view)


def bulk_text(view: "LockView") -> str:
    """What the last changed lot was: the word that was seen, or its mean."""
    last = [point for point in view.drift.points if point.zone in (Zone.RED, Zone.AMBER)][-1]
    return ", ".join(last.seen) if view.item.expected else _with_unit(short(last.mean), view)


def _with_unit(number: str, view: "LockView") -> str:
    return f"{number} {view.item.unit}".strip()
