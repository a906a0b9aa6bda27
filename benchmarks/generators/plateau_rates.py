"""All rates of the plateau in one place, tuned with the peer only and then frozen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rates:
    """What happens within the year, a household or a person; and how often clerks err, a row."""

    # What happens within the year, of all households unless said otherwise
    death: float = 1.4  # deaths, against the table of ages
    handed: float = 0.03  # an old head gives the house to the heir and stays
    head_away: float = 0.008  # the head goes to live and work elsewhere, the others stay
    split: float = 0.0115  # a young couple with children builds a house of its own
    head_splits: float = 0.003  # the head leaves with a part, the others keep the house
    absorbed: float = 0.02  # a small household moves in with kin
    dissolved: float = 0.022  # the members go to several houses
    returning: float = 0.012  # the register shows it as it was three years ago
    removed: float = 0.006  # all move together to another village
    fostered: float = 0.04  # one child or old person goes to live with kin
    wedding: float = 0.05  # of the single between marriage age and 30: move to the spouse's house
    wed_inside: float = 0.35  # of the weddings: the spouse is in the register too
    birth: float = 0.11  # of the wives under 40
    worker: float = 0.03  # of the single aged 16 to 30: away for work, not on the form
    new_card: float = 0.0175  # of the grown natives: name and birth settled by a new card
    settlers: float = 0.037  # new households against the old ones
    # How the world looks
    twins: float = 0.016  # of the births
    namesakes: float = 0.03  # of the people: named and born (by year) like one of the village
    year_only: float = 0.10  # of those born before 1975: their papers know no day
    # What is on the forms
    chosen: float = 0.62  # of the households get a form this year
    c1: float = 0.25  # of the forms are C1 and name some members only
    cccd_grown: float = 0.55  # grown people whose CCCD is on the paper, each year
    cccd_child: float = 0.2  # the same for children, whose number is on the birth certificate
    cmnd: float = 0.33  # grown people whose CMND is on the paper, each year
    # How offices err, plain; thrice and in both years when hard
    font: float = 0.001  # of the forms: typed in a font before Unicode
    bare: float = 0.02  # of the forms: typed without marks
    renamed: float = 0.04  # of the villages: merged or named anew
    village: float = 0.02  # of the forms: the village is written otherwise
    other_head: float = 0.006  # of the forms: another grown member is written as head
    spelt: float = 0.049  # of the rows: one or two letters wrong in the name
    custom: float = 0.049  # of the rows: clan left out or put elsewhere, H' or Y lost
    teknonym: float = 0.002  # of the grown Ê Đê, Gia Rai: "Ama" or "Amí" and the first child
    elder_name: float = 0.004  # of the Mông fathers: the name of the grown man
    part_date: float = 0.045  # of the rows: the day, or day and month, are missing
    no_date: float = 0.005  # of the rows: no birth at all
    swapped: float = 0.008  # of the rows: day and month exchanged
    wrong_date: float = 0.02  # of the rows: one digit of the date
    told_year: float = 0.01  # of the rows: the year as the family tells it
    sex: float = 0.002  # of the rows
    ethnicity: float = 0.003  # of the rows: another people, as of the spouse or the neighbours
    digit: float = 0.012  # of the numbers: one digit off
    zero: float = 0.05  # of the numbers: leading zeros lost in a spreadsheet
    line: float = 0.001  # of the rows: the number of the next line
