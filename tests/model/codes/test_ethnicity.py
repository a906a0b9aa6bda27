import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.codes import (
    EthnicScheme,
    ethnic_group,
    ethnic_group_by_code,
    ethnic_groups,
)
from socassist.model.text import fold

# The groups that matter most in the two provinces: key, number of 1979, number of the census.
BOTH = [
    ("kinh", "01", "01"), ("tay", "02", "02"), ("thai", "03", "03"), ("hoa", "04", "06"),
    ("khmer", "05", "05"), ("muong", "06", "04"), ("nung", "07", "07"), ("hmong", "08", "08"),
    ("dao", "09", "09"), ("ba-na", "13", "12"), ("xo-dang", "14", "16"), ("hre", "19", "18"),
    ("kho-mu", "29", "23"), ("co", "30", "30"), ("khang", "33", "37"), ("xinh-mun", "34", "32"),
    ("la-ha", "39", "40"), ("lao-people", "37", "35"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "old", "census"), BOTH)
def test_each_group_has_its_own_number_in_either_list(key, old, census):
    assert ethnic_group_by_code(old, EthnicScheme.GSO_1979).key == key
    assert ethnic_group_by_code(census, EthnicScheme.CENSUS).key == key


@pytest.mark.parametrize("scheme", list(EthnicScheme))
def test_the_numbers_01_to_54_are_given_once_each(scheme):
    numbers = sorted(group.code(scheme) for group in ethnic_groups() if group.code(scheme))
    assert numbers[:54] == [f"{n:02d}" for n in range(1, 55)]
    assert numbers[54:] == ([] if scheme is EthnicScheme.GSO_1979 else ["55", "99"])


def test_one_number_means_two_groups():
    assert ethnic_group_by_code("11", "gso-1979").key == "ngai"
    assert ethnic_group_by_code("11", "census").key == "e-de"
    assert ethnic_group_by_code("7", "census").key == "nung"
    assert ethnic_group_by_code("60", "census") is None


def test_an_unknown_numbering_is_refused():
    with pytest.raises(ValueError, match="mis"):
        ethnic_group_by_code("11", "mis")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Kinh", "kinh"), ("KINH", "kinh"), ("kinh", "kinh"), ("Việt", "kinh"),
        ("H'Mông", "hmong"), ("HMông", "hmong"), ("Hmông", "hmong"), ("Mông", "hmong"),
        ("H’mông", "hmong"), ("H mông", "hmong"), ("Mèo", "hmong"), ("mong", "hmong"),
        ("Khơ Mú", "kho-mu"), ("Khơ-mú", "kho-mu"), ("kho mu", "kho-mu"), ("Khơmú", "kho-mu"),
        ("Xinh-mun", "xinh-mun"), ("Xinh Mun", "xinh-mun"), ("Sinh Mun", None),
        ("Hrê", "hre"), ("H'rê", "hre"), ("HRE", "hre"), ("Cor", "co"), ("Co", "co"),
        ("Ca Dong", "xo-dang"), ("Xơ Đăng", "xo-dang"), ("Xê Đăng", "xo-dang"),
        ("Khmer", "khmer"), ("Khơ-me", "khmer"), ("Khơ me", "khmer"),
        ("Gié-Triêng", "gie-trieng"), ("Giẻ Triêng", "gie-trieng"),
        ("Hoa (Hán)", "hoa"), ("Ba Na (Bahnar)", "ba-na"), ("RaGlay", "ra-glai"),
        ("dân tộc Thái", "thai"), ("Dân tộc: Thái", "thai"), ("dan toc Thai", "thai"),
        ("La Ha", "la-ha"), ("La Hủ", "la-hu"), ("Lự", "lu"), ("Lô Lô", "lo-lo"),
        ("Cao Lan", "san-chay"), ("Nước ngoài", "foreigner"),
        ("", None), ("?", None), ("35", None), ("Xá Lá Vàng", None),
    ],
)  # fmt: skip
def test_names_of_the_field_are_read(written, key):
    found = ethnic_group(written)
    assert (found.key if found else None) == key


def test_lao_without_marks_may_be_two_groups_and_is_not_decided():
    assert ethnic_group("Lào").key == "lao-people"
    assert ethnic_group("LÀO").key == "lao-people"
    assert ethnic_group("Lao") is None
    assert ethnic_group("lao") is None
    assert {group.key for group in ethnic_groups().candidates("Lao")} == {"lao-people", "la-hu"}


def test_every_key_and_label_leads_back_to_its_group():
    for group in ethnic_groups():
        assert ethnic_group(group.key) is group
        assert ethnic_group(group.vi) is group


def test_labels_without_marks_lead_to_their_group_but_for_lao():
    lost = [group.key for group in ethnic_groups() if ethnic_group(fold(group.vi)) is not group]
    assert lost == ["lao-people"]


def test_kinh_is_the_only_majority():
    groups = [group for group in ethnic_groups() if group.code_1979]
    assert sum(group.is_minority for group in groups) == 53


@given(st.text(st.characters()))
def test_no_text_raises(text):
    found = ethnic_group(text)
    assert found is None or found in tuple(ethnic_groups())
