"""The one settings file. Everything that differs between machines is read from the environment.

| variable | meaning | default |
| --- | --- | --- |
| `NEWSROOM_DEBUG` | 1 on a developer's machine, never on a server | 0 |
| `NEWSROOM_SECRET_KEY` | at least 50 random characters; required unless debugging | none |
| `NEWSROOM_ALLOWED_HOSTS` | host names of the site, comma separated; required unless debugging | none |
| `NEWSROOM_CSRF_TRUSTED_ORIGINS` | origins with scheme, comma separated | none |
| `NEWSROOM_HTTPS` | 0 for an intranet without TLS: no redirect, no HSTS, plain cookies | 1 unless debugging |
| `NEWSROOM_HSTS_SECONDS` | how long browsers insist on HTTPS, subdomains included | 31536000 |
| `NEWSROOM_BEHIND_PROXY` | 1 where a trusted proxy sets X-Forwarded-Proto | 0 |
| `DATABASE_URL` | `postgresql://user:password@host:port/name` (15+) or `sqlite:////path` | db.sqlite3 here |
| `NEWSROOM_MEDIA_ROOT` | folder of uploaded pictures | media/ |
| `NEWSROOM_STATIC_ROOT` | folder that `collectstatic` fills | staticfiles/ |
| `NEWSROOM_LOG_LEVEL` | DEBUG, INFO, WARNING or ERROR | INFO |
| `NEWSROOM_JURISDICTION` | data file of the region whose institutions are recognised | Liaocheng |
| `NEWSROOM_LABEL_MODEL` | model that `train_labels` trained on corrected pages | the one that ships |
| `NEWSROOM_MAX_SOURCE_BYTES` | largest single page that is read, with its pictures | 64 MiB |
| `NEWSROOM_MAX_ARCHIVE_BYTES` | largest sum of unpacked files in one archive | 1 GiB |
| `NEWSROOM_MAX_ARCHIVE_FILES` | most files in one archive | 20000 |
"""

from os import environ
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
MEBIBYTE = 1024 * 1024


def flag(name: str, default: bool = False) -> bool:
    """Read a switch: 1, true, yes or on; anything else is off."""
    return environ.get(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """Read a whole number. Raises ImproperlyConfigured where something else is set."""
    value = environ.get(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str) -> list[str]:
    """Read a comma separated list."""
    return [word.strip() for word in environ.get(name, "").split(",") if word.strip()]


DEBUG = flag("NEWSROOM_DEBUG")


def secret_key() -> str:
    """Return the secret that signs sessions. Raises ImproperlyConfigured on a server that has none."""
    secret = environ.get("NEWSROOM_SECRET_KEY", "")
    if not secret and DEBUG:
        return "development only: anyone can read this"
    if not secret:
        raise ImproperlyConfigured(
            "NEWSROOM_SECRET_KEY is not set. Give a server at least 50 random characters of its own, "
            "or set NEWSROOM_DEBUG=1 on a developer's machine."
        )
    return secret


def allowed_hosts() -> list[str]:
    """Return the host names the site answers to. Raises ImproperlyConfigured on a server that has none."""
    hosts = words("NEWSROOM_ALLOWED_HOSTS")
    if not hosts and not DEBUG:
        raise ImproperlyConfigured("NEWSROOM_ALLOWED_HOSTS is not set. Name the hosts of the site, comma separated.")
    return hosts


def default_database() -> dict[str, object]:
    """Return the connection that DATABASE_URL names, SQLite beside manage.py where it names none."""
    database = dict(dj_database_url.parse(environ.get("DATABASE_URL") or f"sqlite:///{BASE_DIR / 'db.sqlite3'}"))
    if database["ENGINE"] == "django.db.backends.sqlite3":
        # Readers never wait for the one writer (WAL); a writer queues for up to 20 seconds, and takes its lock at
        # BEGIN (IMMEDIATE), because a transaction that turns from reading to writing cannot wait and fails at once.
        # synchronous=NORMAL under WAL: a power cut may take back the last seconds' transactions, whole ones and never
        # half of one; an import then goes on with the same command. A larger page cache gained nothing (6,000 pages).
        pragmas = "PRAGMA foreign_keys=ON; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"
        return database | {"OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": pragmas}}
    return database | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}


# Security. Without TLS only on a developer's machine or where an intranet says so.
SECRET_KEY = secret_key()
ALLOWED_HOSTS = allowed_hosts()
CSRF_TRUSTED_ORIGINS = words("NEWSROOM_CSRF_TRUSTED_ORIGINS")
HTTPS = flag("NEWSROOM_HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = number("NEWSROOM_HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("NEWSROOM_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
# django-csp rather than a middleware of our own: Django 6 has the same settings, and `newsroom` stays composition.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

# Application.
INSTALLED_APPS = [
    "articles",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    # Static files come from WhiteNoise under runserver too, so that a developer sees what a server would send.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DATABASES = {"default": default_database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language and time.
LANGUAGE_CODE = "zh-hans"
LOCALE_PATHS = [BASE_DIR / "articles" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Files.
STATIC_URL = "static/"
STATIC_ROOT = environ.get("NEWSROOM_STATIC_ROOT") or BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "media/"
MEDIA_ROOT = environ.get("NEWSROOM_MEDIA_ROOT") or BASE_DIR / "media"
PLAIN_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
HASHED_STATIC = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": PLAIN_STATIC if DEBUG else HASHED_STATIC},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * MEBIBYTE  # a form without its files: the longest story with all its spans
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000  # pages in one admin upload; more go in as an archive
FILE_UPLOAD_PERMISSIONS = 0o644

# The newsroom's own.
NEWSROOM_JURISDICTION = Path(
    environ.get("NEWSROOM_JURISDICTION") or BASE_DIR / "articles" / "pipeline" / "lexicon" / "liaocheng.json"
)
NEWSROOM_LABEL_MODEL = Path(environ["NEWSROOM_LABEL_MODEL"]) if environ.get("NEWSROOM_LABEL_MODEL") else None
NEWSROOM_MAX_SOURCE_BYTES = number("NEWSROOM_MAX_SOURCE_BYTES", 64 * MEBIBYTE)
NEWSROOM_MAX_ARCHIVE_BYTES = number("NEWSROOM_MAX_ARCHIVE_BYTES", 1024 * MEBIBYTE)
NEWSROOM_MAX_ARCHIVE_FILES = number("NEWSROOM_MAX_ARCHIVE_FILES", 20_000)

# Everything to stderr: whoever runs the server keeps its log.
LOG_LEVEL = environ.get("NEWSROOM_LOG_LEVEL", "INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {"django": {"handlers": ["stderr"], "level": LOG_LEVEL, "propagate": False}},
}
