"""Settings of the tests: those of the product, on a database of their own and with nothing from outside."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_database = os.environ.get("VEILIGPEIL_DATABASE", "")
for _name in [
    name for name in os.environ if name.startswith("VEILIGPEIL_") and name != "VEILIGPEIL_CHROMIUM"
]:
    del os.environ[_name]
os.environ["VEILIGPEIL_DEBUG"] = "1"
os.environ["VEILIGPEIL_SECRET_KEY"] = "only-for-tests"

if _database.startswith("postgresql://"):
    os.environ["VEILIGPEIL_DATABASE"] = _database
else:
    # In a file rather than in memory: threads each have a connection of their own, as in production.
    _folder = Path(tempfile.mkdtemp(prefix="veiligpeil-"))
    atexit.register(shutil.rmtree, _folder, ignore_errors=True)
    os.environ["VEILIGPEIL_DATABASE"] = str(_folder / "own.sqlite3")

from config.settings import *  # noqa: E402, F403 (after the environment is set)
from config.settings import DATABASES  # noqa: E402

if "_folder" in globals():
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}

# Static files as under runserver: as they are, without collecting them first.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
# Argon2 is slow on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
