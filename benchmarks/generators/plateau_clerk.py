"""How commune clerks of the plateau write a form: habits of the office, and errors of the day.

Every office has its way of writing villages, peoples and the H' of women's names; that way changes
when the clerk does, so that the same house looks a little different in two years without an error.
"""

from __future__ import annotations

import random
import unicodedata

from generators.plateau_names import BY_NAME, HOPEFUL, PEOPLES, elder_name
from generators.plateau_people import NOW, House, Person
from generators.plateau_rates import Rates
from socassist.model.text import encode_legacy

SOUNDS = (
    ("s", "x"), ("x", "s"), ("ch", "tr"), ("tr", "ch"), ("i", "y"), ("y", "i"), ("n", "ng"),
    ("ng", "n"), ("k", "c"), ("c", "k"), ("ê", "e"), ("ơ", "ô"), ("ă", "â"), ("â", "ă"),
    ("ư", "u"),
    ("l", "r"), ("r", "l"), ("uh", "u"), ("oa", "ua"), ("ia", "ya"), ("kr", "kơr"), ("bl", "bơl"),
    ("hl", "l"), ("hn", "n"), ("ŭ", "u"), ("ñ", "nh"), ("d", "gi"), ("v", "d"), ("ai", "ay"),
    ("m", "n"), ("t", "th"), ("p", "b"),
)  # fmt: skip
"""What one hears and another writes; the old languages have no settled spelling."""


def bare(text: str) -> str:
    """Without marks, as typed on a machine without a Vietnamese keyboard."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def misheard(rng: random.Random, text: str) -> str:
    """One sound of the name written otherwise."""
    words = text.split()
    start = 1 if len(words) > 1 and rng.random() < 0.85 else 0
    at = rng.randrange(start, len(words))
    word = words[at].lower()
    fits = [(old, new) for old, new in SOUNDS if old in word[-3:] or word.startswith(old)]
    if not fits:
        return mistyped(rng, text)
    old, new = rng.choice(fits)
    where = word.rfind(old) if rng.random() < 0.6 else word.find(old)
    word = word[:where] + new + word[where + len(old) :]
    words[at] = "'".join(part[:1].upper() + part[1:] for part in word.split("'"))
    return " ".join(words)


def mistyped(rng: random.Random, text: str) -> str:
    """One letter doubled, dropped, or exchanged with the next."""
    if len(text) < 4:
        return text + text[-1]
    at = rng.randrange(1, len(text) - 1)
    if " " in text[at : at + 2]:
        return text + text[-1]
    kind = rng.randrange(3)
    if kind == 0:
        return text[:at] + text[at] + text[at:]
    if kind == 1:
        return text[:at] + text[at + 1 :]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def by_custom(rng: random.Random, person: Person, name: str) -> str:
    """The name as a clerk from elsewhere takes it: the clan lost or moved, the H' or Y dropped."""
    words = name.split()
    clan, kind = person.clan, rng.random()
    if person.people in {"Ê Đê", "M'nông"} and clan != "Điểu":
        front = name.removesuffix(clan).strip()
        if kind < 0.3:
            return front
        if kind < 0.45:
            return f"{clan} {front}"
        if kind < 0.7:
            return name.replace("H'", "H ") if not person.man else name.removeprefix("Y ")
        return name.replace("H'", "H") if not person.man else name.replace("Y ", "Y-", 1)
    if person.people == "Gia Rai" and name.startswith(clan):
        rest = name.removeprefix(clan).strip()
        if kind < 0.3:
            return rest
        if kind < 0.5:
            return f"{rest} {clan}"
        return name.replace("H'", "") if "H'" in name else name.replace(" ", "", 1)
    if person.people in {"Ba Na", "M'nông"}:
        if len(words) > 1:
            return " ".join(words[1:]) if kind < 0.6 else f"Đinh {words[-1]}"
        return f"{'A' if person.man else 'Y'} {name}"
    if len(words) > 2 and kind < 0.7:
        return f"{words[0]} {words[-1]}"
    return " ".join([words[0], "Văn" if person.man else "Thị", words[-1]])


