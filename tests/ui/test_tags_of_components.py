"""A component's tag is no template: what stands in it outside quotation marks is sent to the browser as it is."""

import re
from pathlib import Path

from django.conf import settings

TAG = re.compile(r"""<c-[\w.-]+((?:"[^"]*"|'[^']*'|[^>"'])*)>""")
QUOTED = re.compile(r""""[^"]*"|'[^']*'""")


def test_no_component_is_opened_with_a_condition_between_its_attributes() -> None:
    templates = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
    assert len(templates) > 100

    found = [
        f"{path.name}: {tag.group(0)[:80]}"
        for path in templates
        for tag in TAG.finditer(path.read_text())
        if "{" in QUOTED.sub("", tag.group(1))
    ]

    assert found == []
