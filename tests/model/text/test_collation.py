"""Vietnamese order: letters, then tones, syllable by syllable."""

from hypothesis import given
from hypothesis import strategies as st

from socassist.model.text import collation_key

ANY = st.text(st.characters(codec=None), max_size=20)
IN_ORDER = [
    "2", "10", "A", "An", "Ái", "Anh", "Ảnh", "Ánh", "Ăn", "Ân", "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ",
    "Ca", "Dương", "Đinh", "Đỗ", "E", "Ê", "Hà An", "Hà Nội", "Hạ An", "Oanh", "Ô", "Ơn", "Ung",
    "Ưng", "Vũ", "Ý",
]  # fmt: skip


def test_the_dictionary_order_is_kept():
    # "Ái" has an i, so it stands before "An": letters first, tones only between equal letters.
    expected = [word for word in IN_ORDER if word not in ("An", "Ái")]
    expected[3:3] = ["Ái", "An"]
    shuffled = sorted(expected, key=lambda word: word[::-1])
    assert sorted(shuffled, key=collation_key) == expected


def test_numbers_in_names_go_by_value():
    assert sorted(["Tổ 10", "Tổ 9", "Tổ 1"], key=collation_key) == ["Tổ 1", "Tổ 9", "Tổ 10"]


@given(ANY, ANY)
def test_the_order_is_total_and_never_raises(a, b):
    assert (collation_key(a) == collation_key(b)) == (a == b)
    assert (collation_key(a) < collation_key(b)) or a == b or (collation_key(b) < collation_key(a))
