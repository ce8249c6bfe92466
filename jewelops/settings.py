"""One settings module; every deployment difference is an environment variable (see docs/deployment.md)."""

from pathlib import Path

import django_stubs_ext
import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from jewelops import env

# Makes Django's generic classes subscriptable at run time, as the type checker reads them.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.folder("VAR_DIR", BASE_DIR / "var")
NODE_MODULES = env.folder("NODE_MODULES", BASE_DIR / "node_modules")

DEBUG = env.flag("DEBUG", False)
SECRET_KEY = env.text("SECRET_KEY", "only-for-development-" + "x" * 40)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "*")
BASE_URL = env.text("BASE_URL", "http://localhost:8000")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", "")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "jewelops.ui.assets.ServedAssets",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_celery_beat",
    "django_cotton",
    "django_filters",
    "django_htmx",
    "django_prometheus",
    "django_structlog",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "drf_standardized_errors",
    "knox",
    "pghistory",
    "pgtrigger",
    "rest_framework",
    "rules.apps.AutodiscoverRulesConfig",
    "jewelops.ui",
    "jewelops.api",
    "jewelops.accounts",
    "jewelops.audit",
    "jewelops.lifecycle",
    "jewelops.filters",
    "jewelops.files",
    "jewelops.documents",
    "jewelops.events",
    "suppliers",
    "specs",
    "sampling",
    "qc",
    "costing",
    "jewelops.dashboard",
]

MIDDLEWARE = [
    "jewelops.api.middleware.ProgramsMiddleware",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "jewelops.audit.middleware.RequestIdMiddleware",
    "jewelops.ui.readable.ReadableAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jewelops.ui.way_back.WayBackMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jewelops.accounts.middleware.ActorMiddleware",
    "qc.middleware.FloorDeviceMiddleware",
    "jewelops.audit.middleware.HistoryMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]
# Of a request that comes to the API with a key: ProgramsMiddleware turns it off from the way above.
API_MIDDLEWARE = [
    "jewelops.api.middleware.Measured",
    "jewelops.audit.middleware.RequestIdMiddleware",
    "jewelops.api.middleware.Packed",
    "jewelops.api.middleware.Language",
    "jewelops.audit.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "jewelops.urls"
WSGI_APPLICATION = "jewelops.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "jewelops.ui.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "django.template.context_processors.tz",
                "jewelops.ui.context.shell",
            ],
        },
    }
]
COTTON_DIR = "components"

DATABASES = {
    "default": environ.Env().db_url_config(
        env.text("DATABASE_URL", "postgresql://jewelops@/jewelops?host=/tmp/jewelops")
    )
    | {
        "ENGINE": "jewelops.postgres",
        "CONN_MAX_AGE": env.number("CONN_MAX_AGE", 60),
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}
if test_database := env.text("TEST_DB", ""):
    DATABASES["default"]["TEST"] = {"NAME": f"test_{test_database}"}
# A new database gets its tables from the models in 15 s; by the migrations, which end at the same tables, it takes 80 s.
if env.flag("TABLES_FROM_MODELS", False):
    MIGRATION_MODULES = dict.fromkeys(path.rpartition(".")[2] for path in INSTALLED_APPS)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL", "redis://localhost:6379/0")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

# Celery names a unix socket redis+socket://; Django's cache names the same one unix://.
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
}
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {"jewelops.documents.*": {"queue": "pdf"}, "jewelops.events.*": {"queue": "events"}}
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "purge-idempotency-keys": {"task": "jewelops.api.tasks.purge_idempotency_keys", "schedule": 3600.0},
    "deliver-outbox": {"task": "jewelops.events.tasks.deliver_outbox", "schedule": 10.0},
    "mail-notifications": {"task": "jewelops.events.tasks.mail_notifications", "schedule": 30.0},
    "send-webhooks": {"task": "jewelops.events.tasks.send_webhooks", "schedule": 10.0},
    "recalculate-buffers": {
        "task": "costing.tasks.recalculate_buffers_everywhere",
        "schedule": 3600.0,
    },
    "requeue-stale-jobs": {"task": "jewelops.documents.tasks.requeue_stale_jobs", "schedule": 30.0},
    "look-for-chokepoints": {
        "task": "costing.tasks.look_for_chokepoints_everywhere",
        "schedule": 3600.0,
    },
    "look-for-drift": {"task": "sampling.tasks.look_for_drift_everywhere", "schedule": 3600.0},
    "tell-of-late-samples": {"task": "sampling.tasks.tell_of_samples_that_are_late", "schedule": 3600.0},
    "remind-of-actions": {"task": "suppliers.tasks.remind_owners_of_actions", "schedule": 3600.0},
    "warn-of-certificates": {"task": "suppliers.tasks.warn_of_expiring_certificates", "schedule": 3600.0},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "jewelops.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a form that anybody may send must not mail whoever he likes
