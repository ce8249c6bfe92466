"""The Celery application: late acknowledgement, so a killed worker's task comes back."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jewelops.settings")

app = Celery("jewelops")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
