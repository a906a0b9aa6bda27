"""How the clerks of the coast write: a form as it should be, and what becomes of it."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from generators import coast_names as names
from generators.coast_rates import Rates
from socassist.model.text import encode_legacy

# fmt: off
SOUNDS = (
    ("ng ", "n "),
    ("n ", "ng "),
    ("t ", "c "),
    ("c ", "t "),
    ("v", "d"),
    ("gi", "d"),
    ("s", "x"),
    ("x", "s"),
    ("tr", "ch"),
    ("ch", "tr"),
    ("qu", "hu"),
    ("oa", "o"),
    ("ươ", "ư"),
    ("ê", "i"),
    ("y ", "i "),
    ("i ", "y "),
)
# fmt: on
"""What the ear of the coast does not tell apart; a space ends a word."""
TONES = {"\u0309": "\u0303", "\u0303": "\u0309"}
"""Hỏi and ngã, one tone here."""


@dataclass(slots=True)
class Row:
    """A person on a form."""

    name: str
    relation: str
    birth: str
    sex: str
    ethnicity: str
    cccd: str
    cmnd: str
    cause: str = ""
    person: str = ""


@dataclass(slots=True)
class Form:
    """A form with its rows."""

    key: str
    kind: str
    commune: str
    village: str
    head_name: str
    rows: list[Row]


def bare(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))


class Clerk:
    """Writes forms with `scale` times the slips of the rates; some clerks are worse than others."""

    def __init__(self, rng: random.Random, rates: Rates, scale: float) -> None:
        self.rng, self.rates, self.scale = rng, rates, scale

    def write(self, form: Form) -> None:
        """Damage a form in place."""
        rng, rates = self.rng, self.rates
        care = rng.choice((0.4, 0.6, 0.8, 1.0, 1.2, 2.0)) * self.scale
        if rng.random() < rates.village_habit * self.scale:
            form.village = self.habit(form.village)
        chief = next((row for row in form.rows if row.relation == "chủ hộ"), None)
        for row in form.rows:
            self.row(row, care, absent=form.kind == "c" and row is not form.rows[0])
        if chief is not None and rng.random() >= rates.head_slip * self.scale:
            form.head_name = chief.name
        elif rng.random() < 0.5 * self.scale * rates.accent * 10:
            form.head_name = self.misspelt(form.head_name)
        self.whole(form)

    def whole(self, form: Form) -> None:
        """What the machine does to all of a form."""
        rng, rates = self.rng, self.rates
        if rng.random() < rates.bare_form * self.scale:
            for row in form.rows:
                row.name = bare(row.name)
                row.cause = row.cause or "bare"
            form.head_name, form.village = bare(form.head_name), bare(form.village)
        elif rng.random() < rates.legacy_form * self.scale:
            font = rng.choice(("tcvn3", "vni"))
            for row in form.rows:
                row.name = encode_legacy(row.name, font)
                row.cause = row.cause or "legacy"
            form.head_name, form.village = (
                encode_legacy(form.head_name, font),
                encode_legacy(form.village, font),
            )
        elif rng.random() < 0.04:
            form.head_name = form.head_name.upper()
        if rng.random() < rates.no_zero_form * self.scale:
            for row in form.rows:
                row.cccd, row.cmnd = row.cccd.lstrip("0"), row.cmnd.lstrip("0")

    def habit(self, village: str) -> str:
        """The village as another office writes it: with another word before it, or none."""
        rest = village.removeprefix("Thôn ")
        if rest.isdigit():
            return self.rng.choice((f"Thôn 0{rest}", f"T{rest}", f"thôn {rest}"))
        return self.rng.choice(
            (rest, rest, f"thôn {rest}", f"Làng {rest}", f"T. {rest}", self.sound(village))
        )

    def row(self, row: Row, care: float, *, absent: bool) -> None:
        """One person. Hearsay is for absent ones: the first on a form answers, C1 has papers."""
        rng, rates = self.rng, self.rates
        slips: list[str] = []
        told = absent and rng.random() < rates.hearsay * self.scale
        if told:
            care *= rates.hearsay_care / self.scale  # hearsay is already more frequent

        def happens(rate: float, slip: str) -> bool:
            if rng.random() < rate * care:
                slips.append(slip)
                return True
            return False

        self.named(row, happens, care)
        if happens(rates.swapped, "swapped") and len(row.birth) == 10 and int(row.birth[8:]) <= 12:
            row.birth = f"{row.birth[:5]}{row.birth[8:]}-{row.birth[5:7]}"
        if happens(rates.birth_digit, "date"):
            row.birth = self.date_slip(row.birth)
        if happens(rates.birth_year, "year"):
            shift = rng.choice((-1, -1, -1, 1, 1, -2, 2, 10, -10))
            row.birth = f"{min(max(int(row.birth[:4]) + shift, 1920), 2021)}{row.birth[4:]}"
        if happens(rates.partial, "partial"):
            row.birth = row.birth[: rng.choice((4, 4, 4, 7, 0) if self.scale > 1 else (4, 4, 4, 7))]
        if happens(rates.sex, "sex"):
            row.sex = "Nữ" if row.sex == "Nam" else "Nam"
        if happens(rates.people_spelling, "people"):
            spellings = next(
                (s for s in names.PEOPLES.values() if row.ethnicity in s), (row.ethnicity,)
            )
            row.ethnicity = rng.choice(spellings)
        self.numbered(row, happens, told=told)
        if row.relation != "chủ hộ" and happens(rates.relation, "relation"):
            row.relation = rng.choice(("khác", "con", "cháu"))
        if not row.cause:
            seen = [slip for slip in slips if slip not in {"people", "relation", "no number"}]
            row.cause = "hearsay" if told else seen[0] if seen else ""

    def numbered(self, row: Row, happens: Callable[[float, str], bool], *, told: bool) -> None:
        """The numbers; a neighbour seldom knows them."""
        for which in ("cccd", "cmnd"):
            number = getattr(row, which)
            if number and happens(self.rates.number_digit, "number"):
                setattr(row, which, self.digit(number))
            if number and (
                happens(self.rates.no_number, "no number") or (told and self.rng.random() < 0.85)
            ):
                setattr(row, which, "")

    def named(self, row: Row, happens: Callable[[float, str], bool], care: float) -> None:
        """The name as it gets written."""
        rng, rates = self.rng, self.rates
        for clan in names.SPELLINGS:
            if row.name.startswith(f"{clan} ") and rng.random() < min(
                0.6, rates.clan_spelling * max(1.0, care / 2)
            ):
                row.name = rng.choice(names.SPELLINGS[clan]) + row.name[len(clan) :]
                break
        if happens(rates.accent, "accent"):
            row.name = self.misspelt(row.name)
        if happens(rates.sound, "sound"):
            row.name = self.sound(row.name)
        if happens(rates.finger, "finger"):
            row.name = self.finger(row.name)
        words = row.name.split()
        if len(words) > 2 and happens(rates.no_middle, "middle"):
            short = "T." if "Thị" in words and rng.random() < 0.5 else ""
            row.name = " ".join(w for w in (words[0], short, words[-1]) if w)
        if happens(rates.house_name, "house name"):
            people = next((p for p, s in names.PEOPLES.items() if row.ethnicity in s), "Kinh")
            home = names.given(rng, people, row.sex, int(row.birth[:4] or 1960) - 25)
            row.name = " ".join([*row.name.split()[:-1], home])

    def misspelt(self, text: str) -> str:
        """Accents of one word lost, or hỏi for ngã."""
        words = text.split()
        place = self.rng.randrange(len(words))
        parts = unicodedata.normalize("NFD", words[place])
        turned = "".join(TONES.get(c, c) for c in parts)
        words[place] = (
            unicodedata.normalize("NFC", turned)
            if turned != parts and self.rng.random() < 0.6
            else bare(words[place])
        )
        return " ".join(words)

    def sound(self, text: str) -> str:
        """One sound written for another."""
        padded = f"{text.lower()} "
        fitting = [pair for pair in SOUNDS if pair[0] in padded]
        if not fitting:
            return text
        old, new = self.rng.choice(fitting)
        return padded.replace(old, new, 1).strip().title()

    def finger(self, text: str) -> str:
        """A letter doubled, dropped, changed, or two turned."""
        rng = self.rng
        place = rng.randrange(1, max(2, len(text) - 1))
        kind = rng.random()
        if kind < 0.3:
            return text[:place] + text[place] + text[place:] if place < len(text) else text
        if kind < 0.6:
            return text[:place] + text[place + 1 :]
        if kind < 0.8:
            return text[:place] + rng.choice("aeionthgcmu") + text[place + 1 :]
        return (
            text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :]
        )

    def digit(self, number: str) -> str:
        place = self.rng.randrange(len(number))
        other = self.rng.choice([d for d in "0123456789" if d != number[place]])
        return number[:place] + other + number[place + 1 :]

    def date_slip(self, birth: str) -> str:
        """Another day or month, still a date."""
        rng = self.rng
        if len(birth) < 10:
            return birth
        if rng.random() < 0.6:
            return f"{birth[:8]}{rng.randint(1, 28):02}"
        return f"{birth[:5]}{rng.randint(1, 12):02}{birth[7:]}"
