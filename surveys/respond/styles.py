"""The style sheets of the public side written out in a page, as its first visitors get them.

On a slow line they see the page a round trip sooner. The policy against styles in a page stands: it lets
pass exactly this text, by its hash.
"""

import base64
import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils.safestring import mark_safe

SHEETS = ("css/tokens.css", "css/respondent.css")
# Read once: like a template, a style sheet changes with a restart.
_TEXT = "\n".join(Path(str(finders.find(sheet))).read_text() for sheet in SHEETS)
POLICY = {"style-src": [f"'sha256-{base64.b64encode(hashlib.sha256(_TEXT.encode()).digest()).decode()}'"]}


def written_out() -> str:
    """The text of the sheets; nothing where they are worked on, so that a change shows at once."""
    return "" if settings.DEBUG else mark_safe(_TEXT)  # noqa: S308 (our own files)
