"""QR codes."""

import re

import pytest
from qrcode.constants import ERROR_CORRECT_M

from surveys.fieldwork.qr import qr_code, qr_picture

ADDRESS = "HTTPS://VEILIGPEIL.EXAMPLE/C/K7MP4R9T"


def test_code_holds_the_address():
    assert b"".join(part.data for part in qr_code(ADDRESS).data_list).decode() == ADDRESS


@pytest.mark.parametrize(("length", "version"), [(19, 2), (42, 3)])
def test_code_for_a_host_of_this_length_prints_coarse(length, version):
    host = "VEILIGPEIL." + "A" * (length - 14) + ".NL"

    code = qr_code(f"HTTPS://{host}/C/K7MP4R9T")

    assert (len(host), code.version, code.error_correction) == (length, version, ERROR_CORRECT_M)


def test_picture_draws_the_dark_modules_and_nothing_else():
    picture, matrix = qr_picture(ADDRESS), qr_code(ADDRESS).get_matrix()

    drawn = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", picture.path)}

    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert picture.size == len(matrix) == 25 + 8
