"""How often each thing happens on the coast: events of a year and slips of the pen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rates:
    """Shares of the households, persons, forms or villages named in the comment."""

    # Events of the year, a household; at most one of them changes who lives in it. Most try
    # several times as often, as few households are of the right shape (`Year.pass_over`).
    head_dies: float = 0.011  # of heads; old ones four times as often
    other_dies: float = 0.004  # of the other members; old ones five times as often
    head_leaves: float = 0.006  # to the South, or divorced; those who stay keep the record
    hands_over: float = 0.012  # an old head lets a grown child be head, all stay
    splits: float = 0.0009  # a married child leaves with spouse and children: a new household
    absorbed: float = 0.003  # one or two old people go to live with relatives
    dissolved: float = 0.001  # members go to two households of relatives, or away
    returns: float = 0.002  # a daughter comes home from her husband's household, a child with her
    marries: float = 0.006  # bride to groom, or groom to bride where women keep the house
    bears: float = 0.06  # of couples at the age
    newcomer: float = 0.012  # a spouse or grown child from elsewhere, not in the register
    new_household: float = 0.03  # come from elsewhere or never reviewed before

    # What the batch holds.
    reviewed: float = 0.63  # households with a form this year
    short_form: float = 0.25  # forms C1, with those on assistance only
    listed: float = 0.6  # members on a form C1

    # Villages.
    renamed_village: float = 0.08  # merged or renamed by decision
    renamed_clan: float = 0.02  # upland villages that take another family name at once

    # Slips on a form; three times as many in hard data.
    bare_form: float = 0.012  # typed without accents
    legacy_form: float = 0.001  # typed in an old font
    no_zero_form: float = 0.05  # numbers from a spreadsheet, their zeros gone
    village_habit: float = 0.06  # village written another way
    head_slip: float = 0.015  # the head's name above the form is not the one in the list

    # Slips on a row.
    hearsay: float = 0.082  # a neighbour told of somebody absent: no papers seen
    hearsay_care: float = 19.0  # times as many slips then
    accent: float = 0.02  # one or two accents lost or wrong
    sound: float = 0.012  # written as the coast speaks
    finger: float = 0.008  # a letter doubled, dropped or changed
    clan_spelling: float = 0.15  # of names with several spellings
    no_middle: float = 0.006  # middle name left out, or "Thị" shortened
    house_name: float = 0.0015  # the name used at home instead of the paper's
    swapped: float = 0.008  # day and month
    partial: float = 0.02  # only the year, or the month and year
    birth_digit: float = 0.008  # a digit of the date wrong
    birth_year: float = 0.006  # counted by the lunar year, or guessed from the age
    sex: float = 0.003  # wrong
    people_spelling: float = 0.04  # a people's name in another spelling
    number_digit: float = 0.012  # a digit wrong
    no_number: float = 0.05  # not written
    relation: float = 0.01  # "khác" or a wrong one

    # Hard data.
    hard: float = 3.0  # times as many slips this year
    past: float = 3.5  # times as many slips last year (plain data: none); papers were older then
