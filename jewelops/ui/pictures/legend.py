"""What the shapes mean."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from jewelops.ui.pictures import svg
from jewelops.ui.pictures.marks import hollow, mark

DRIFT = (
    ("golden", _("golden sample, as built")),
    ("", _("inside the sample’s spread")),
    ("watch", _("in spec, worse than the sample")),
    ("red", _("outside")),
    ("none", _("no data")),
)
CONTROL = (
    ("", _("as expected")),
    ("red", _("a rule is broken")),
    ("none", _("no data")),
)
KINDS = {"drift": DRIFT, "control": CONTROL}


def legend(kind: str = "drift") -> SafeString:
    rows = ((_shape(tone), words) for tone, words in KINDS[kind])
    return format_html('<div class="jo-legend">{}</div>', format_html_join("", "<span>{}{}</span>", rows))


def _shape(tone: str) -> SafeString:
    drawn = hollow(12, 7) if tone == "none" else mark(12, 7, tone)
    return svg.picture(24, 14, "", [drawn])
