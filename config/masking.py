"""Keeps what opens somebody's answers out of the log: access codes and the handles of responses."""

import logging
import re

# Slashes may be percent-encoded, as in ``?next=…``. A space does not end a code: people type it.
SECRET = re.compile(
    r"""((?:/|%2F)(?:c|vragenlijst|nog-daar)(?:/|%2F))  # what stands behind these is a code or a handle
    (?:(?!%2F|\ HTTP/)[^/?\#"'\n])+""",
    re.IGNORECASE | re.VERBOSE,
)


class MaskSecrets(logging.Filter):
    """Puts *** in the place of codes and handles, in messages and in what is told of an exception."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        record.exc_text = masked(record.exc_text) if record.exc_text else None
        return True


def masked(text: str) -> str:
    """The text without codes and handles in any address."""
    return SECRET.sub(r"\1***", text)
