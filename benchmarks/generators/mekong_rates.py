"""How often things happen in the province, and how often its clerks slip."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rates:
    """What happens to a household or a person in the year; what a clerk does to a form or a row."""

    # A household in the year, of those to which it can happen; at most one event each.
    paper_head: float = 0.015  # spouse or grown child becomes head, the old head stays
    head_left: float = 0.008  # the head goes to live elsewhere, the family stays
    split: float = 0.0055  # a married child leaves the parents and makes a household
    divorce: float = 0.003  # one of the couple leaves, a woman mostly to her parents
    absorbed: float = 0.02  # old people alone, or a lone mother, go to live with kin
    dissolved: float = 0.02  # a lone parent of small children goes away, they go to kin
    moved: float = 0.012  # all move: to another hamlet, one in three to another commune
    wedding: float = 0.05  # a son's bride or a daughter's groom from outside comes in
    bride_known: float = 0.015  # a daughter marries into another listed household
    grandchild: float = 0.004  # a child is sent to the grandparents
    parent_moves: float = 0.02  # a widowed parent goes from one child to another
    corrected: float = 0.070  # a member's first card shows another name and date than used so far
    # A person in the year.
    birth: float = 0.07  # to a married woman of 19 to 38 with fewer than three children
    leaves: float = 0.04  # an unmarried person of 18 to 35 goes to work
    comes_back: float = 0.07  # a child away comes back to the head; not in the register
    # The world.
    twins: float = 0.012  # of births
    namesakes: float = 0.008  # of people: named as another of the commune, of the same age
    unlisted: float = 0.024  # of households: not in the register, may be new in the batch
    returning: float = 0.008  # of children's households: in another commune to work, coming back
    asked: float = 0.66  # of households: have a form this year
    c1: float = 0.9  # of forms with an old, disabled or fatherless member: C1, only those
    carer: float = 0.7  # of those: the head, who draws the care allowance, is on it too
    renamed: float = 0.05  # of hamlets: renamed or merged by the office
    # Numbers: how many of those who have one are asked for it.
    cccd_before: float = 0.46  # in the register
    cccd_now: float = 0.55  # in the batch
    child: float = 0.6  # of these, for a child under 15
    cmnd_before: float = 0.3
    cmnd_now: float = 0.12
    new_card: float = 0.2  # of those with a year only: the new card says 1 January
    # A form as typed, all its rows.
    bare: float = 0.012  # without accents
    vni: float = 0.002  # in a VNI font, usual in the south
    tcvn3: float = 0.0006  # in a TCVN3 font
    decomposed: float = 0.004  # accents as letters of their own
    capitals: float = 0.08  # names in capitals
    zeros: float = 0.03  # numbers lost their leading zeros in a spreadsheet
    village: float = 0.004  # hamlet misspelt
    no_village: float = 0.003  # hamlet left empty
    header: float = 0.01  # the head's name above the form has a slip of its own
    forgotten: float = 0.003  # of the members of a form C: left out
    # A row as typed.
    spelling: float = 0.052  # a word of the name as it sounds in the south, or a slip
    nickname: float = 0.0066  # the name used at home for the given name
    middle: float = 0.012  # middle words left out or cut
    year_only: float = 0.052  # birth without day and month
    month_only: float = 0.005  # birth without day
    new_year: float = 0.006  # 1 January for a day not known
    no_birth: float = 0.0017  # birth left empty
    swapped: float = 0.0138  # day and month exchanged, where the day can be a month
    digit: float = 0.021  # one part of the birth wrong
    year_off: float = 0.0066  # born a year earlier or later (lunar year)
    sex: float = 0.002  # the other sex
    ethnicity: float = 0.006  # left empty, or Kinh
    number: float = 0.012  # one digit of a number wrong
    no_number: float = 0.1  # a number not copied
