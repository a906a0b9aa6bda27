from datetime import date

import attrs
import pytest

from socassist.model import Document, DocumentKind, Evidence, FormKind, Location
from socassist.model.errors import NotInForce
from socassist.model.evidence import REFUTED
from socassist.model.partial_date import PartialDate
from socassist.model.settlement import SettledBy
from socassist.rules.identity import decision_of, ladder_of, settle
from socassist.rules.law import load_law

LAW = load_law()


def said(field, value, paper, *, form=FormKind.C, issued=None, stated=None, row=7):
    return Evidence(
        field=field,
        value=value,
        document=Document(
            DocumentKind(paper), issued=PartialDate.parse_iso(issued) if issued else None
        ),
        form=form,
        location=Location("phieu.xlsx", "Xã", row),
        column="D",
        stated=stated,
    )


def test_the_identity_card_wins_over_the_household_book():
    settled = settle(
        [said("name", "Lò Văn Hải", "household-book"), said("name", "Lò Văn Hai", "identity-card")],
        law=LAW,
    )
    assert settled.value("name") == "Lò Văn Hai"
    assert settled["name"].by is SettledBy.PAPER
    assert [item.value for item in settled["name"].losers] == ["Lò Văn Hải"]


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ("identity-card", "birth-certificate"),
        ("birth-certificate", "household-book"),
        ("household-book", "poverty-decision"),
        ("poverty-decision", "allowance-decision"),
        ("allowance-decision", "other-paper"),
        ("other-paper", "declaration"),
    ],
)
def test_the_ladder_follows_the_words_of_the_plan(stronger, weaker):
    settled = settle([said("sex", "male", weaker), said("sex", "female", stronger)], law=LAW)
    assert settled.value("sex") == "female"


def test_the_newer_of_two_cards_wins_when_both_are_dated():
    old = said("name", "Quàng Thị Pán", "identity-card", issued="2011-02-03")
    new = said("name", "Quàng Thị Pành", "identity-card", issued="2021")
    settled = settle([old, new], law=LAW)
    assert settled.value("name") == "Quàng Thị Pành"
    assert settled["name"].by is SettledBy.NEWER


def test_two_cards_of_which_one_is_not_dated_decide_nothing():
    settled = settle(
        [
            said("name", "Quàng Thị Pán", "identity-card", issued="2011-02-03"),
            said("name", "Quàng Thị Pành", "identity-card", form=FormKind.C1),
        ],
        law=LAW,
    )
    assert settled.value("name") is None
    assert {item.value for item in settled["name"].rivals} == {"Quàng Thị Pán", "Quàng Thị Pành"}
    assert settled.undecided[0].field == "name"


@pytest.mark.parametrize(
    ("issued", "value"),
    [("2022-03-01", "Quàng Thị Pành"), ("2021-12-31", None), ("2021", None), (None, None)],
)
def test_a_card_issued_after_the_other_was_shown_is_the_newer_one(issued, value):
    """A paper without a day cannot be younger than the form that names it."""
    shown = said("name", "Quàng Thị Pán", "identity-card", stated=date(2021, 12, 31))
    new = said("name", "Quàng Thị Pành", "identity-card", issued=issued, stated=date(2022, 10, 5))
    assert settle([shown, new], law=LAW).value("name") == value


def wrong(value, paper, stated=date(2022, 10, 5)):
    return said(f"name{REFUTED}", value, paper, stated=stated)


CARDS = [
    said("name", "Quàng Thị Pán", "identity-card", stated=date(2021, 12, 31)),
    said("name", "Quàng Thị Pành", "identity-card", stated=date(2022, 10, 5)),
]


