"""A program that typesets once and ends, run by ``typesetting``: what to do as JSON in, the outcome out.

Typst keeps whatever it worked out for as long as its process lives, up to a gigabyte after ten forms. A web
process must not, and is not stopped by what goes wrong here. Only Typst is imported, so it starts at once.
"""

import json
import sys
from collections.abc import Callable

import typst


def main() -> None:
    order = json.load(sys.stdin)
    work: Callable[..., bytes | str] = getattr(typst, order["work"])
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[order["fonts"]])
    outcome = work(**order["arguments"], font_paths=fonts, ignore_system_fonts=True)
    sys.stdout.buffer.write(outcome if isinstance(outcome, bytes) else outcome.encode())


if __name__ == "__main__":
    main()
