"""Settings of the tests: those of the product, on a database of their own and with nothing from outside."""

import os
import secrets
import tempfile
from pathlib import Path

_database = os.environ.get("VEILIGPEIL_DATABASE", "")
for _name in [name for name in os.environ if name.startswith("VEILIGPEIL_")]:
    if _name != "VEILIGPEIL_CHROMIUM":
        del os.environ[_name]
os.environ["VEILIGPEIL_DEBUG"] = os.environ["VEILIGPEIL_DEMO"] = "1"
os.environ["VEILIGPEIL_SECRET_KEY"] = "only-for-tests"

# In a file rather than in memory: threads each have a connection of their own, as in production.
_file = str(Path(tempfile.gettempdir()) / f"veiligpeil-{secrets.token_hex(8)}.sqlite3")
_on_sqlite = not _database.startswith("postgresql://")
os.environ["VEILIGPEIL_DATABASE"] = _file if _on_sqlite else _database

from config.settings import *  # noqa: E402, F403 (after the environment is set)
from config.settings import DATABASES  # noqa: E402

if _on_sqlite:
    DATABASES["default"]["TEST"] = {"NAME": f"{_file}.test"}

# Static files as under runserver: as they are, without collecting them first.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
# Argon2 is slow on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
