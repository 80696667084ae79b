"""QR codes as an SVG picture, or as the path of one."""

from dataclasses import dataclass
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

# The white edge that scanners need, in modules (ISO/IEC 18004).
_EDGE = 4
_QUICK_MASK = 3


@dataclass(frozen=True)
class QrPicture:
    """``path`` draws the dark modules in a square of ``size`` by ``size``, white edge included."""

    size: int
    path: str


def qr_code(text: str, mask: int | None = None) -> QRCode:
    """The smallest QR code for a text that can still be read with 15% of it damaged.

    Trying all eight masks for the most even picture takes most of the time; every one can be read.
    """
    code = QRCode(error_correction=ERROR_CORRECT_M, border=_EDGE, mask_pattern=mask)
    code.add_data(text)
    code.make(fit=True)
    return code


def qr_picture(text: str) -> QrPicture:
    """The QR code for a text, ready for a template."""
    rows = qr_code(text).get_matrix()
    squares = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return QrPicture(len(rows), "".join(squares))


def qr_svg(text: str) -> str:
    """The QR code for a text as an SVG picture, made quickly: there is one on every page that is printed."""
    rows = qr_code(text, _QUICK_MASK).get_matrix()
    runs = (
        f"M{start} {y}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _dark_runs(row)
    )
    size = f"0 0 {len(rows)} {len(rows)}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}"><path d="{"".join(runs)}"/></svg>'


def _dark_runs(row: list[bool]) -> list[tuple[int, int]]:
    """(start, length) of each run of dark modules in a row."""
    runs, start = [], 0
    for is_dark, modules in groupby(row):
        length = len(list(modules))
        if is_dark:
            runs.append((start, length))
        start += length
    return runs
