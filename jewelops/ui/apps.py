from django.apps import AppConfig
from django.utils.translation import gettext, ngettext

from jewelops.kernel.words import speak_with
from jewelops.ui import isolates
from jewelops.ui.figures import written


class UiConfig(AppConfig):
    name = "jewelops.ui"
    label = "ui"

    def ready(self) -> None:
        speak_with(gettext, ngettext, written, isolates.isolated)
        isolates.install()
