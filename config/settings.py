"""Settings: one file; all that differs per place comes from the environment (see .env.example)."""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def env_text(name: str, default: str | None = None) -> str:
    """The environment's value of ``name``; without a default it must be there."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment (see .env.example).")
    return value


def env_flag(name: str, *, default: bool = False) -> bool:
    """True for 1, true, yes and on; False for 0, false, no, off and nothing."""
    value = os.environ.get(name, "").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"", "0", "false", "no", "off"}:
        return default if value == "" else False
    raise ImproperlyConfigured(f"{name} is {value!r}; use true or false.")


def env_list(name: str, default: str = "") -> list[str]:
    """The comma-separated values of ``name``."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


DEBUG = env_flag("VEILIGPEIL_DEBUG")
SECRET_KEY = env_text("VEILIGPEIL_SECRET_KEY", "only-for-development" if DEBUG else None)
ALLOWED_HOSTS = env_list("VEILIGPEIL_HOSTS", "localhost,127.0.0.1,[::1]" if DEBUG else "")
CSRF_TRUSTED_ORIGINS = env_list("VEILIGPEIL_ORIGINS")
HTTPS = env_flag("VEILIGPEIL_HTTPS", default=not DEBUG)
BEHIND_PROXY = env_flag("VEILIGPEIL_BEHIND_PROXY")
# The demo has an administrator whose password everybody knows.
DEMO = env_flag("VEILIGPEIL_DEMO")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "axes",
    "formtools",
    "questionnaires",
    "surveys",
    "reporting",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]


def database() -> dict:
    """SQLite in a file, or PostgreSQL where VEILIGPEIL_DATABASE is a postgresql:// address."""
    place = env_text("VEILIGPEIL_DATABASE", str(BASE_DIR / "var" / "veiligpeil.sqlite3"))
    if place.startswith("postgresql://"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            **postgresql_parts(place),
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": place,
        "OPTIONS": {
            # Writers queue up instead of failing: they ask for the lock when the transaction begins.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def postgresql_parts(address: str) -> dict:
    """The parts of ``postgresql://user:password@host:port/name?sslmode=require&…`` as Django names them."""
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 (only where PostgreSQL is used)

    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    parts = conninfo_to_dict(address)
    # The database plans a statement once for each connection, not each time: 15 of 22 ms per response.
    prepared = {"server_side_binding": True, "prepare_threshold": 5}
    return {name: str(parts.pop(part, "")) for name, part in named.items()} | {"OPTIONS": parts | prepared}


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "surveys.Person"
LOGIN_URL = "log_in"
LOGIN_REDIRECT_URL = "my_areas"
LOGOUT_REDIRECT_URL = "log_in"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Ten wrong passwords for one person from one place, or fifty for anyone: wait a quarter of an hour.
AXES_FAILURE_LIMIT = "surveys.access.throttle.failure_limit"
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "surveys/access/locked_out.html"
AXES_USERNAME_CALLABLE = "surveys.access.throttle.typed_address"
AXES_CLIENT_IP_CALLABLE = "surveys.access.throttle.visitor_address"
# Waiting helps: trying in between does not begin the quarter of an hour anew.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "nl"
# Respondents may be asked in Arabic; staff pages are in Dutch and English (surveys/access/languages.py).
LANGUAGES = [("nl", "Nederlands"), ("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = "config.formats"
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "static/"
STATIC_ROOT = env_text("VEILIGPEIL_STATIC", str(BASE_DIR / "var" / "static"))
# A municipality's own css/tokens.css goes before ours (see docs/theming.md).
THEME = env_text("VEILIGPEIL_THEME", "")
STATICFILES_DIRS = [*([THEME] if THEME else []), BASE_DIR / "static"]
STORAGES = {
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    }
}

# Finished figures, each web process its own: see reporting/edition.py.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100},
    }
}

# Everything comes from our own address; no script or style stands in a page (but for one text, known by its
# hash: surveys.respond.styles).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "surveys.access.errors.csrf_failure"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Errors go to standard error, and so do the lines of runserver; nothing names who answers.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"mask": {"()": "config.masking.MaskSecrets"}},
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "request": {
            "()": "django.utils.log.ServerFormatter",
            "format": "[{server_time}] {message}",
            "style": "{",
        },
    },
    "handlers": {
        "errors": {
            "class": "logging.StreamHandler",
            "level": "ERROR",
            "filters": ["mask"],
            "formatter": "line",
        },
        "requests": {"class": "logging.StreamHandler", "filters": ["mask"], "formatter": "request"},
    },
    "root": {"handlers": ["errors"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        # Whoever tries names that are not ours is answered with 400; that is no error of ours.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.server": {"handlers": ["requests"], "level": "INFO", "propagate": False},
    },
}

# Tells the codebook which figures rest on which questions: surveys do not know reporting.
INDICATOR_USES = "reporting.uses.titles_by_question"
# Cells of a published table rest on at least this many respondents; 5 is the floor.
MINIMUM_BASE = max(5, int(env_text("VEILIGPEIL_MINIMUM_BASE", "10")))
# How long backups are kept. Respondents are told the day on which the last one that could name them is gone.
BACKUP_DAYS = int(env_text("VEILIGPEIL_BACKUP_DAYS", "30"))