def test_who_saw_the_card_and_found_the_other_value_wrong_decides():
    settled = settle([*CARDS, wrong("QUÀNG THỊ PÁN", "identity-card")], law=LAW)["name"]
    assert (settled.value, settled.by) == ("Quàng Thị Pành", SettledBy.CORRECTED)
    assert [item.value for item in settled.losers] == ["Quàng Thị Pán"]
    assert len(settled.evidence) == 3
    grounds = decision_of(settled, ladder_of(LAW)).grounds
    assert [(g.code, g.met) for g in grounds] == [
        ("paper", True), ("paper", False), ("correction", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("correction", "later"),
    [
        (wrong("Quàng Thị Pán", "household-book"), []),
        (wrong("Quàng Thị Pản", "identity-card"), []),
        (wrong("Quàng Thị Pán", "identity-card", date(2021, 12, 30)), []),
        (
            wrong("Quàng Thị Pán", "identity-card"),
            [said("name", "Quàng Thị Pán", "identity-card", stated=date(2023, 1, 5))],
        ),
    ],
    ids=["by a weaker paper", "of another value", "before it was stated", "said again later"],
)
def test_a_correction_counts_for_its_value_its_rank_and_its_time(correction, later):
    assert settle([*CARDS, correction, *later], law=LAW)["name"].undecided


def test_two_corrections_against_each_other_decide_nothing():
    both = [wrong("Quàng Thị Pán", "identity-card"), wrong("Quàng Thị Pành", "identity-card")]
    settled = settle([*CARDS, *both], law=LAW)["name"]
    assert settled.undecided
    assert set(settled.evidence) == {*CARDS, *both}


def test_a_declaration_dates_from_the_day_it_was_stated():
    settled = settle(
        [
            said("ethnicity", "thai", "declaration", stated=date(2020, 12, 31)),
            said("ethnicity", "lao", "declaration", stated=date(2021, 11, 2)),
        ],
        law=LAW,
    )
    assert settled.value("ethnicity") == "lao"


def test_capitals_tone_style_and_spaces_are_no_difference_and_the_original_is_kept():
    upper = attrs.evolve(said("name", "LÒ VĂN HOÀ", "identity-card"), original="LÒ  VĂN HOÀ")
    settled = settle([upper, said("name", "Lò Văn Hòa", "declaration")], law=LAW)
    assert settled["name"].by is SettledBy.AGREEMENT
    assert settled["name"].winner.original == "LÒ  VĂN HOÀ"


def test_a_year_alone_neither_beats_nor_contradicts_a_full_date_of_that_year():
    settled = settle(
        [said("birth", "1950", "identity-card"), said("birth", "1950-03-12", "household-book")],
        law=LAW,
    )
    assert settled.value("birth") == "1950-03-12"
    assert settled["birth"].by is SettledBy.COMPLETED


def test_a_full_date_of_another_year_does_not_complete_a_year():
    settled = settle(
        [said("birth", "1950", "identity-card"), said("birth", "1951-03-12", "household-book")],
        law=LAW,
    )
    assert settled.value("birth") == "1950"


def test_weaker_papers_that_disagree_about_the_day_leave_the_year_as_it_is():
    settled = settle(
        [
            said("birth", "1950", "identity-card"),
            said("birth", "1950-03-12", "household-book"),
            said("birth", "1950-12-03", "household-book", row=9),
        ],
        law=LAW,
    )
    assert settled.value("birth") == "1950"


def test_day_and_place_of_issue_come_from_the_paper_that_gave_the_number():
    number = "number:cmnd"
    settled = settle(
        [
            said(number, "050123456", "identity-card", row=3),
            said(f"{number}:issuer", "CA Sơn La", "identity-card", row=3),
            said(number, "050123465", "household-book", row=9),
            said(f"{number}:issued", "2009-01-02", "household-book", row=9),
        ],
        law=LAW,
    )
    assert settled.value(number) == "050123456"
    assert settled.value(f"{number}:issuer") == "CA Sơn La"
    assert settled.value(f"{number}:issued") is None


def test_an_undecided_number_takes_its_day_of_issue_along():
    number = "number:cmnd"
    settled = settle(
        [
            said(number, "050123456", "identity-card", row=3),
            said(f"{number}:issued", "2009-01-02", "identity-card", row=3),
            said(number, "050123465", "identity-card", row=9),
        ],
        law=LAW,
    )
    assert settled.value(number) is None
    assert settled.value(f"{number}:issued") is None


def test_the_head_comes_from_the_approved_list():
    settled = settle(
        [
            said("head", "Lò Thị Mai", "identity-card"),
            said("head", "Lò Văn Sơn", "approved-list", form=FormKind.APPROVED_LIST),
        ],
        law=LAW,
    )
    assert settled.value("head") == "Lò Văn Sơn"


def test_a_decision_names_papers_and_cells_but_no_values():
    ladder = ladder_of(LAW)
    settled = settle(
        [said("name", "Lò Văn Hải", "declaration"), said("name", "Lò Văn Hai", "identity-card")],
        law=LAW,
    )
    decision = decision_of(settled["name"], ladder)
    assert decision.outcome == "Lò Văn Hai"
    assert [ground.met for ground in decision.grounds] == [True, False]
    assert decision.grounds[0].fact == "phieu.xlsx › Xã › D7"
    assert "Phụ lục 1, mục 3.3" in str(decision.cites[0])
    assert decision.unverified, "the place of a declaration is derived, and says so"
    assert "Lò" not in "".join(ground.text.vi for ground in decision.grounds)


def test_a_day_before_the_plan_has_no_ladder():
    with pytest.raises(NotInForce):
        settle([said("name", "A", "declaration")], law=LAW, on=date(2012, 1, 1))


def test_every_kind_of_paper_has_a_rung_on_every_ladder():
    ladder = ladder_of(LAW)
    for field in ("name", "birth", "head", "number:cccd", "anything"):
        for paper in DocumentKind:
            assert ladder.rank(field, paper)


@pytest.mark.parametrize("held", [list, tuple, iter])
def test_an_item_that_is_no_statement_is_refused_by_its_place(held):
    good = said("name", "Lò Văn Hai", "identity-card")
    with pytest.raises(TypeError) as told:
        settle(held([good, 1]), law=LAW)
    assert str(told.value) == "evidences: expected a list of Evidence; item 1 is an int"
    field = settle([good], law=LAW)["name"]
    with pytest.raises(TypeError, match="item 0 is a SettledField"):
        settle(held([field]), law=LAW)
