"""Looking one household up says what linking its form alone says, and shows who is alike."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import socassist as sa
from socassist.model import (
    Evidence,
    FormKind,
    Judgement,
    Location,
    PartialDate,
    Period,
    Register,
    Verdict,
)
from socassist.model.linkage import Found, member_key
from socassist.rules.linkage import Finder, link
from socassist.rules.linkage.columns import Vocabulary
from socassist.rules.linkage.intake import people_from_columns
from socassist.rules.linkage.keys import NONE, keys_anywhere, keys_in_commune, keys_of
from socassist.testing import synthetic_province

MON, PHUONG = "Bản Mòn", "Bản Phường"
THANG = ("head", "Lò Văn Thắng", "1975-03-12", "m", {"cccd": "014075000123"})
PAN = ("spouse", "Quàng Thị Pản", "1978", "f")
MAI = ("child", "Lò Thị Khuyên", "2001-06-01", "f")


def first(found: Found) -> tuple[str, str] | None:
    return (found.households[0].right, found.verdict.value) if found.households else None


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([1.0, 4.0]))
def test_the_first_answer_is_what_linking_the_form_alone_finds(seed: int, trouble: float) -> None:
    made = synthetic_province(households=40, seed=seed, trouble=trouble)
    finder = Finder(made.register)
    for form in made.forms:
        linked, found = link([form], made.register, processes=1), finder.find(form)
        meant = linked.household_judgements.get(form.ref)
        if meant is None:
            assert found.household is None
        else:
            assert found.households[0] == meant
        for index, person in enumerate(found.people):
            assert person == linked.person_judgements.get((form.ref, index))


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_neither_the_order_of_the_register_nor_earlier_questions_matter(
    seed: int, shuffled: Any
) -> None:
    made = synthetic_province(households=30, seed=seed, trouble=3.0)
    homes, people = list(made.register.households.items()), list(made.register.people.items())
    shuffled.shuffle(homes)
    shuffled.shuffle(people)
    other = Finder(attrs.evolve(made.register, households=dict(homes), people=dict(people)))
    finder = Finder(made.register)
    before = [finder.find(form) for form in made.forms]
    assert [other.find(form) for form in reversed(made.forms)] == before[::-1]
    assert [finder.find(form) for form in made.forms] == before


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Lò Văn Thắng", "lo van thang", "Quàng Thị Pản", "Mua", ""]),
            st.sampled_from(["1975-03-12", "1975-12-03", "1978", "1978-05", ""]),
            st.sampled_from(["014075000123", ""]),
            st.sampled_from(["050112233", ""]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_keys_of_one_person_are_those_of_the_columns(rows: list[tuple[str, ...]]) -> None:
    names, births, cccd, cmnd = (list(column) for column in zip(*rows, strict=True))
    people = people_from_columns(
        Vocabulary(), household=[str(n) for n in range(len(rows))], name=names, birth=births,
        sex=[""] * len(rows), commune=["03751"] * len(rows), village=[""] * len(rows),
        cccd=cccd, cmnd=cmnd,
    )  # fmt: skip
    table, keys, every = people.vocabulary.names, keys_of(people), range(len(people))
    anywhere = list(zip(*keys.anywhere(people, every), strict=True))
    in_commune = list(zip(*keys.in_commune(people, every), strict=True))
    swapped = keys.with_day_and_month_swapped(people, every)
    for row in every:
        name = table.known(table.parts[people.name[row]])
        rest = people.birth[row], people.cccd[row], people.cmnd[row]
        assert keys_anywhere(name, *rest) == anywhere[row]
        assert keys_in_commune(name, rest[0]) == (*in_commune[row], swapped[row])
    assert set(keys_anywhere(table.known(("no", "such", "name")), 0, -1, -1)) == {NONE}


@pytest.fixture
def finder(province: Any) -> Finder:
    """A province of many, in which a household of three stands."""
    for number in range(30):
        name = f"{('Cà', 'Tòng', 'Vì')[number % 3]} Văn {('Hặc', 'Pó', 'Xiên')[number // 10]}"
        province.household(("head", name, f"{1950 + number}-01-0{1 + number % 9}", "m"))
    province.household(THANG, PAN, MAI, village=MON)
    return Finder(province.register)


def home_of(finder: Finder, name: str) -> str:
    register = finder.register
    return next(register.household_of[p.id] for p in register.people.values() if p.name == name)


@pytest.mark.parametrize(
    "name",
    ["Lò Văn Thắng", "lo van thang", "LÒ VĂN THẮNG", "Lò Văn Thăng", "Thắng Lò Văn", "L. V. Thắng"],
)
@pytest.mark.parametrize("place", [MON, "ban mon", "Mòn"])
def test_a_head_is_found_by_name_and_village_however_typed(
    finder: Finder, name: str, place: str
) -> None:
    found = finder.look_up(name, commune="03751", village=place)
    assert found.households[0].right == home_of(finder, "Lò Văn Thắng")
    assert found.verdict in (Verdict.SAME, Verdict.UNSURE)


@pytest.mark.parametrize(
    "name", ["Lò VănThắng", "Lò Văn Thắg", "Lò Văn Thắngg", "Lo Van Thanh", "Lô Vân Thắng"]
)
def test_a_slip_is_shown_and_never_taken(finder: Finder, name: str) -> None:
    found = finder.look_up(name, commune="03751", village=PHUONG)
    assert first(found) == (home_of(finder, "Lò Văn Thắng"), "unsure")
    assert found.household is None


def test_a_birth_date_or_a_number_makes_it_sure(finder: Finder) -> None:
    home = home_of(finder, "Lò Văn Thắng")
    numbers = finder.register.people[finder.register.households[home].head].numbers
    by_date = finder.look_up(
        "Lò Văn Thắng", commune="03751", village=MON, birth=PartialDate(1975, 3, 12)
    )
    by_number = finder.look_up("Lò Văn Thắng", commune="03751", village=MON, numbers=numbers)
    assert by_date.household == by_number.household == home
    (person,) = by_number.people
    assert person is not None
    assert person.right == finder.register.households[home].head


def test_a_wife_who_heads_it_now_shows_the_household(finder: Finder) -> None:
    found = finder.look_up(PAN[1], commune="03751", village=MON)
    assert first(found) == (home_of(finder, PAN[1]), "unsure")


@pytest.fixture
def left(finder: Finder) -> tuple[Finder, str]:
    """The same, after the head left his household, and nobody knows where to."""
    register, home = finder.register, home_of(finder, THANG[1])
    household = register.households[home]
    members = tuple(
        attrs.evolve(m, period=Period(until=date(2021, 6, 1))) if m.relation == "head" else m
        for m in household.members
    )
    households = {**register.households, home: attrs.evolve(household, members=members)}
    return Finder(attrs.evolve(register, households=households)), home


@pytest.mark.parametrize(
    "more", [{}, {"birth": PartialDate(1975, 3, 12)}, {"birth": PartialDate(1975)}]
)
@pytest.mark.parametrize("name", ["Lò Văn Thắng", "lo van thang", "Lò Văn Thắg"])
def test_a_head_who_left_leads_to_the_household_that_he_left(
    left: tuple[Finder, str], name: str, more: Any
) -> None:
    finder, home = left
    found = finder.look_up(name, commune="03751", village=MON, **more)
    (shown,) = found.households
    assert (shown.right, found.household) == (home, None)
    assert any("left it" in ground.text.en for ground in shown.grounds)
    if not more:
        assert found.verdict is Verdict.UNSURE


def test_who_left_is_looked_for_where_he_lived(left: tuple[Finder, str]) -> None:
    finder, home = left
    far = finder.look_up("Lò Văn Thắng", commune="99999", birth=PartialDate(1975, 3, 12))
    assert [judgement.right for judgement in far.households] == [home]
    other = finder.look_up("Giàng A Sử", commune="03751", village=MON)
    assert other.households == ()


def test_a_head_known_by_name_alone_is_found(finder: Finder, province: Any) -> None:
    home = province.household(("mother", "Cà Thị Ủm", "1938-01-01", "f"), status=None, village=MON)
    stated = Evidence("head", "Quàng Văn Siêng", FormKind.C1, Location("c1.xlsx", "S", 5))
    province.households[home] = attrs.evolve(province.households[home], evidence=(stated,))
    found = Finder(province.register).look_up("Quàng Văn Siêng", commune="03751", village=MON)
    assert first(found) == (home, "unsure")
    assert found.household is None


def test_a_rare_head_is_shown_from_another_commune(finder: Finder) -> None:
    found = finder.look_up("Lò Văn Thắng", commune="03646", village="Tổ 1")
    assert [judgement.right for judgement in found.households] == [home_of(finder, THANG[1])]
    assert found.household is None


@pytest.mark.parametrize(
    ("name", "commune"), [("Giàng A Sử", "03751"), ("Giàng A Sử", "99999"), ("", "03751")]
)
def test_nobody_like_it_is_a_new_household(finder: Finder, name: str, commune: str) -> None:
    found = finder.look_up(name, commune=commune, village=MON)
    assert (found.verdict, found.household, found.households) == (Verdict.DIFFERENT, None, ())


@pytest.mark.parametrize("word", ["Lò", "lo", "Thắng", "Văn"])
@pytest.mark.parametrize("birth", [None, PartialDate(1975, 3, 12), PartialDate(1999)])
def test_one_word_of_a_name_never_says_that_a_household_is_new(
    finder: Finder, word: str, birth: PartialDate | None
) -> None:
    found = finder.look_up(word, commune="03751", village=MON, birth=birth, most=500)
    assert found.verdict is (
        Verdict.SAME if (word, birth) == ("Thắng", PartialDate(1975, 3, 12)) else Verdict.UNSURE
    )
    assert home_of(finder, "Lò Văn Thắng") in [home.right for home in found.households]
    assert finder.look_up("Giàng", commune="03751").verdict is Verdict.DIFFERENT
    assert finder.look_up(word, commune="99999").verdict is Verdict.DIFFERENT


def test_a_register_without_anybody_answers() -> None:
    found = Finder(Register("14")).look_up("Lò Văn Thắng", commune="03751")
    assert found.verdict is Verdict.DIFFERENT


def test_a_form_with_its_head_s_name_alone_is_enough(finder: Finder, province: Any) -> None:
    form = attrs.evolve(province.form(village=MON), head_name="Lò Văn Thắng")
    assert not form.members
    assert finder.find(form).households[0].right == home_of(finder, "Lò Văn Thắng")
    assert finder.find(attrs.evolve(form, head_name=None)).households == ()


def test_who_is_who_on_the_form_and_who_is_new(finder: Finder, province: Any) -> None:
    form = province.form(THANG, ("child", "Lò Văn Út", "2021-01-02", "m"), MAI, village=MON)
    found = finder.find(form)
    assert found.household == home_of(finder, THANG[1])
    ids = [person and person.right for person in found.people]
    assert ids == [province.person(THANG[1]), None, province.person(MAI[1])]


def test_a_name_that_many_bear_says_no_more_than_it_does(province: Any) -> None:
    for number in range(300):
        province.household(("head", "Lò Văn Thắng", f"{1950 + number % 50}", "m"), village=MON)
    finder = Finder(province.register)
    found = finder.look_up("Lò Văn Thắng", commune="03751", village=MON, most=3)
    assert found.verdict is Verdict.UNSURE
    assert len(found.households) == 3
    away = finder.look_up("Lò Văn Thắng", commune="03646")
    assert away.households == ()


def test_what_a_person_judged_of_the_form_counts(finder: Finder, province: Any) -> None:
    form = province.form(("head", "Lò Văn Thắng", "1958", "m"), village=PHUONG)
    home = home_of(finder, "Lò Văn Thắng")
    at = datetime(2021, 11, 1, tzinfo=UTC)
    same = Judgement(form.ref, home, Verdict.SAME, "household", by="CB-01", at=at)
    register = attrs.evolve(finder.register, judgements=(same,))
    linked = link([form], register)
    found = Finder(register).find(form)
    assert linked.household_of[form.ref] == found.household == home
    assert found.households[0].by == "CB-01"
    assert finder.find(form).household is None


def test_the_answer_names_nobody(finder: Finder) -> None:
    found = finder.look_up("Lò Văn Thắng", commune="03751", village=MON)
    for shown in (repr(found), repr(found.records()), repr(finder), str(found.households)):
        assert "Thắng" not in shown
    assert found.records()[0]["household"] == home_of(finder, "Lò Văn Thắng")
    assert found.people[0] is not None
    assert found.people[0].left == member_key(found.form, 0)


def test_mistakes_of_the_caller_are_told_by_name(finder: Finder) -> None:
    with pytest.raises(TypeError, match="register: expected a Register"):
        Finder({})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="form: expected a Form"):
        finder.find("Lò Văn Thắng")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="birth: expected a PartialDate"):
        finder.look_up("Lò Văn Thắng", commune="03751", birth="1975")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="numbers"):
        finder.look_up("Lò Văn Thắng", commune="03751", numbers="014")  # type: ignore[arg-type]


def test_it_is_public() -> None:
    assert sa.Finder is Finder
