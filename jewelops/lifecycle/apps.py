from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    name = "jewelops.lifecycle"
    label = "lifecycle"

    def ready(self) -> None:
        from jewelops.api import ports
        from jewelops.lifecycle.advance import actions, advance

        ports.connect_lifecycle(actions=actions, advance=advance)
