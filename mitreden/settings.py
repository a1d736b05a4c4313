"""Django's settings, from top to bottom. What a person may set stands in lib/config."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import structlog
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from mitreden.lib import config as configuration

try:
    CONFIG = configuration.read(os.environ)
except configuration.BadSetting as problem:
    sys.exit(f"mitreden: {problem}")

ROOT = Path(__file__).parent
SECRET_KEY = CONFIG.secret_key
TOKEN_KEYS = CONFIG.token_keys
DEMO = CONFIG.demo
DEBUG = False

_site = urlsplit(CONFIG.url)
ALLOWED_HOSTS = [_site.hostname or "localhost"]
ALLOWED_HOSTS += ["127.0.0.1"] if _site.hostname == "localhost" else []
if DEMO:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
    ALLOWED_HOSTS += ["*"] if CONFIG.listens_everywhere else []
CSRF_TRUSTED_ORIGINS = [CONFIG.url]
LINKS_URL = CONFIG.links_url
SITE_URL = CONFIG.url

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",  # its widgets' templates, found after our own
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "mitreden.audit",
    "mitreden.people",
    "mitreden.guidance",
    "mitreden.stories",
    "mitreden.links",
    "mitreden.channels",
    "mitreden.publishing",
    "mitreden.gallery",
    "mitreden.insights",
    "mitreden.privacy",
    "mitreden.demo",
    "mitreden.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",  # above the next one: on files, too
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mitreden.web.middleware.refuse_nul",
    "mitreden.web.middleware.keep_private",
    "mitreden.web.middleware.own_time",
    "mitreden.web.middleware.organisation",
]

ROOT_URLCONF = "mitreden.urls"
WSGI_APPLICATION = "mitreden.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


def _database(url: str) -> dict[str, Any]:
    """SQLite: one writer at a time, waiting instead of failing, and nothing that was
    confirmed is forgotten when the power fails (docs/adr/0010).
    """
    if not url or url.startswith("sqlite"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": urlsplit(url).path if url else CONFIG.sqlite_path,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON;PRAGMA mmap_size=134217728;"
                "PRAGMA cache_size=-20000;",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database(CONFIG.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    },
    # In this process alone: for what is asked at every keystroke (web/pace.py).
    "near": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        # A slow feed never holds up a post, nor a slow network the clicks.
        "QUEUES": ["default", "slow", "send"],
    }
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
ACCOUNT_ADAPTER = "mitreden.web.accounts.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Mitreden] "
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/welcome/"

LANGUAGE_CODE = CONFIG.language
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = CONFIG.time_zone
USE_TZ = True
FORMAT_MODULE_PATH = ["mitreden.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = CONFIG.data_dir / "static"
STATICFILES_DIRS = [ROOT / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "/media/"
MEDIA_ROOT = CONFIG.data_dir / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

_https = _site.scheme == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _https
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True  # no script needs them
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_REFERRER_POLICY = "same-origin"  # nobody else learns that people work here
if CONFIG.proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = CONFIG.proxies
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
CSRF_FAILURE_VIEW = "mitreden.web.errors.csrf_failure"


def _mail(url: str) -> dict[str, Any]:
    if not url:  # never to the log in real use: such mails open accounts
        kind = "console" if DEMO else "dummy"
        return {"EMAIL_BACKEND": f"django.core.mail.backends.{kind}.EmailBackend"}
    parts = urlsplit(url)
    return {
        "EMAIL_HOST": parts.hostname or "",
        "EMAIL_PORT": parts.port or 25,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


globals().update(_mail(CONFIG.mail_url))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONFIG.mail_from

ALLOW_PRIVATE_ADDRESSES = CONFIG.allow_private
# Per network: where a name is looked up when somebody connects an account.
NETWORK_LOOKUPS = {
    "bluesky": {
        "resolver": CONFIG.bluesky_resolver,
        "directory": CONFIG.bluesky_directory,
    }
}
NETWORK_APPS = CONFIG.network_apps  # {"linkedin": (id, secret)}
NETWORK_OPTIONS = CONFIG.network_options  # {"x": {"budget": "20"}}
JOURNAL_DIR = CONFIG.journal_dir

_SHARED_LOG_STEPS: list[structlog.typing.Processor] = [
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
structlog.configure(
    processors=[
        *_SHARED_LOG_STEPS,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "lines": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                # Tracebacks without the values of variables: among them are secrets.
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer()
                if CONFIG.log_format == "json"
                else structlog.dev.ConsoleRenderer(
                    colors=False, exception_formatter=structlog.dev.plain_traceback
                ),
            ],
            "foreign_pre_chain": _SHARED_LOG_STEPS,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        name: {"level": "WARNING"}
        for name in ("httpx2", "httpcore2", "apscheduler", "django_tasks", "_granian")
    }
    # Warnings here: a page that is not there or not hers; a worker told to stop.
    | {name: {"level": "ERROR"} for name in ("django.request", "django_tasks_db")},
}
