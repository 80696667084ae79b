"""Access codes: eight signs without look-alikes, the last of which checks the others.

The alphabet has 31 signs, a prime number. The weighted sum of the signs is a multiple of 31, with weights
1 to 8, so every single mistyped sign and every swap of two neighbours gives a code that does not exist
(the principle of ISBN-10; see Kirtland, Identification Numbers and Check Digit Schemes, 2001, ch. 3).
"""

import re
from random import Random, SystemRandom

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
_SECURE = SystemRandom()
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}


def make_code(random: Random = _SECURE) -> str:
    """A new code: 31^7, about 27 thousand million, are possible. Only demo data passes its own random."""
    signs = [random.choice(ALPHABET) for _ in range(LENGTH - 1)]
    return "".join(signs) + check_sign(signs)


def check_sign(signs: list[str] | str) -> str:
    """The eighth sign for seven others."""
    total = sum(weight * _VALUES[sign] for weight, sign in enumerate(signs, start=1))
    # The weight of the last sign is 8; 8 * 4 = 32 = 1 modulo 31, so 4 undoes it.
    return ALPHABET[-total * 4 % len(ALPHABET)]


def read_code(text: str) -> str | None:
    """The code that someone typed, in any case, with spaces or dashes; None when it can't be one."""
    code = typed_signs(text)
    if len(code) != LENGTH or any(sign not in _VALUES for sign in code):
        return None
    return code if check_sign(code[:-1]) == code[-1] else None


def scanned_code(text: str) -> str | None:
    """The code that was typed, or that stands in a scanned address.

    A page of a paper form says after the code which it is (HTTPS://HOST/C/K7MP4R9T/12-3), so the last code
    counts. A scanner that is set to another keyboard mangles the signs between the words.
    """
    words = re.findall(r"[0-9A-Za-z]+", text)
    return read_code(text) or next(filter(None, map(read_code, reversed(words))), None)


def spaced(text: str) -> str:
    """A code as it is printed, in groups of four; also what someone typed instead, to compare the two."""
    signs = typed_signs(text)
    return " ".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def typed_signs(text: str) -> str:
    """What was typed as a code, in capitals and without spaces and dashes; of at most 40 signs."""
    return "".join(sign for sign in text[:40].upper() if sign not in " \t\r\n\u00a0-–—_.")
