from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.text import encode_legacy
from socassist.rules.linkage import link
from socassist.rules.linkage.intake import village_key
from socassist.rules.linkage.spelling import meant, split

HIGHLAND = (
    "A Byưk", "A Chưn", "Y Kơih", "Làng Bơ Hra", "Đăk Rơ Nga", "Buôn Ja Wầm", "Rơ Châm H'Bơk",
    "Kpă Klơng", "Ksor Hơ Lan", "Nay H'Nuê", "Plei Kần", "Plơi Kleng", "Y Krôih", "NIE KĐĂM",
)  # fmt: skip


@pytest.mark.parametrize("font", ["tcvn3", "vni", "viscii"])
@pytest.mark.parametrize("village", ["Bản Nà Huổi", "Thôn Phiêng Thín 2", "Tiểu khu 10", "Đội 3"])
def test_a_village_typed_in_an_old_font_is_that_village(village: str, font: str) -> None:
    assert village_key(encode_legacy(village, font)) == village_key(village)


@pytest.mark.parametrize(
    ("typed", "village"),
    [
        ("Tieeur khu 6", "Tiểu khu 6"),
        ("Banr Naf Ban", "Bản Nà Ban"),
        ("TIEU KHU 06", "Tiểu khu 6"),
        ("tdp số 5", "Tổ dân phố 5"),
        ("Xom Noong Sai", "Bản Noong Sài"),
    ],
)
def test_telex_capitals_and_other_words_for_its_kind_make_no_other_village(
    typed: str, village: str
) -> None:
    assert village_key(typed) == village_key(village)


@pytest.mark.parametrize("village", ["Buôn Ja Wầm", "Đắk Rơ Nga 2", "Plei Kần", "", "12", "Ấp 3/2"])
def test_villages_whose_names_are_no_vietnamese_words_are_left_as_they_are(village: str) -> None:
    assert meant(village) == village


def test_a_village_and_a_street_group_of_one_number_are_two_places() -> None:
    assert village_key("Tổ 5") != village_key("Tiểu khu 5")


def test_a_household_typed_in_an_old_font_stays_in_its_village(province: Any) -> None:
    home = province.household(
        ("head", "Lò Văn Hặc", "1960-10-11", "m"), ("wife", "Lù Thị Ọi", "1962-12-04", "f"),
        village="Xóm Tà Bon",
    )  # fmt: skip
    name = encode_legacy("Lò Văn Hặc", "tcvn3")
    rows = ("head", name, "1960-10-11", "m"), ("wife", "Lù Thị Ọi", "1962-12-04", "f")
    form = province.form(*rows, village=encode_legacy("Xóm Tà Bon", "tcvn3"))
    linkage = link([form], province.register)
    assert linkage.household_of[form.ref] == home
    assert [event.kind for event in linkage.implied] == []


@pytest.mark.parametrize("name", HIGHLAND)
def test_a_highland_name_typed_in_an_old_font_is_that_name(name: str) -> None:
    assert meant(encode_legacy(name, "tcvn3")) == name
    assert split(encode_legacy(name, "tcvn3")) == split(name)


_SYLLABLES = [
    "Nguyễn", "Hòa", "Đức", "Ðức", "Quỳnh", "Êban", "Niê", "Kđăm", "Krông", "Čư", "Jŭt", "H'Bĭa",
    "Y", "Ñar", "Ksor", "R'Ô", "Byưk", "Kơih", "Chưn", "Bơ", "Hra", "Müller", "Noël", "BJÖRN",
    "CHLOË", "François", "Lan¹", "12", "3/2", "Ấp", "A·Lan", "LO·VAN", "H´Bia",
]  # fmt: skip
_HYPHENATED = st.sampled_from(["Ho\u00adang", "A\u00adna", "Krông\u00ad", "Buôn\u00adMa", "Tha¬nh"])


@given(st.lists(st.sampled_from(_SYLLABLES) | _HYPHENATED, min_size=1, max_size=5), st.booleans())
def test_a_name_that_was_never_in_an_old_font_comes_back_as_it_was(
    words: list[str], apart: bool
) -> None:
    text = unicodedata.normalize("NFD" if apart else "NFC", " ".join(words))
    assert unicodedata.normalize("NFC", meant(text)) == " ".join(words)


@pytest.mark.parametrize(
    ("typed", "meant_by_it"),
    [
        ("Y Rôk Lieâng", "Y Rơk Liêng"),
        ("H'Bruk Ñaêk Caét", "H'Bruk Đăk Cắt"),
        ("Buoân Tông Juù 2", "Buôn Tơng Jú 2"),
        ("Y Thuoâl EÂñuoâl", "Y Thuôl Êđuôl"),
    ],
)
def test_names_of_the_highlands_in_vni_are_read(typed: str, meant_by_it: str) -> None:
    assert split(typed) == split(meant_by_it)
    assert meant(typed) == meant_by_it


@pytest.mark.parametrize(
    "name", ["Trần Thị Thuê", "Nguyễn Văn Hoài", "Y Thuôl Êñuôl", "Lò Văn Ưng"]
)
def test_names_in_unicode_stay_as_they_are(name: str) -> None:
    assert meant(name) == name
