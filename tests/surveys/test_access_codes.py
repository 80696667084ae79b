"""Access codes: what people can type, and what is found out."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.access_codes import ALPHABET, LENGTH, check_sign, make_code, read_code, spaced

# First and last of all, and some at random but always the same.
SAMPLE = [
    signs + check_sign(signs) for signs in ("2222222", "ZZZZZZZ", "ABCDEFG", "K7M2QWX", "9Z8Y7X6", "HJKMNPQ")
]
codes = st.text(ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1).map(
    lambda signs: signs + check_sign(signs)
)


def test_alphabet_has_no_look_alikes():
    left_out = set(string.ascii_uppercase + string.digits) - set(ALPHABET)

    assert left_out == set("0O1IL")
    assert len(ALPHABET) == len(set(ALPHABET)) == 31


def test_new_codes_are_read_and_differ():
    made = [make_code() for _ in range(1000)]

    assert [read_code(code) for code in made] == made
    assert len(set(made)) == 1000
    assert {len(code) for code in made} == {LENGTH}


@given(codes)
def test_printed_code_is_read_back(code):
    assert read_code(spaced(code)) == code
    assert spaced(code) == f"{code[:4]} {code[4:]}"


@given(
    codes,
    st.lists(st.sampled_from(["", " ", "-", "–", "—", ".", "_", "\u00a0", "\t"]), min_size=9, max_size=9),
)
def test_case_spaces_and_dashes_do_not_matter(code, between):
    typed = "".join(gap + sign for gap, sign in zip(between, code + "\n", strict=True))

    assert read_code(typed.lower()) == code
    assert read_code(typed) == code


@pytest.mark.parametrize("code", SAMPLE)
def test_every_single_mistyped_sign_is_found_out(code):
    mistyped = [
        code[:place] + sign + code[place + 1 :]
        for place in range(LENGTH)
        for sign in string.ascii_uppercase + string.digits
        if sign != code[place]
    ]

    assert len(mistyped) == LENGTH * 35
    assert [typed for typed in mistyped if read_code(typed)] == []


@given(codes)
def test_every_swap_of_neighbours_is_found_out(code):
    swapped = {code[:i] + code[i + 1] + code[i] + code[i + 2 :] for i in range(LENGTH - 1)} - {code}

    assert [typed for typed in swapped if read_code(typed)] == []


@pytest.mark.parametrize("code", SAMPLE)
def test_every_missing_or_doubled_sign_is_found_out(code):
    shorter = [code[:i] + code[i + 1 :] for i in range(LENGTH)]
    longer = [code[:i] + code[i] + code[i:] for i in range(LENGTH)]

    assert [typed for typed in shorter + longer if read_code(typed)] == []


def test_check_sign_is_the_one_worked_out_by_hand():
    # A to G are 8 to 14: 1·8 + 2·9 + 3·10 + 4·11 + 5·12 + 6·13 + 7·14 = 336, and 336 + 8·20 = 16·31.
    assert check_sign("ABCDEFG") == ALPHABET[20]
    assert (336 + 8 * 20) % 31 == 0


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "-",
        "12345678",
        "A" * 100_000,
        " " * 100_000,
        "\x00" * 100_000,
        "😀" * 8,
        "ßßßß",
        "２" * 8,
        "٢" * 8,
        "SELECT 1",
        "' OR 1=1",
    ],
)
def test_junk_is_no_code(typed):
    assert read_code(typed) is None


@given(st.text())
def test_whatever_is_typed_is_a_code_or_none(typed):
    code = read_code(typed)

    assert code is None or (len(code) == LENGTH and check_sign(code[:-1]) == code[-1])