# Sign-ins are limited by address, which behind a proxy is the last that so many of them wrote down.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 0)
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "JewelOps"
# Nobody signs up by themselves: each account began with an invitation to its address, so nobody can lock its owner out.
MFA_ALLOW_UNVERIFIED_EMAIL = True

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("zh-hans", _("Chinese")),
    ("th", _("Thai")),
    ("hi", _("Hindi")),
    ("it", _("Italian")),
    ("ar", _("Arabic")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
USE_THOUSAND_SEPARATOR = False
CURRENCIES = ("USD", "EUR", "GBP", "CHF", "CNY", "INR", "THB")

STATIC_URL = "static/"
STATIC_ROOT = env.folder("STATIC_ROOT", VAR_DIR / "static")
STATICFILES_DIRS = [
    (prefix, folder)
    for prefix, folder in (
        ("tabler", NODE_MODULES / "@tabler/core/dist"),
        ("echarts", NODE_MODULES / "echarts/dist"),
        ("idb", NODE_MODULES / "idb/build"),
        ("model-viewer", NODE_MODULES / "@google/model-viewer/dist"),
    )
    if folder.is_dir()
]
WHITENOISE_USE_FINDERS = DEBUG
STORAGES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "jewelops.ui.storage.QuicklyCompressed"},
}
if bucket := env.text("S3_BUCKET", ""):
    # Private: an address that the product hands out is signed and short-lived. Keys come as AWS_ACCESS_KEY_ID and _SECRET_.
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env.text("S3_ENDPOINT", "") or None,
            "querystring_auth": True,
            "querystring_expire": 300,
            "file_overwrite": False,
        },
    }
MEDIA_ROOT = env.folder("MEDIA_ROOT", VAR_DIR / "media")
MEDIA_URL = "/no-public-media/"
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

EMAIL_CONFIG = environ.Env().email_url_config(env.text("EMAIL_URL", "filemail:///" + str(VAR_DIR / "mail")))
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL_CONFIG.get("EMAIL_HOST") or ""
EMAIL_PORT = EMAIL_CONFIG.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = EMAIL_CONFIG.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = EMAIL_CONFIG.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "JewelOps <jewelops@localhost>")

WEBHOOKS_ALLOW_LOOPBACK = env.flag("WEBHOOKS_ALLOW_LOOPBACK", False)

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "jewelops.accounts.authentication.BearerAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["jewelops.accounts.authentication.HasActor"],
    "DEFAULT_RENDERER_CLASSES": ["jewelops.api.renderers.FastJSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "jewelops.api.negotiation.Negotiation",
    "DEFAULT_PARSER_CLASSES": [
        "jewelops.api.parsers.StrictJSONParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_PAGINATION_CLASS": "jewelops.api.pagination.CursorList",
    "DEFAULT_FILTER_BACKENDS": ["jewelops.api.filters.StrictFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "jewelops.api.schema.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["jewelops.api.throttling.TokenThrottle"],
    "DEFAULT_THROTTLE_RATES": {"token": env.text("API_RATE", "6000/min")},
    "EXCEPTION_HANDLER": "jewelops.api.problems.exception_handler",
    "COERCE_DECIMAL_TO_STRING": True,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "UNAUTHENTICATED_USER": None,
}
REST_KNOX = {
    "TOKEN_MODEL": "accounts.ApiToken",
    "TOKEN_TTL": None,
    "AUTH_HEADER_PREFIX": "Bearer",
    "TOKEN_PREFIX": "",
}
KNOX_TOKEN_MODEL = "accounts.ApiToken"
SPECTACULAR_SETTINGS = {
    "TITLE": "JewelOps API",
    "DESCRIPTION": "Outsourced jewelry production: products, suppliers, orders, lots, QC results, costs.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "COMPONENT_SPLIT_REQUEST": True,
    "PREPROCESSING_HOOKS": ["jewelops.api.schema.plain_addresses"],
}

# Triggers are installed after migrate, from the models: one AddTrigger operation per trigger makes Django
# rebuild its whole state each time (175 s for a new database against 6 s this way).
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = True
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True

METRICS_TOKEN = env.text("METRICS_TOKEN", "")
SENTRY_DSN = env.text("SENTRY_DSN", "")
if SENTRY_DSN:
    import sentry_sdk

    sentry_sdk.init(dsn=SENTRY_DSN, send_default_pii=False)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        name: {"level": "WARNING"} for name in ("fontTools", "weasyprint", "pgtrigger", "pghistory", "PIL")
    },
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}
