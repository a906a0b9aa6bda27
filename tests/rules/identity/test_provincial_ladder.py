"""A province refines the order of papers by its own law file; it never reverses the tiers."""

from datetime import date

import pytest

from socassist.model import Document, DocumentKind, Evidence, FormKind
from socassist.model.errors import BrokenLawFile
from socassist.rules.identity import decision_of, ladder_of, settle
from socassist.rules.law import LawFile, load_law

FILE = """
province = "14"

[instruments."9/QĐ-UBND"]
kind = "Quyết định"
title = "Thứ tự giấy tờ (ví dụ, không có thật)"
issuer = "UBND tỉnh"
effective = 2022-01-01

[paper_precedence]
checked = 2026-11-22

[[paper_precedence.values]]
since = 2022-01-01
{end}
verified = true
cites = {{ instrument = "9/QĐ-UBND", provision = "Điều 2" }}
rows = [
{rows}
]
"""
BOOK_LAST = '{ ladder = "identity", paper = "household-book", place = 9 },'
BEFORE, AFTER = date(2021, 12, 31), date(2022, 1, 1)


def provincial(rows, end=""):
    return load_law(files=[LawFile("giay-to.toml", FILE.format(rows=rows, end=end))])


def said(value, paper):
    return Evidence("sex", value, Document(DocumentKind(paper)), FormKind.C)


PAPERS = [said("male", "household-book"), said("female", "allowance-decision")]


def test_within_a_tier_the_provinces_order_counts_from_its_day():
    law = provincial(BOOK_LAST)
    assert settle(PAPERS, law=law, on=BEFORE).value("sex") == "male"
    assert settle(PAPERS, law=law, on=AFTER).value("sex") == "female"
    assert settle(PAPERS, law=law.national, on=AFTER).value("sex") == "male"


def test_where_the_provinces_order_ends_the_national_one_counts_again():
    end = 'until = 2023-01-01\nuntil_cites = { instrument = "9/QĐ-UBND", provision = "Điều 3" }'
    law = provincial(BOOK_LAST, end)
    assert settle(PAPERS, law=law, on=date(2022, 12, 31)).value("sex") == "female"
    assert settle(PAPERS, law=law, on=date(2023, 1, 1)).value("sex") == "male"


def test_what_the_province_does_not_name_stays_as_the_plan_has_it():
    plain, law = ladder_of(load_law()), ladder_of(provincial(BOOK_LAST), AFTER)
    for field in ("name", "head", "number:cccd"):
        for paper in DocumentKind:
            changed = (field, paper) in {
                ("name", DocumentKind.HOUSEHOLD_BOOK),
                ("number:cccd", DocumentKind.HOUSEHOLD_BOOK),
            }
            assert (plain.rank(field, paper) != law.rank(field, paper)) == changed
            assert plain.rank(field, paper)[0] == law.rank(field, paper)[0]


def test_the_decision_cites_the_provinces_act_for_the_paper_it_moved():
    law = provincial(BOOK_LAST)
    decision = decision_of(settle(PAPERS, law=law, on=AFTER)["sex"], ladder_of(law, AFTER))
    assert [g.cites[0].instrument for g in decision.grounds] == ["3743/KH-UBND", "9/QĐ-UBND"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            '{ ladder = "identity", paper = "declaration", tier = 1, place = 1 },',
            (
                r"giay-to\.toml: paper_precedence since 2022-01-01: ladder identity, paper "
                r"declaration: tier 1, but the State sets 3 .*never reverse it"
            ),
        ),
        (
            '{ ladder = "head", paper = "identity-card", tier = 1, place = 1 },',
            "ladder head, paper identity-card: tier 1, but the State sets 2",
        ),
        ('{ ladder = "identity", paper = "rumour", place = 1 },', "has no such row"),
        ('{ ladder = "mine", paper = "declaration", place = 1 },', "has no such row"),
        (BOOK_LAST * 2, "stands twice"),
        ('{ ladder = "identity", place = 1 },', "column 'paper' is missing"),
        ('{ ladder = "identity", paper = "declaration", place = "first" },', "place: expected"),
    ],
)
def test_a_reversal_or_an_unknown_row_is_refused_with_its_place(rows, words):
    with pytest.raises(BrokenLawFile, match=words):
        provincial(rows)


def test_which_fields_move_together_is_not_the_provinces_to_say():
    text = FILE.format(rows='{ field = "name", ladder = "head" },', end="")
    with pytest.raises(BrokenLawFile, match="no power"):
        load_law(files=[LawFile("x.toml", text.replace("paper_prec", "field_prec"))])


def test_a_province_cannot_refine_a_day_without_a_national_order():
    text = FILE.format(rows=BOOK_LAST, end="").replace("2022-01-01", "2010-01-01")
    with pytest.raises(BrokenLawFile, match="not in force on that day"):
        load_law(files=[LawFile("x.toml", text)])
