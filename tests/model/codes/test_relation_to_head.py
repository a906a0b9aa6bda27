import pytest
from hypothesis import given
from hypothesis import strategies as st

from socassist.model import HEAD
from socassist.model.codes import relation, relations


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Chủ hộ", "head"), ("CHỦ HỘ", "head"), ("chu ho", "head"),
        ("Vợ", "wife"), ("vợ chủ hộ", "wife"), ("Vợ của chủ hộ", "wife"), ("vo", "wife"),
        ("Chồng", "husband"), ("Vợ/chồng", "spouse"), ("Vợ hoặc chồng", "spouse"),
        ("Con", "child"), ("Con đẻ", "child"), ("con trai", "son"), ("Con gái", "daughter"),
        ("Con dâu", "daughter-in-law"), ("Con rể", "son-in-law"), ("con nuoi", "adopted-child"),
        ("Bố đẻ", "father"), ("Mẹ", "mother"), ("Bố/mẹ", "parent"), ("Cha, mẹ", "parent"),
        ("Mẹ chồng", "mother-in-law"), ("Bố vợ", "father-in-law"), ("Mẹ kế", "stepmother"),
        ("Cháu nội", "grandchild"), ("Cháu", "grandchild-or-nephew"), ("chắt", "great-grandchild"),
        ("Cháu ruột", "nephew-or-niece"), ("Ông", "grandfather"), ("Bà nội", "grandmother"),
        ("Anh trai", "older-brother"), ("Em gái", "younger-sister"), ("Em", "younger-sibling"),
        ("Anh/chị/em", "sibling"), ("Chị dâu", "sister-in-law"), ("Cô", "aunt"),
        ("Người được giám hộ", "ward"), ("ở thuê", "lodger"), ("Khác", "other"),
        ("ba", None), ("", None), ("hàng xóm", None),
    ],
)  # fmt: skip
def test_relations_of_the_field_are_read(written, key):
    found = relation(written)
    assert (found.key if found else None) == key


def test_the_head_has_the_key_that_memberships_use():
    assert relation("chủ hộ").key == HEAD
    assert relations().entries[0].key == HEAD


def test_generations_count_up_to_parents_and_down_to_children():
    expected = {
        "spouse": 0, "child": -1, "parent": 1, "grandparent": 2, "grandchild": -2,
        "sibling": 0, "uncle-or-aunt": 1, "nephew-or-niece": -1, "great-grandchild": -3,
        "daughter-in-law": -1, "grandchild-or-nephew": None, "other": None,
    }  # fmt: skip
    assert {key: relations().get(key).generation for key in expected} == expected


def test_a_narrower_relation_names_an_existing_wider_one_of_the_same_generation():
    for entry in relations():
        if entry.general:
            wider = relations().get(entry.general)
            assert wider is not None, entry.key
            assert wider.generation in {entry.generation, None}
            assert wider.sex is None


@pytest.mark.parametrize(
    ("key", "sex"),
    [("wife", "female"), ("son-in-law", "male"), ("mother", "female"), ("child", None)],
)
def test_the_word_tells_the_sex_only_where_it_does(key, sex):
    assert relations().get(key).sex == sex


def test_every_label_leads_back_to_its_relation():
    for entry in relations():
        assert relation(entry.vi) is entry
        assert relation(entry.key) is entry


def test_every_alias_leads_to_one_relation():
    for entry in relations():
        for alias in entry.aliases:
            assert relation(alias) in {entry, None}, alias
            assert entry in relations().candidates(alias)


@given(st.text(st.characters()))
def test_no_text_raises(text):
    found = relation(text)
    assert found is None or relations().get(found.key) is found
