"""How an office types a household: what it leaves out, hears wrongly, or spoils."""

# ruff: noqa: SIM905
from __future__ import annotations

import random
import unicodedata

from generators.mekong_people import NOW, Household, Person, month_days, relation
from generators.mekong_rates import Rates
from socassist.model.text import encode_legacy

# fmt: off
ENDS = (
    ("ng", "n"), ("n", "ng"), ("t", "c"), ("c", "t"), ("i", "y"), ("y", "i"), ("ne", "nh"),
    ("iu", "iêu"), ("uôl", "ươl"), ("ươl", "uôl"), ("ai", "ay"), ("ay", "ai"), ("ao", "au"),
    ("ân", "ăn"), ("iêm", "im"), ("ol", "ôl"), ("anh", "ăn"), ("oan", "oang"),
)
STARTS = (
    ("S", "X"), ("X", "S"), ("Tr", "Ch"), ("Ch", "Tr"), ("V", "D"), ("D", "Gi"), ("Gi", "D"),
    ("Qu", "H"), ("R", "G"),
)
NEW_TONES = dict(zip(
    "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),
    "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(), strict=True,
))
# fmt: on
HOOK, TILDE = "\u0309", "\u0303"


class Clerk:
    """Types households; `times` is how many times as often as usual it slips, 0 never."""

    def __init__(self, rng: random.Random, rates: Rates, times: int, *, later: bool) -> None:
        self.rng = rng
        self.rates = rates
        self.times = times
        self.later = later
        self.care = 1.0

    def slips(self, rate: float) -> bool:
        return self.rng.random() < rate * self.times * self.care

    def form(
        self, home: Household, members: list[Person], kind: str, key: str
    ) -> list[tuple[dict[str, str], str]]:
        """Its rows, each with the word for the worst that was done to it."""
        rates, commune = self.rates, home.commune
        self.care = commune.care
        village = (commune.later if self.later else commune.hamlets)[home.hamlet]
        if self.later and commune.short:
            village = village.removeprefix("Ấp ")
        if self.slips(rates.village):
            village = self.misheard(village)
        if self.slips(rates.no_village):
            village = ""
        zeros = self.slips(rates.zeros)
        medium = self.medium()
        rows = []
        header = home.head.name
        for person in members:
            row, cause = self.row(person, zeros)
            if person is home.head:
                header = row["name"]
            link = relation(home.head, person)
            row["relation"] = link.replace("bố", "cha") if commune.cha else link
            rows.append((row, cause))
        if self.slips(rates.header):
            header = self.misheard(home.head.name)
        for row, _ in rows:
            row["head_name"] = self.typed(header, medium, commune.new_tones)
            row["name"] = self.typed(row["name"], medium, commune.new_tones)
            row["village"] = self.typed(village, medium, commune.new_tones)
            row["household"], row["kind"], row["commune"] = key, kind, commune.code
        return [(row, cause or medium) for row, cause in rows]

    def medium(self) -> str:
        """How the whole form is typed."""
        rates = self.rates
        for word, rate in (
            ("bare", rates.bare), ("vni", rates.vni), ("tcvn3", rates.tcvn3),
            ("decomposed", rates.decomposed), ("capitals", rates.capitals),
        ):  # fmt: skip
            if self.slips(rate):
                return word
        return ""

    def typed(self, text: str, medium: str, new_tones: bool) -> str:
        if new_tones and self.times:
            words = (
                word[:-2] + NEW_TONES.get(word[-2:], word[-2:]) if word[:1] not in "Qq" else word
                for word in text.split(" ")
            )
            text = " ".join(words)
        if medium in ("vni", "tcvn3"):
            return encode_legacy(text, medium)
        if medium == "capitals":
            return text.upper()
        if medium == "decomposed":
            return unicodedata.normalize("NFD", text)
        if medium == "bare":
            parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
            return "".join(c for c in parts if not unicodedata.combining(c))
        return text

    def row(self, person: Person, zeros: bool) -> tuple[dict[str, str], str]:
        """One person as typed. Never so much is wrong that nobody could tell who it is."""
        cccd, cmnd = self.papers(person)
        row = {
            "name": person.name,
            "birth": self.birth(person),
            "sex": person.sex,
            "ethnicity": person.people,
            "cccd": cccd,
            "cmnd": cmnd,
        }
        worst, left = "", 2 if self.times < 2 else 3
        for word, rate in self.order:
            if left and self.slips(rate) and person.cause != "corrected":
                before = dict(row)
                self.spoil(person, row, word)
                if row != before:
                    worst, left = worst or word, left - (word != "ethnicity")
        if zeros:
            row["cccd"], row["cmnd"] = row["cccd"].lstrip("0"), row["cmnd"].lstrip("0")
        return row, worst

    def spoil(self, person: Person, row: dict[str, str], word: str) -> None:
        """Do to the row what the word says."""
        if word in ("nickname", "middle", "spelling"):
            row["name"] = self.misnamed(person, row["name"], word)
        elif word == "sex":
            row["sex"] = "Nữ" if person.sex == "Nam" else "Nam"
        elif word == "number":
            column = "cccd" if row["cccd"] else "cmnd"
            row[column] = self.digit(row[column])
        elif word == "ethnicity":
            row["ethnicity"] = self.rng.choice(("", "Kinh"))
        else:
            row["birth"] = self.misdated(row["birth"], word)

    @property
    def order(self) -> list[tuple[str, float]]:
        rates = self.rates
        return [
            ("nickname", rates.nickname), ("no birth", rates.no_birth),
            ("year off", rates.year_off), ("digit", rates.digit), ("swapped", rates.swapped),
            ("year only", rates.year_only), ("new year", rates.new_year),
            ("month only", rates.month_only), ("spelling", rates.spelling),
            ("middle", rates.middle), ("number", rates.number), ("sex", rates.sex),
            ("ethnicity", rates.ethnicity),
        ]  # fmt: skip

    def papers(self, person: Person) -> tuple[str, str]:
        """The numbers that the office asked for and copied."""
        rates = self.rates
        ages = person.age() >= 15
        card = (rates.cccd_now if self.later else rates.cccd_before) * (1 if ages else rates.child)
        old = rates.cmnd_now if self.later else rates.cmnd_before
        cccd = person.cccd if self.rng.random() < card else ""
        cmnd = person.cmnd if self.rng.random() < old else ""
        if self.slips(rates.no_number):
            cccd = ""
        if self.slips(rates.no_number):
            cmnd = ""
        return cccd, cmnd

    def birth(self, person: Person) -> str:
        year, month, day = person.born
        if person.fine:
            return f"{year}-{month:02}-{day:02}"
        if self.later and self.rng.random() < self.rates.new_card:
            return f"{year}-01-01"
        return str(year)

    def misdated(self, birth: str, word: str) -> str:
        rng = self.rng
        year, _, rest = birth.partition("-")
        if word == "no birth" or not birth:
            return ""
        if word == "year off":
            other = min(int(year) + rng.choice((-1, 1)), NOW + 1)
            return "-".join(filter(None, (str(other), rest)))
        if not rest or len(birth) < 10:
            return birth
        if word == "year only":
            return year
        if word == "month only":
            return birth[:7]
        if word == "new year":
            return f"{year}-01-01"
        month, day = rest.split("-")
        if word == "swapped":
            return f"{year}-{day}-{month}" if int(day) <= 12 else birth
        place = rng.randrange(4)
        if place == 0:
            change = rng.choice((-10, -3, -2, 2, 3, 10))
            near = int(year) + change
            return birth if near > NOW + 1 else f"{near}-{rest}"
        if place == 1:
            other = rng.randint(1, 12)
            return f"{year}-{other:02}-{min(int(day), month_days(other)):02}"
        return f"{year}-{month}-{rng.randint(1, 28):02}"

    def misnamed(self, person: Person, name: str, word: str) -> str:
        if word == "spelling":
            return self.misheard(name)
        if word == "nickname" and person.people == "Chăm":
            return f"{person.nick or 'Bé'} {person.given}"
        if word == "nickname":
            return " ".join(filter(None, (person.family, person.middle, person.nick or "Bé")))
        if not person.middle:
            return name
        family, *middles, given = name.split()
        kept = middles[1:] if len(middles) > 1 and self.rng.random() < 0.6 else []
        return " ".join((family, *kept, given))

    def misheard(self, text: str) -> str:
        """One word as it sounds in the south, or with a slip of the hand."""
        rng = self.rng
        words = text.split()
        at = rng.randrange(len(words))
        word = words[at]
        ways = [word[: -len(a)] + b for a, b in ENDS if word.endswith(a) and len(word) > len(a)]
        ways += [b + word[len(a) :] for a, b in STARTS if word.startswith(a)]
        parts = unicodedata.normalize("NFD", word)
        if HOOK in parts:
            ways.append(unicodedata.normalize("NFC", parts.replace(HOOK, TILDE)))
        elif TILDE in parts:
            ways.append(unicodedata.normalize("NFC", parts.replace(TILDE, HOOK)))
        if not ways or rng.random() < 0.25:
            spot = rng.randrange(1, max(len(word), 2))
            if len(word) > 3 and rng.random() < 0.5:
                ways = [word[:spot] + word[spot + 1 :]]
            elif len(word) > 2 and spot > 1:
                ways = [word[: spot - 1] + word[spot] + word[spot - 1] + word[spot + 1 :]]
            else:
                ways = [word + word[-1]]
        words[at] = rng.choice(ways)
        return " ".join(words)

    def digit(self, number: str) -> str:
        if not number:
            return ""
        at = self.rng.randrange(3, len(number))
        return f"{number[:at]}{(int(number[at]) + self.rng.randint(1, 9)) % 10}{number[at + 1 :]}"