class Clerk:
    """Writes the forms of all offices in one year; `times` is how often errors are made."""

    def __init__(
        self,
        rng: random.Random,
        rates: Rates,
        villages: list[list[str]],
        times: float,
        *,
        new: bool,
    ) -> None:
        self.rng, self.rates, self.times = rng, rates, times
        self.villages = [list(names) for names in villages]
        self.new = new
        self._spelling = [
            {p.name: rng.choice(p.spellings) if new else p.spellings[0] for p in PEOPLES}
            for _ in villages
        ]
        if times and new:
            for names in self.villages:
                self._rename(names)

    def _rename(self, names: list[str]) -> None:
        for at, name in enumerate(names):
            if self.rng.random() >= self.rates.renamed * min(self.times, 2):
                continue
            words = name.split()
            joined = " ".join(words[:-1])
            if len(words) > 2 and words[-1] in {"A", "B", "1", "2"} and joined not in names:
                names[at] = joined
                continue
            new = [f"{words[0]} {word}" for word in HOPEFUL]
            names[at] = self.rng.choice([word for word in new if word not in names])

    def often(self, rate: float) -> bool:
        return self.times > 0 and self.rng.random() < rate * self.times

    def form(self, house: House, people: list[Person]) -> tuple[list[dict[str, str]], list[str]]:
        """The rows of one form, and what was done to each."""
        rng, rates = self.rng, self.rates
        village = self.villages[house.commune][house.village]
        if self.often(rates.village):
            village = self._other_village(village)
        head = house.head
        if self.often(rates.other_head):
            grown = [one for one in house.members if one.age >= 20 and one is not head]
            head = rng.choice(grown) if grown else head
        head_name, _ = self.name(head)
        font = rng.choice(("tcvn3", "vni", "tcvn3")) if self.often(rates.font) else ""
        plain = not font and self.often(rates.bare)
        rows, causes = [], []
        for one in people:
            row, cause = self.row(one)
            if one is head and rng.random() < 0.9:
                head_name = row["name"]
            row["ethnicity"] = self._ethnicity(one, house)
            rows.append(row)
            causes.append("font" if font else cause)
        shared = {"village": village, "head_name": head_name}
        for row in rows:
            row.update(shared)
            for column in ("village", "head_name", "name"):
                if font:
                    row[column] = encode_legacy(row[column], font)
                elif plain:
                    row[column] = bare(row[column])
        self._slip(rows, causes)
        return rows, causes

    def _slip(self, rows: list[dict[str, str]], causes: list[str]) -> None:
        """The number of one line copied to the line above."""
        for above, row in zip(range(len(rows)), rows[1:], strict=False):
            if row["cccd"] and self.often(self.rates.line):
                rows[above]["cccd"] = row["cccd"]
                causes[above] = "line"

    def _other_village(self, name: str) -> str:
        words = name.split()
        if self.rng.random() < 0.5:
            return " ".join(words[1:]) if not words[1].isdecimal() else f"T{words[1]}"
        return misheard(self.rng, name)

    def _ethnicity(self, one: Person, house: House) -> str:
        people = one.people
        if self.often(self.rates.ethnicity):
            people = house.people if house.people != people else self.rng.choice(PEOPLES).name
        return self._spelling[house.commune][people] if self.new else BY_NAME[people].spellings[0]

    def row(self, one: Person) -> tuple[dict[str, str], str]:
        name, cause = self.name(one)
        birth, wrong = self.birth(one)
        sex = one.sex
        if self.often(self.rates.sex):
            sex = "Nữ" if one.man else "Nam"
            cause = cause or "sex"
        cccd = one.cccd if self._shows(one, one.age >= 15) else ""
        cmnd = one.cmnd if one.cmnd and self.rng.random() < self.rates.cmnd else ""
        if one.old_name:
            cccd, cmnd = (cccd, "") if self.new else ("", cmnd)
        cccd, off = self.number(cccd)
        cmnd, off_old = self.number(cmnd)
        numbers = "number" if off or off_old else ""
        row = {"name": name, "birth": birth, "sex": sex, "cccd": cccd, "cmnd": cmnd}
        return row, cause or wrong or numbers or "same"

    def _shows(self, one: Person, grown: bool) -> bool:
        chance = self.rates.cccd_grown if grown else self.rates.cccd_child
        if one.age > 75:
            chance *= 0.7
        return self.rng.random() < chance

    def name(self, one: Person) -> tuple[str, str]:
        """The name as written, and what went wrong with it."""
        rng, rates = self.rng, self.rates
        if one.old_name and not self.new:
            return one.old_name, ""
        parent = self.new and bool(one.young)
        if parent and one.people in {"Ê Đê", "Gia Rai"} and self.often(rates.teknonym):
            return f"{'Ama' if one.man else 'Amí'} {one.young[0].given}", "teknonym"
        father = parent and one.man and one.people == "Mông" and " A " in one.name
        if father and self.often(rates.elder_name):
            return elder_name(rng, one.name), "elder name"
        if self.often(rates.custom):
            return by_custom(rng, one, one.name), "custom"
        if self.often(rates.spelt):
            wrong = misheard if rng.random() < 0.6 else mistyped
            return wrong(rng, one.name), "spelt"
        return one.name, ""

    def birth(self, one: Person) -> tuple[str, str]:
        """The birth as written, and what went wrong with it."""
        rng, rates = self.rng, self.rates
        year, month, day = one.year, one.month, one.day
        cause = ""
        if self.often(rates.no_date):
            return "", "no date"
        if self.often(rates.told_year) and one.age > 15:
            year += rng.choice((-2, -1, -1, 1, 1, 2))
            cause = "told year"
        if not one.knows_day or (one.old_name and not self.new):
            return (f"{year}-01-01" if self.new and rng.random() < 0.15 else f"{year}"), cause
        if self.often(rates.part_date):
            choice = rng.random()
            if choice < 0.7:
                return f"{year}", "part date"
            return (f"{year}-{month:02}" if choice < 0.9 else f"{year}-01-01"), "part date"
        if day <= 12 and day != month and self.often(rates.swapped * 2.3):
            return f"{year}-{day:02}-{month:02}", "swapped"
        if self.often(rates.wrong_date):
            return self._wrong_digit(year, month, day), "wrong date"
        return f"{year}-{month:02}-{day:02}", cause

    def _wrong_digit(self, year: int, month: int, day: int) -> str:
        rng = self.rng
        kind = rng.random()
        if kind < 0.5:
            day = day + 10 if day <= 18 and rng.random() < 0.4 else day - 1 if day > 1 else 2
        elif kind < 0.8:
            month = month - 1 if month > 1 else 2
        else:
            year = year - 10 if rng.random() < 0.4 or year >= NOW - 1 else year + 1
        return f"{year}-{month:02}-{day:02}"

    def number(self, text: str) -> tuple[str, bool]:
        """A number with a digit off, or without the zeros that a spreadsheet takes away."""
        off = False
        if text and self.often(self.rates.digit):
            at = self.rng.randrange(len(text))
            text = text[:at] + str((int(text[at]) + self.rng.randint(1, 9)) % 10) + text[at + 1 :]
            off = True
        if text and self.often(self.rates.zero):
            text = text.lstrip("0")
        return text, off
