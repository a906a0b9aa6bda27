"""Old encodings: decoding inverts encoding, and agrees with an independent package."""

import itertools
import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.text import (
    LegacyEncoding,
    LetterCase,
    decode_legacy,
    encode_legacy,
    read_legacy,
    title_case,
    upper_case,
    usual_case,
)
from socassist.model.text.letters import ALL_LETTERS, TONED

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
TONED_SMALL = frozenset(letter for (_, tone), letter in TONED.items() if tone and letter.islower())
LETTERS = [*ALL_LETTERS, *string.ascii_letters]
# Words that nobody bears, so that no law holds for want of the odd one.
ODD = st.text(st.sampled_from(LETTERS), min_size=1, max_size=4)
PEOPLE = NAMES | st.lists(ODD | WORDS, min_size=1, max_size=4).map(" ".join)
ALPHABETIC = st.text(st.sampled_from([*LETTERS, " "]), max_size=40)
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


WAYS = (str.lower, title_case, upper_case)
KEEP_CASE = st.sampled_from([LegacyEncoding.VNI, LegacyEncoding.VISCII])


@given(PEOPLE, st.sampled_from(WAYS), KEEP_CASE)
def test_whole_names_survive_where_the_encoding_holds_both_cases(name, way, encoding):
    shown = encode_legacy(way(name), encoding)
    assert decode_legacy(shown, encoding) == way(name)
    assert read_legacy(shown, encoding).known


@given(ALPHABETIC, KEEP_CASE)
def test_any_letters_in_any_case_survive_where_the_encoding_holds_both_cases(text, encoding):
    assert decode_legacy(encode_legacy(text, encoding), encoding) == text


@given(PEOPLE, st.sampled_from(WAYS))
def test_a_capitals_font_draws_capitals_and_so_they_are_read(name, way):
    font = LegacyEncoding.TCVN3_CAPITALS
    assert decode_legacy(encode_legacy(way(name), font), font) == upper_case(name)


def ways_of_writing(text: str) -> set[str]:
    """The text in small letters, titled, in capitals; and in small letters with names among them.

    The last only where it shows: where some word begins with a small letter that keeps its case.
    """
    words = text.split(" ")
    mixed = {
        " ".join(parts)
        for parts in itertools.product(*((word.lower(), title_case(word)) for word in words))
        if any(part[0].islower() and part[0] not in TONED_SMALL for part in parts)
    }
    return {way(text) for way in WAYS} | mixed


@given(PEOPLE, st.data())
def test_tcvn3_gives_back_every_case_that_it_can_carry_and_says_when_it_cannot(name, data):
    ways = sorted(ways_of_writing(name))
    written = data.draw(st.sampled_from(ways))
    shown = encode_legacy(written, "tcvn3")
    found = read_legacy(shown, "tcvn3")
    alike = [other for other in ways if encode_legacy(other, "tcvn3") == shown]
    assert found.known == (alike == [written])
    if found.known:
        assert found.text == written
    assert found.text in alike
    assert found.text.lower() == written.lower()


@given(PEOPLE, st.sampled_from(list(zip(LetterCase, WAYS, strict=True))))
def test_a_column_in_one_way_gives_back_every_name_in_it(name, way):
    case, write = way
    found = read_legacy(encode_legacy(write(name), "tcvn3"), "tcvn3", case)
    assert found.text == write(name)
    assert found.known


@given(ALPHABETIC)
def test_tcvn3_changes_nothing_but_case_in_any_letters(text):
    assert decode_legacy(encode_legacy(text, "tcvn3"), "tcvn3").lower() == text.lower()


@pytest.mark.parametrize(
    ("written", "read", "known"),
    [
        ("HỜ A VỪ", "Hờ A Vừ", False),
        ("HỜ A VỪ NAM", "HỜ A VỪ NAM", True),
        ("LÒ KỸ", "Lò Kỹ", False),
        ("Trần Thị Ánh", "Trần Thị Ánh", True),
        ("TRẦN THỊ Ý", "TRẦN THỊ Ý", True),
        ("bản Mò, xã Lý", "bản Mò, xã Lý", True),
        ("Ý", "ý", False),
        ("Y Ý", "Y Ý", True),
        ("A À", "A À", True),
        ("Y Ý An", "Y Ý An", True),
        ("bản Ánh", "bản ánh", False),
        ("UBND xã Ánh", "UBND xã ánh", False),
        ("NGUYỄN VĂN An", "NGUYỄN VĂN An", True),
        ("Lo Van An", "Lo Van An", True),
    ],
)
def test_where_the_case_is_known(written, read, known):
    assert read_legacy(encode_legacy(written, "tcvn3"), "tcvn3")[:2] == (read, known)


def test_the_usual_case_of_a_column_needs_three_that_tell_and_nine_in_ten():
    capitals = ["NGUYỄN VĂN AN", "TRẦN THỊ HUỆ", "LÝ VĂN ÁNH"]
    shown = [decode_legacy(encode_legacy(name, "tcvn3"), "tcvn3") for name in capitals]
    assert usual_case([*shown, "Lò Kỹ"]) is LetterCase.CAPITALS
    assert usual_case([*shown[:2], "Lò Kỹ"]) is None
    assert usual_case([*shown, "Nguyễn Văn An"]) is None
    assert usual_case([]) is None


@given(ANY, st.sampled_from(ALL))
def test_nothing_raises_on_any_string(text, encoding):
    decode_legacy(text, encoding)
    encode_legacy(text, encoding)
    usual_case([text, text[::-1]])


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
