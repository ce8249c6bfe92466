"""The least that Django needs."""

import environ

from jewelops import env

SECRET_KEY = "floor"  # signs nothing
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "jewelops.dashboard.bench.floor.urls"
WSGI_APPLICATION = "jewelops.dashboard.bench.floor.wsgi.application"
INSTALLED_APPS: list[str] = []
MIDDLEWARE: list[str] = []
USE_TZ = True
DATABASES = {"default": environ.Env().db_url_config(env.text("DATABASE_URL", "")) | {"CONN_MAX_AGE": 60}}
