"""Numbered balloons over a drawing, as one SVG that prints as it shows."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from specs.models import Attachment
from specs.states import AttachmentKind

WIDE = 1000
RADIUS = 15


def is_picture(attachment: Attachment) -> bool:
    return attachment.kind != AttachmentKind.CAD and bool(attachment.file.width)


def drawn(attachment: Attachment, address: str = "") -> SafeString:
    """The picture with its callouts; address: where the picture is read from (the page's own by default)."""
    height = round(WIDE * (attachment.file.height or 1) / (attachment.file.width or 1))
    marks = format_html_join(
        "",
        '<g class="p-call"><circle class="p-balloon" cx="{}" cy="{}" r="{}"></circle><text class="p-mid p-strong" x="{}" y="{}">{}</text></g>',
        (_mark(each, height) for each in attachment.callouts.all()),
    )
    return format_html(
        '<svg class="jo-pic" viewBox="0 0 {} {}" role="img" aria-label="{}"><image href="{}" width="{}" height="{}"></image>{}</svg>',
        WIDE, height, attachment.title, address or attachment.file.url(), WIDE, height, marks,
    )  # fmt: skip


def _mark(each: Any, height: int) -> tuple[Any, ...]:
    x, y = round(float(each.x) * WIDE / 100, 1), round(float(each.y) * height / 100, 1)
    return x, y, RADIUS, x, y + 5, each.number
