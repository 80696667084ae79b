"""QR codes."""

import re

import pytest

from surveys.fieldwork.qr import qr_code, qr_picture

ADDRESS = "https://veiligpeil.example/c/K7MP4R9T/"


def test_code_holds_the_address():
    assert b"".join(part.data for part in qr_code(ADDRESS).data_list).decode() == ADDRESS


@pytest.mark.parametrize("host", ["peil.nl", "veiligpeil.example", "127.0.0.1:8000"])
def test_code_for_a_short_host_stays_small_enough_to_scan(host):
    assert qr_code(f"https://{host}/c/K7MP4R9T/").version <= 3


def test_picture_draws_the_dark_modules_and_nothing_else():
    picture, matrix = qr_picture(ADDRESS), qr_code(ADDRESS).get_matrix()

    drawn = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", picture.path)}

    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert picture.size == len(matrix) == 29 + 8
