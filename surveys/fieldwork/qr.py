"""QR codes as the path of an SVG picture."""

from dataclasses import dataclass

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

# The white edge that scanners need, in modules (ISO/IEC 18004).
_EDGE = 4


@dataclass(frozen=True)
class QrPicture:
    """``path`` draws the dark modules in a square of ``size`` by ``size``, white edge included."""

    size: int
    path: str


def qr_code(text: str) -> QRCode:
    """The smallest QR code for a text that can still be read with 15% of it damaged."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=_EDGE)
    code.add_data(text)
    code.make(fit=True)
    return code


def qr_picture(text: str) -> QrPicture:
    """The QR code for a text, ready for a template."""
    rows = qr_code(text).get_matrix()
    squares = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return QrPicture(len(rows), "".join(squares))
