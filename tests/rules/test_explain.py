"""Explanations: the tree of grounds, in both languages, with every citation."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from socassist.model.circumstances import Circumstances, Disability, DisabilityDegree, Support
from socassist.model.citation import Citation
from socassist.model.decision import Decision, Ground
from socassist.model.money import Dong
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import Person, PersonId
from socassist.model.poverty import Area, Assessment, PovertyStatus
from socassist.model.text_pair import Text
from socassist.rules.allowance import HouseholdContext, assess
from socassist.rules.explain import explain, why_not
from socassist.rules.law import load_law
from socassist.rules.poverty import classify

LAW = load_law()


def near_poor() -> Decision[PovertyStatus]:
    review = Assessment(area=Area.RURAL, income=Dong(800_000), deprivations=2)
    return classify(review, on=date(2017, 10, 1), law=LAW)


def old_and_disabled() -> Decision[object]:
    person = Person(
        PersonId("P"),
        "Quàng Thị Mẫu",
        birth=PartialDate(1940, 1, 5),
        circumstances=Circumstances(
            disability=Disability(DisabilityDegree.EXTREMELY_SEVERE, certificate="12345"),
            has_pension=False,
            support=Support.PRESENT,
        ),
    )
    home = HouseholdContext(PovertyStatus.POOR, 4)
    return assess(person, home, month=Month(2021, 12), law=LAW)


def test_a_poverty_decision_reads_as_a_tree() -> None:
    assert explain(near_poor()).splitlines() == [
        "Hộ cận nghèo: 800.000 đồng, 2 chỉ số",
        (
            "├─ ✗ Thu nhập bình quân đầu người một tháng không vượt quá chuẩn nghèo khu vực "
            "nông thôn (700.000 đồng) — thực tế: 800.000 đồng, cần: ≤ 700.000 đồng "
            "[Điều 1 khoản 1, 59/2015/QĐ-TTg]"
        ),
        (
            "├─ ✓ Thu nhập bình quân đầu người một tháng không vượt quá chuẩn cận nghèo khu vực "
            "nông thôn (1.000.000 đồng) — thực tế: 800.000 đồng [Điều 1 khoản 1, 59/2015/QĐ-TTg]"
        ),
        (
            "├─ ✗ Thiếu hụt từ 3 chỉ số đo lường mức độ thiếu hụt trở lên — thực tế: 2 chỉ số, "
            "cần: ≥ 3 chỉ số [Điều 2, 59/2015/QĐ-TTg]"
        ),
        "├─ Căn cứ: Điều 2, 59/2015/QĐ-TTg; Điều 1 khoản 1, 59/2015/QĐ-TTg",
        (
            "└─ Chưa đối chiếu với văn bản: near_poor_deprivations_under 2016-01-01 "
            "(Điều 2, 59/2015/QĐ-TTg)"
        ),
    ]


def test_an_english_explanation_says_the_same() -> None:
    text = explain(near_poor(), lang="en")
    assert text.startswith("near-poor")
    assert "found: 800,000 đồng, needed: ≤ 700,000 đồng" in text
    assert "Legal basis: Điều 2, 59/2015/QĐ-TTg" in text
    assert text.count("\n") == explain(near_poor()).count("\n")


def test_parts_that_came_to_nothing_are_counted_and_shown_on_demand() -> None:
    decision = old_and_disabled()
    short, full = explain(decision), explain(decision, full=True)
    assert "nhóm khác không thuộc đối tượng" in short
    assert "nhóm khác" not in full
    assert len(full.splitlines()) > len(short.splitlines())
    assert "Mức hưởng: 360.000 đồng × 2,5 = 900.000 đồng" in short


def test_no_name_and_no_number_of_a_paper_gets_into_an_explanation() -> None:
    text = explain(old_and_disabled(), full=True) + explain(old_and_disabled(), "en", full=True)
    assert "Quàng" not in text
    assert "12345" not in text


def test_every_citation_of_a_decision_is_printed() -> None:
    decision = old_and_disabled()
    text = explain(decision, full=True)

    def cited(one: Decision[object]) -> set[Citation]:
        found = set() if one.parts else set(one.cites)
        for ground in one.grounds:
            found |= set(ground.cites)
        for part in one.parts:
            found |= cited(part)
        return found

    assert all(str(cites) in text for cites in cited(decision))


def test_an_unverified_figure_is_named_at_the_end() -> None:
    review = Assessment(area=Area.RURAL, b1=130, b2=0)
    text = explain(classify(review, on=date(2017, 10, 1), law=LAW))
    last = text.splitlines()[-1]
    assert last.startswith("└─ Chưa đối chiếu với văn bản: poverty_score 2016-08-15")
    assert "; near_poverty_score (" in last


def test_why_not_names_the_nearest_part_first() -> None:
    obstacles = why_not(old_and_disabled())
    assert obstacles[0].size <= obstacles[-1].size
    (only,) = why_not(near_poor())
    assert [ground.code for ground in only.unmet] == ["at-most-poverty-line", "deprived"]
    assert only.unknown == ()


def test_why_not_of_an_undecided_case_names_the_missing_fact() -> None:
    review = Assessment(area=Area.RURAL, income=Dong(800_000))
    (only,) = why_not(classify(review, on=date(2017, 10, 1), law=LAW))
    assert [ground.code for ground in only.unknown] == ["deprived"]


grounds = st.builds(
    Ground,
    st.just("g"),
    st.builds(Text, st.text("aăâ bcđ", min_size=1), st.text("abc", min_size=1)),
    st.sampled_from([True, False, None]),
    st.lists(st.builds(Citation, st.just("1/2020/NĐ-CP"), st.just("Điều 1")), max_size=2).map(
        tuple
    ),
)
decisions = st.recursive(
    st.builds(
        Decision,
        st.sampled_from([None, (), 1]),
        st.just(Text("kết luận", "summary")),
        st.lists(grounds, max_size=3).map(tuple),
    ),
    lambda inner: st.builds(
        Decision,
        st.just(1),
        st.just(Text("kết luận", "summary")),
        st.lists(grounds, max_size=2).map(tuple),
        st.just(()),
        st.lists(inner, max_size=3).map(tuple),
    ),
    max_leaves=8,
)


@settings(max_examples=50)
@given(decisions)
def test_the_tree_of_any_decision_is_well_drawn(decision: Decision[object]) -> None:
    first, *rest = explain(decision, full=True).splitlines()
    assert first == "kết luận"
    for line in rest:
        assert line.lstrip("│ ")[:2] in {"├─", "└─"}
