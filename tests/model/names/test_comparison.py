"""Comparing names part by part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model.names import Agreement, NameFrequencies, NameVerdict, compare_names

ANY = st.text(st.characters(codec=None), max_size=30)
WORD = st.sampled_from(
    [
        "Nguyễn",
        "Nguyen",
        "Lò",
        "Đinh",
        "Phạm",
        "Hồ",
        "Văn",
        "Van",
        "Thị",
        "Thi",
        "An",
        "Ánh",
        "Anh",
        "Hòa",
        "Hoà",
        "Hoa",
        "Ng.",
        "N.",
        "Y",
        "A",
        "Lý",
        "Lí",
    ]
)
NAME = st.lists(WORD, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("Nguyễn Văn Hòa", "NGUYỄN VĂN HOÀ", NameVerdict.SAME),
        ("Nguyễn Thị Lý", "Nguyễn Thị Lí", NameVerdict.SAME),
        ("NguyễnVăn An", "Nguyễn Văn An", NameVerdict.SAME),
        ("Nguyễn Văn An", "Nguyen Van An", NameVerdict.MARKS_LOST),
        ("Nguyển Văn An", "Nguyễn Văn An", NameVerdict.MARKS_DIFFER),
        ("Lò Thị Hoa", "Lò Thị Hòa", NameVerdict.MARKS_DIFFER),
        ("Ng. Văn An", "Nguyễn Văn An", NameVerdict.ABBREVIATED),
        ("N.V.A", "Nguyễn Văn An", NameVerdict.ABBREVIATED),
        ("Nguyễn An", "Nguyễn Văn An", NameVerdict.ABBREVIATED),
        ("Nguyễn Thị Ánh", "Nguyễn Thị Kim Ánh", NameVerdict.ABBREVIATED),
        ("Nguyeenx Văn An", "Nguyễn Văn An", NameVerdict.SLIP),
        ("Lò Văn Phóng", "Lò Văn Phón", NameVerdict.SLIP),
        ("Văn An Nguyễn", "Nguyễn Văn An", NameVerdict.REORDERED),
        ("Đinh Thị Hoa", "Phạm Thị Hoa", NameVerdict.FAMILY_CHANGED),
        ("Hồ Thị Hoa", "Đinh Thị Hoa", NameVerdict.FAMILY_CHANGED),
        ("Lò Thị Hoa", "Quàng Thị Hoa", NameVerdict.FAMILY_DIFFERS),
        ("Lò Văn An", "Lò Đức An", NameVerdict.MIDDLE_DIFFERS),
        ("Nguyễn Văn An", "Nguyễn Văn Bình", NameVerdict.GIVEN_DIFFERS),
        ("Nguyễn Văn An", "Trần Thị Bình", NameVerdict.DIFFERENT),
        ("", "Trần Thị Bình", NameVerdict.UNKNOWN),
    ],
)
def test_each_difference_has_its_word(a, b, verdict):
    assert compare_names(a, b).verdict is verdict


def test_a_changed_family_name_is_a_difference_and_no_match():
    changed = compare_names("Đinh Thị Hoa", "Phạm Thị Hoa")
    assert changed.family_differs
    assert changed.family_changed
    other = compare_names("Lò Thị Hoa", "Phạm Thị Hoa")
    same = compare_names("Phạm Thị Hoa", "Phạm Thị Hoa")
    assert other.score < changed.score < same.score


def test_lost_marks_are_weaker_than_the_same_and_stronger_than_other_marks():
    same = compare_names("Lò Thị Hòa", "Lò Thị Hòa").score
    lost = compare_names("Lò Thị Hòa", "Lo Thi Hoa").score
    other = compare_names("Lò Thị Hòa", "Lò Thị Hóa").score
    assert same > lost > other


def test_keystrokes_of_a_keyboard_that_was_off_are_a_near_certain_slip():
    typed = compare_names("Nguyeenx Vawn Ddwcs", "Nguyễn Văn Đức")
    assert typed.verdict is NameVerdict.SLIP
    assert typed.score > 0.9


def test_a_shared_common_beginning_does_not_make_a_match():
    assert compare_names("Nguyễn Thị Hoa", "Nguyễn Thị Hằng").score < 0.6


def test_a_rare_agreement_tells_more_than_a_common_one():
    names = ["Nguyễn Văn An"] * 90 + ["Lềm Văn An"] * 2 + ["Nguyễn Văn Phiêng"] * 8
    counted = NameFrequencies.of(names)
    common = compare_names("Nguyễn Văn An", "Nguyễn Văn An", counted)
    rare = compare_names("Lềm Văn Phiêng", "Lềm Văn Phiêng", counted)
    assert rare.evidence_bits > common.evidence_bits
    # With a rare family name in common and other given names the score is higher.
    assert (
        compare_names("Lềm Văn An", "Lềm Văn Phiêng", counted).score
        > compare_names("Nguyễn Văn An", "Nguyễn Văn Phiêng", counted).score
    )


def test_frequencies_come_from_the_names_at_hand():
    counted = NameFrequencies.of(["Lò Văn An", "LO VAN AN", "Quàng Thị Ánh", "", "Y Lan"])
    assert counted.total == 4
    assert counted.count("family", "Lò") == 2
    assert 0 < counted.share("given", "Chưa Gặp") < counted.share("given", "An") <= 1


@given(st.lists(NAME, max_size=20))
def test_frequencies_do_not_depend_on_the_order(names):
    assert NameFrequencies.of(names) == NameFrequencies.of(list(reversed(names)))


@given(NAME | ANY, NAME | ANY)
def test_the_order_of_the_two_names_does_not_matter(a, b):
    there, back = compare_names(a, b), compare_names(b, a)
    assert there == back
    assert 0 <= there.score <= 1


@given(NAME | ANY)
def test_a_name_is_the_same_as_itself_unless_it_is_cut_short(name):
    result = compare_names(name, name)
    expected = {NameVerdict.SAME, NameVerdict.ABBREVIATED, NameVerdict.UNKNOWN}
    assert result.verdict in expected
    assert result.score >= 0.8 or result.verdict is NameVerdict.UNKNOWN


def test_the_grounds_are_in_words_and_name_nobody():
    result = compare_names("Đinh Thị Hoa", "Phạm Thị Hoa")
    said = " ".join(ground.vi + ground.en for ground in result.grounds)
    assert "Hoa" not in said
    assert "Họ" in said
    assert result.family.agreement is Agreement.ACCEPTED_CHANGE
    assert result.given.score == 1.0


def test_markers_before_names_without_family_are_compared():
    assert compare_names("A Tiến", "Y Tiến").verdict is NameVerdict.FAMILY_DIFFERS
    assert compare_names("Y Lan", "Lan").verdict is NameVerdict.ABBREVIATED
    assert compare_names("Y Lan", "Y Lan").verdict is NameVerdict.SAME
    assert compare_names("A Páo", "Giàng A Páo").verdict is NameVerdict.ABBREVIATED


@pytest.mark.parametrize(
    ("one", "other", "verdict", "most"),
    [
        ("H'Hen Niê", "Niê H'Hen", NameVerdict.REORDERED, 0.9),
        ("Y Bhăm Êban", "Êban Y Bhăm", NameVerdict.REORDERED, 0.9),
        ("H'Hen Niê", "H'Hen", NameVerdict.ABBREVIATED, 0.75),
        ("Y Bhăm Êban", "Y Bhăm", NameVerdict.ABBREVIATED, 0.75),
    ],
)
def test_a_family_name_that_may_stand_last_is_compared_in_either_place(one, other, verdict, most):
    found = compare_names(one, other)
    assert found == compare_names(other, one)
    assert found.verdict is verdict
    assert 0.7 < found.score <= most


def test_another_reading_makes_no_match_of_two_names():
    for one, other in (("Y Bhăm Êban", "Y Bhăm Niê"), ("Y Lan Anh", "Y Lan Chi")):
        assert compare_names(one, other).verdict is NameVerdict.GIVEN_DIFFERS


def test_a_field_without_a_name_is_compared_with_nothing():
    assert compare_names("không rõ", "không rõ").verdict is NameVerdict.UNKNOWN
    assert compare_names("123", "Lò Văn An").verdict is NameVerdict.UNKNOWN
