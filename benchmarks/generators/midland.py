"""A midland province of northern Vietnam: a town, valley communes and hill communes, two years.

Kinh, Mường, Tày and Cao Lan (Sán Chay) live as families of one line in a village: one married son
stays with the parents (the youngest; among the Tày often the eldest), the others build next door,
daughters marry out, many of 18 to 42 work far away, so that many households hold one or two old
people or grandparents with small children. Brothers share a middle name, cousins among the Tày do,
old Cao Lan are called by the order of birth. Last year (2020) most adults had a CMND; this year
(2021) half of them have changed it for a chip card, whose number nobody had before.

A household's record stays with those who stay in the dwelling with the old head or, when the head
died or left, with those who stay behind. A split always brings the forms of both parts, with all
members; whoever is taken in by another household is taken in by one of the register or by one
whose own people are all new: so a person with both papers can tell. All people are invented.

Errors and events are drawn evenly, so that seeds differ little. What Splink reaches at its best
threshold (20,000 people, seeds 1 to 3): people F1 0.9953, 0.9949, 0.9947 plain and 0.9586, 0.9590,
0.9589 hard; households, by most of a form's people linked one to one, 0.9972, 0.9976, 0.9972 plain
and 0.9880, 0.9902, 0.9898 hard. The rates were chosen for that, and no other linkage was looked at.

The names stand in `midland_names`, the villages in `midland_people`, the year in `midland_year`;
here are the rates, the offices that type, and `make`.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass

from linkage_data import COLUMNS, Data

from generators.midland_names import PLACES
from generators.midland_people import Commune, House, Person, Province, relation
from generators.midland_year import Year
from socassist.model.text import encode_legacy


@dataclass(frozen=True)
class Rates:
    """How often things happen in a year, and a typist errs (plain; three times that in hard)."""

    # households, per 10,000 of the register
    split: float = 15  # a young couple, or the old parents, keep house alone from now on
    dissolved: float = 5  # the head is gone and the others go to different relatives
    absorbed: float = 22  # one or two old people move to a child
    head_moved: float = 12  # an old head moves to another child, others stay behind
    head_left: float = 40  # the head goes to another province, others stay behind
    head_replaced: float = 180  # the head hands over to a son or to the wife
    house_moved: float = 70  # all move to another village or commune
    returned: float = 100  # away for years; the register carried on an old record
    member_moved: float = 60  # one member, perhaps with small children, moves to relatives
    outside: float = 12  # draws the allowance at a relative's, where the form lists him
    newcomers: float = 60  # moved in from elsewhere
    # persons
    wedding: float = 0.07  # a woman of 18 to 27 at home marries
    birth: float = 0.13  # a married woman of 20 to 38 at home
    goes_away: float = 0.05  # an adult under 43 leaves for work
    comes_back: float = 0.12  # one who works away comes home: unknown to the register
    chip_card: float = 0.6  # a CMND changed for a CCCD during the year
    corrected: float = 0.05  # of the new cards: name or date as in the birth certificate
    late_papers: float = 0.07  # a child called by a home name gets its birth certificate
    # which households get a form
    form: float = 0.59  # a household of the register
    new_poor: float = 0.03  # a household of the village that was not in the register
    some_members: float = 0.26  # forms C1, which list only those who draw an allowance
    # typing, per row
    slip: float = 0.079  # a letter wrong in one part of the name
    middle: float = 0.008  # middle name left out
    other_name: float = 0.0035  # called by another given name at home
    swapped: float = 0.006  # day and month
    partial: float = 0.06  # month and year, or the year alone
    digit: float = 0.025  # a digit of the date wrong
    year: float = 0.014  # another year: counted by the moon, or papers differ
    no_birth: float = 0.003
    number_lost: float = 0.1
    number_digit: float = 0.022
    no_zero: float = 0.03  # Excel took the number for a sum
    sex: float = 0.002
    ethnicity: float = 0.005
    relation: float = 0.01
    # typing, per form
    hurried: float = 0.12  # dictated by telephone: errors are four times as frequent
    legacy: float = 0.0035  # copied from a file in an old font
    bare: float = 0.03  # no accents
    header: float = 0.02  # the head's name at the top differs from the row
    village: float = 0.04  # another way to write the village
    renamed: float = 0.06  # per commune: its villages have new names


RATES = Rates()

# fmt: off
HEARD = (("l", "n"), ("n", "l"), ("s", "x"), ("x", "s"), ("ch", "tr"), ("tr", "ch"), ("d", "gi"),
         ("gi", "d"), ("r", "d"), ("qu", "q"), ("ng", "n"), ("ph", "p"), ("kh", "k"), ("h", "k"))
TELEX = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
KEYS = {"a": "s", "s": "d", "d": "f", "e": "r", "r": "t", "t": "y", "u": "i", "i": "o", "o": "p",
        "n": "m", "m": "n", "h": "j", "g": "h", "c": "v", "v": "b", "b": "v", "l": "k", "y": "u",
        "p": "o", "q": "w"}
RANKS = {"chủ hộ": 0, "vợ": 1, "chồng": 1, "ông": 2, "bà": 2, "bố": 3, "mẹ": 3, "con": 4,
         "con dâu": 4, "con rể": 4, "cháu": 6, "chắt": 7}
# fmt: on
CHANGED = ("corrected", "late papers")
Row = tuple[str, ...]


class Typist:
    """Writes a household as an office delivers it, erring `times` as often as the rates say."""

    def __init__(self, rng: random.Random, rates: Rates, province: Province, times: float) -> None:
        self.rng, self.rates, self.province = rng, rates, province
        self.usual = self.times = times
        self.budget = 9
        """How many serious errors the row may still get: one where nothing else could tell."""
        self.notes: list[str] = []
        self.due: dict[str, float] = {}

    def errs(self, rate: float, note: str, cost: int = 1) -> bool:
        """Whether an error of this kind is due: at random, but no seed gets many more of it.

        Where the row cannot bear the cost, the error waits for the next that can.
        """
        if note not in self.due:
            self.due[note] = self.rng.random()
        self.due[note] -= rate * self.times
        if self.due[note] > 0 or cost > self.budget:
            return False
        self.due[note] = self.rng.uniform(0.5, 1.5)
        self.budget -= cost
        self.notes.append(note)
        return True

    def slip(self, word: str) -> str:
        """One error of ear, eye or hand."""
        rng, way = self.rng, self.rng.random()
        small, at = word.lower(), rng.randrange(len(word))
        if way < 0.35:
            for heard, written in rng.sample(HEARD, len(HEARD)):
                if small.startswith(heard):
                    return (written + small[len(heard) :]).capitalize()
        if way < 0.6:  # a wrong tone, or none
            letters = unicodedata.normalize("NFD", word)
            marks = [n for n, c in enumerate(letters) if c in TELEX]
            tone = rng.choice(["", *TELEX])
            if marks:
                letters = letters[: marks[0]] + tone + letters[marks[0] + 1 :]
                return unicodedata.normalize("NFC", letters)
        if way < 0.66:  # the keyboard was not switched to Vietnamese
            letters = unicodedata.normalize("NFD", word)
            tones = "".join(TELEX.get(c, "") for c in letters)
            bare = "".join(c for c in letters if c not in TELEX)
            return unicodedata.normalize("NFC", bare) + tones
        if way < 0.8 and small[at] in KEYS:
            return (small[:at] + KEYS[small[at]] + small[at + 1 :]).capitalize()
        if way < 0.9 and len(word) > 2:
            return (small[:at] + small[at + 1 :]).capitalize()
        at = max(1, at)
        return (small[: at - 1] + small[at] + small[at - 1] + small[at + 1 :]).capitalize()

    def name(self, p: Person) -> str:
        rates, parts = self.rates, [p.family, p.middle, p.given]
        if self.errs(rates.slip, "name"):
            part = self.rng.choices((0, 1, 2), (2, 3, 4))[0]
            words = (parts[part] or p.given).split()
            words[-1] = self.slip(words[-1])
            parts[part] = " ".join(words)
        if self.errs(rates.middle, "middle name"):
            parts[1] = ""
        if self.errs(rates.other_name, "other name", 2):
            parts[2] = self.province.given(p.sex, p.born[0], (p.given,))
        return " ".join(filter(None, parts))

    def birth(self, p: Person) -> str:
        rng, rates = self.rng, self.rates
        year, month, day = p.born
        known = p.known
        if self.errs(rates.no_birth, "birth lost", 2):
            return ""
        full = known == 3
        if full and day <= 12 and day != month and self.errs(rates.swapped, "birth swapped"):
            month, day = day, month
        elif self.errs(rates.year, "birth year", 2 if known == 1 else 1):
            year = min(year + rng.choice((-1, -1, 1, 1, -2, 2, -10, 10)), 2021)
        elif full and self.errs(rates.digit, "birth digit"):
            near = (-1, 1, -10, 10)
            if rng.random() < 0.7:
                day = rng.choice([day + n for n in near if 1 <= day + n <= 28])
            else:
                month = rng.choice([month + n for n in near if 1 <= month + n <= 12])
        elif known > 1 and self.errs(rates.partial, "birth partial"):
            known = min(known - 1, rng.choice((1, 1, 2)))
        if known == 1 and self.times and rng.random() < 0.25:
            return f"{year}-01-01"
        return f"{year}" + f"-{month:02}" * (known > 1) + f"-{day:02}" * (known > 2)

    def number(self, text: str) -> str:
        rng, rates = self.rng, self.rates
        if not text or self.errs(rates.number_lost, "number lost"):
            return ""
        if self.errs(rates.number_digit, "number digit"):
            at = rng.randrange(len(text) - 1)
            if rng.random() < 0.3 and text[at] != text[at + 1]:
                text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
            else:
                text = text[:at] + str((int(text[at]) + rng.randint(1, 9)) % 10) + text[at + 1 :]
        if text[0] == "0" and self.errs(rates.no_zero, "number without zero", 0):
            text = text[1:]
        return text

    def village(self, name: str) -> str:
        first, _, rest = name.rpartition(" ")
        if rest.isdigit():
            short = "".join(w[0] for w in first.split()).upper()
            ways = [f"{first} số {rest}", f"{short}{rest}", f"{short} {rest}", rest]
            return self.rng.choice([*ways, f"{first} 0{rest}"])
        kind, *words = name.split()
        wrong = " ".join([kind, self.slip(words[0]), *words[1:]])
        return self.rng.choice([" ".join(words), name.lower(), wrong])

    def page(
        self, key: str, kind: str, house: House, listed: list[Person], village: str
    ) -> list[tuple[Row, str]]:
        """The rows of one form, each with a word for what was done to it."""
        rng, rates, head = self.rng, self.rates, house.head
        self.budget = 9
        self.times = self.usual
        if self.errs(rates.hurried / max(self.usual, 1), "hurried", 0):
            self.times = min(4 * self.usual, 7)
        old = self.errs(rates.legacy, "old font", 0)
        font = rng.choice(("tcvn3", "tcvn3", "tcvn3", "vni"))
        bare = self.errs(rates.bare, "no accents", 0)
        capitals = self.times > 0 and rng.random() < 0.12
        cao_lan = rng.random() < 0.3 * (self.times > 0)

        def written(text: str) -> str:
            if bare:
                marks = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
                text = "".join(c for c in marks if not unicodedata.combining(c))
            return encode_legacy(text, font) if old else text.upper() if capitals else text

        if self.errs(rates.village, "village", 0):
            village = self.village(village)
        names = {}
        rows = []
        for p in listed:
            self.notes = []
            self.budget = 1 if p.namesake or len(listed) == 1 else 9
            if p.cause in CHANGED or (len(listed) == 1 and (old or p.known < 3)):
                self.budget = 0
            names[p] = name = self.name(p)
            sex, people = p.sex, p.people
            if self.errs(rates.sex, "sex", 0):
                sex = "Nam" if sex == "Nữ" else "Nữ"
            if people == "Sán Chay" and cao_lan:
                people = "Cao Lan"
            if self.errs(rates.ethnicity, "ethnicity", 0):
                people = rng.choice(("Kinh", "", "Mường", "Tày"))
            role = "" if self.errs(rates.relation, "relation", 0) else relation(head, p)
            numbers = [self.number(p.cccd), self.number(p.cmnd)]
            row = [written(name), role, self.birth(p), sex, people, *numbers]
            cause = p.cause or ("namesake" if p.namesake else "")
            notes = [*self.notes, "old font"] if old else self.notes
            rows.append((row, p, cause or (notes[0] if notes else "same")))
        self.budget = 9
        header = names.get(head, head.name)
        if self.errs(rates.header, "header", 0):
            header = head.name if header != head.name else self.name(head)
        top = [key, kind, house.commune.code, written(village), written(header)]
        return [((*top, *row, f"P{p.key:07}"), cause) for row, p, cause in rows]


def in_order(house: House, members: list[Person]) -> list[Person]:
    ranks = {p: (RANKS.get(relation(house.head, p), 5), p.born, p.key) for p in members}
    return sorted(members, key=ranks.__getitem__)


def with_allowance(rng: random.Random, members: list[Person]) -> list[Person]:
    """Who stands on a form C1: the very old, the disabled, sometimes the head, at least one."""
    known = [p for p in members if p.listed]
    known = [p for p in known if not p.cause] or known or members
    some = [p for p in members if (p.age() >= 74 and rng.random() < 0.9) or rng.random() < 0.1]
    return some if any(p in known for p in some) else [*some, rng.choice(known)]


def rename(rng: random.Random, commune: Commune) -> None:
    count = len(commune.villages)
    if commune.kind == "hill":
        names = [f"Khu {n + 1}" for n in range(count)]
    else:
        names = [f"Khu {place}" for place in rng.sample(PLACES, count)]
    if rng.random() < 0.4:  # the last two became one village
        names[-1] = names[-2]
    commune.this_year = names


def stale(rng: random.Random, province: Province, rates: Rates) -> None:
    """Houses whose people were away: the register carried on a record without small children."""
    listed = [house for house in province.houses if house.listed]
    for house in rng.sample(listed, round(rates.returned * len(listed) / 10_000)):
        house.stale = True
        for p in house.members:
            p.listed = p.age() > 4 or p is house.head


def make(people: int, *, hard: bool = False, seed: int = 1, rates: Rates = RATES) -> Data:
    """The register of some `people` persons, and the forms of the year after, with the truth."""
    rng = random.Random(seed)
    province = Province(rng, people)
    stale(rng, province, rates)
    register: list[Row] = []
    typist = Typist(rng, rates, province, 3 * hard)
    listed = [house for house in province.houses if house.listed]
    for house in sorted(listed, key=lambda h: (h.commune.code, h.village, h.key)):
        members = in_order(house, [p for p in house.members if p.listed])
        kind = "c1" if rng.random() < 0.2 else "c"
        village = house.commune.villages[house.village]
        rows = typist.page(f"H{house.key:07}", kind, house, members, village)
        register += [row for row, _ in rows]
    Year(province, rates).run()
    for commune in province.communes:
        if rng.random() < rates.renamed * (3 if hard else 1):
            rename(rng, commune)
    typist = Typist(rng, rates, province, 3 if hard else 1)
    forms = [(h.commune.code, rng.random(), h, form_of(rng, rates, h)) for h in province.houses]
    forms = sorted((f for f in forms if f[3]), key=lambda f: f[:2])
    batch: list[Row] = []
    data = Data({}, {}, {}, [], [])
    for number, (_, _, house, kind) in enumerate(forms):
        key = f"F{number:07}"
        members = house.members if kind == "c" else with_allowance(rng, house.members)
        village = house.commune.this_year[house.village]
        rows = typist.page(key, kind, house, in_order(house, members), village)
        data.truth_household[key] = f"H{house.key:07}" if house.listed else ""
        for row, cause in rows:
            person = province.persons[int(row[-1][1:])]
            data.truth_person.append(row[-1] if person.listed else "")
            data.cause.append(cause)
            batch.append((*row[:-1], f"B{len(batch):07}"))
    for side, table in ((data.register, register), (data.batch, batch)):
        side.update(zip(COLUMNS, map(list, zip(*table, strict=True)), strict=True))
    return data


def form_of(rng: random.Random, rates: Rates, house: House) -> str:
    """The kind of form that this house gets this year, or nothing."""
    if not house.members or house.form == "no":
        return ""
    if house.form:
        return house.form
    if rng.random() >= (rates.form if house.listed else rates.new_poor):
        return ""
    return "c1" if rng.random() < rates.some_members else "c"
