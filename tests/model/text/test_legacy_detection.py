"""Which old encoding a column is in: by font, by statistics, never by one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.text import LegacyEncoding, encode_legacy, encoding_of_font, guess_legacy

PEOPLE = [
    "Nguyễn Văn An", "Trần Thị Huệ", "Lò Văn Phóng", "Lê Thị Bình", "Vũ Đình Tú", "Quàng Thị Mến",
    "Giàng A Páo", "Đinh Thị Hồng", "Phạm Văn Sửu", "Hồ Thị Nữ", "Lường Văn Thưởng", "Cầm Bá Quý",
    "Hoàng Thị Ngọc Ánh", "Tòng Văn Thịnh", "Bùi Thị Xuyến", "Đặng Hữu Phước", "Đỗ Thị Thúy",
]  # fmt: skip


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", LegacyEncoding.TCVN3),
        (".VnTimeH", LegacyEncoding.TCVN3_CAPITALS),
        (".VnArial NarrowH", LegacyEncoding.TCVN3_CAPITALS),
        (".vntime", LegacyEncoding.TCVN3),
        ("VNI-Times", LegacyEncoding.VNI),
        ("VNI-Helve-Condense", LegacyEncoding.VNI),
        ("Times New Roman", None),
        ("", None),
        (None, None),
    ],
)
def test_the_font_tells_the_encoding(font, encoding):
    assert encoding_of_font(font) is encoding


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_a_column_of_names_tells_its_encoding(encoding):
    guess = guess_legacy(encode_legacy(name, encoding) for name in PEOPLE)
    assert guess.encoding == encoding
    assert guess.problem is None
    assert guess.sure


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_the_order_of_the_cells_does_not_matter(encoding):
    column = [encode_legacy(name, encoding) for name in PEOPLE]
    shuffled = sorted(column, key=lambda word: word[::-1])
    assert guess_legacy(column) == guess_legacy(shuffled)


def test_a_unicode_column_stays_unicode():
    guess = guess_legacy(PEOPLE)
    assert guess.encoding is None
    assert guess.sure


def test_capitals_in_tcvn3_are_recognised():
    assert guess_legacy(encode_legacy(n.upper(), "tcvn3") for n in PEOPLE).encoding == "tcvn3"


@pytest.mark.parametrize("name", PEOPLE)
def test_one_cell_never_decides(name):
    for encoding in ("tcvn3", "vni", "viscii"):
        guess = guess_legacy([encode_legacy(name, encoding)] * 50)
        assert guess.encoding is None
        assert guess.problem == "too-little-text"


def test_a_mixed_column_is_said_to_be_mixed():
    half = len(PEOPLE) // 2
    column = PEOPLE[:half] + [encode_legacy(name, "tcvn3") for name in PEOPLE[half:]]
    guess = guess_legacy(column)
    assert guess.problem == "mixed-encodings"
    assert not guess.sure


def test_plain_ascii_decides_nothing():
    assert guess_legacy(["Lo Van An", "Tran Thi Hue"] * 20).problem == "too-little-text"


@given(st.lists(st.text(st.characters(codec=None), max_size=20), max_size=30))
def test_any_column_gives_a_statement_in_both_languages(column):
    guess = guess_legacy(column)
    assert 0 <= guess.confidence <= 1
    assert guess.text.vi
    assert guess.text.en
