"""Old encodings: decoding inverts encoding, and agrees with an independent package."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.text import (
    LegacyEncoding,
    decode_legacy,
    encode_legacy,
    title_case,
    upper_case,
)
from socassist.model.text.letters import ALL_LETTERS

ANY = st.text(st.characters(codec=None), max_size=40)
FAMILIES = st.sampled_from(["Nguyễn", "Trần", "Lò", "Quàng", "Đinh", "Phạm", "Hồ", "Giàng", "Vũ"])
WORDS = st.sampled_from(
    [
        "Văn",
        "Thị",
        "Đức",
        "Ánh",
        "Ấn",
        "Ước",
        "Út",
        "Ý",
        "Yến",
        "Ẩn",
        "Hữu",
        "Ngọc",
        "Hòa",
        "Thúy",
        "Quý",
        "Khuê",
        "Đăng",
        "Ẵm",
        "Ẳng",
        "Kỹ",
        "Mỵ",
        "Phượng",
        "Oanh",
        "Êm",
        "Ơn",
        "Ưng",
        "Ân",
        "Ẻn",
        "Ửng",
        "Ỷ",
        "Gái",
        "Xuyến",
        "Tuyết",
        "Thưởng",
        "Hiệp",
        "Cường",
        "Việt",
        "Sĩ",
        "Tĩnh",
        "Vĩnh",
        "Lữ",
        "Rõ",
        "Đỗ",
    ]
)
NAMES = st.builds(
    lambda family, words: " ".join([family, *words]),
    FAMILIES,
    st.lists(WORDS, min_size=1, max_size=4),
)
ALL = list(LegacyEncoding)


@pytest.mark.parametrize("letter", ALL_LETTERS)
@pytest.mark.parametrize("encoding", [LegacyEncoding.VNI, LegacyEncoding.VISCII])
def test_every_letter_survives_vni_and_viscii(letter, encoding):
    shown = encode_legacy(letter, encoding)
    assert all(ord(sign) < 0x100 or sign.encode("cp1252") for sign in shown)
    assert decode_legacy(shown, encoding) == letter


@pytest.mark.parametrize("letter", ALL_LETTERS)
def test_every_letter_survives_tcvn3_in_the_font_of_its_case(letter):
    font = LegacyEncoding.TCVN3_CAPITALS if letter.isupper() else LegacyEncoding.TCVN3
    assert decode_legacy(encode_legacy(letter, font), font) == letter


@given(NAMES, st.sampled_from(ALL))
def test_whole_names_survive(name, encoding):
    assert decode_legacy(encode_legacy(name, encoding), encoding) in (name, upper_case(name))
    if encoding is not LegacyEncoding.TCVN3_CAPITALS:
        assert decode_legacy(encode_legacy(name, encoding), encoding) == name


@given(NAMES, st.sampled_from(ALL))
def test_names_in_capitals_survive(name, encoding):
    capitals = upper_case(name)
    decoded = decode_legacy(encode_legacy(capitals, encoding), encoding)
    assert decoded.upper() == capitals
    # In TCVN3 "LÒ KỸ" and "Lò Kỹ" are written alike; any plain letter inside a word tells.
    if encoding is not LegacyEncoding.TCVN3 or "NGUYỄN" in capitals:
        assert decoded == capitals


@given(ANY, st.sampled_from(ALL))
def test_nothing_raises_on_any_string(text, encoding):
    decode_legacy(text, encoding)
    encode_legacy(text, encoding)


@pytest.mark.parametrize(
    ("shown", "encoding", "meant"),
    [
        ("NguyÔn V¨n An", "tcvn3", "Nguyễn Văn An"),
        ("TrÇn ThÞ ¸nh", "tcvn3", "Trần Thị Ánh"),
        ("NGUYÔN V¡N §øC", "tcvn3", "NGUYỄN VĂN ĐỨC"),
        ("Lß V¨n H\u00adng", "tcvn3", "Lò Văn Hưng"),
        ("NguyÔn V¨n An", "tcvn3-capitals", "NGUYỄN VĂN AN"),
        ("Nguyeãn Vaên Ñöùc", "vni", "Nguyễn Văn Đức"),
        ("Aùnh", "vni", "Ánh"),
        ("AÙNH", "vni", "ÁNH"),
        ("Myõ", "vni", "Mỹ"),
        ("kyø, kî, lí, só", "vni", "kỳ, kỵ, lí, sĩ"),
    ],
)
def test_text_as_old_workbooks_show_it(shown, encoding, meant):
    assert decode_legacy(shown, encoding) == meant


def test_bytes_of_viscii_are_read():
    assert decode_legacy(b"Nguy\xadn", "viscii") == "Nguyễn"


def test_an_unknown_encoding_is_refused():
    with pytest.raises(ValueError, match="koi8"):
        decode_legacy("x", "koi8")


@pytest.mark.parametrize("name", ["tcvn3", "vni", "viscii"])
def test_decoding_agrees_with_an_independent_table(name):
    viparse = pytest.importorskip("viparse.normalize.encodings")
    pairs = viparse.CHARMAPS[name].pairs
    assert len(pairs) > 70
    for shown, letter in pairs:
        decoded = decode_legacy(shown, name)
        assert unicodedata.normalize("NFC", letter) == decoded, (shown, letter, decoded)


@pytest.mark.parametrize("name", ["tcvn3", "vni", "viscii"])
def test_every_letter_of_ours_is_in_the_independent_table(name):
    viparse = pytest.importorskip("viparse.normalize.encodings")
    theirs = {letter for _, letter in viparse.CHARMAPS[name].pairs}
    same_in_latin_1 = {letter for letter in ALL_LETTERS if ord(letter) < 0x100}
    ours = {
        letter
        for letter in ALL_LETTERS
        if decode_legacy(encode_legacy(letter, name), name) == letter
    }
    # Their VNI table has no ẳ, which VNI writes "aú"; every other letter is vouched for.
    absent = {"Ẳ", "ẳ"} if name == "vni" else set()
    assert len(ours) >= len(ALL_LETTERS) // 2
    assert ours - theirs - same_in_latin_1 == absent


def test_title_case_mends_a_single_decoded_word():
    assert title_case(decode_legacy("¸nh", "tcvn3")) == "Ánh"
