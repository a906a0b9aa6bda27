"""Splitting a personal name (tách họ, chữ đệm, tên)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import attrs

from socassist.model.text.folding import fold
from socassist.model.text.known_text import beginning
from socassist.model.text.memory import (
    LONGEST_REMEMBERED,
    TEXTS_REMEMBERED,
    WORDS_REMEMBERED,
    Memory,
)
from socassist.model.text.normal_form import normalise
from socassist.model.text_pair import Text

_MARKERS: Final = frozenset(("y", "a"))
_NO_FAMILY_PARTICLES: Final = frozenset(("thị",))
_COMPOUND_FAMILIES: Final = frozenset(
    ("tôn thất", "tôn nữ", "âu dương", "công tằng tôn nữ", "công huyền tôn nữ")
)
_HONORIFICS: Final = frozenset(("ông", "bà", "cụ", "anh", "chị", "em", "cháu", "bé", "ô.", "b."))
# Known family names serve only to tell "Bà" the honorific from a name; no name needs to be here.
# Sources: assistance-identity.md 9.3 (national shares; Sơn La, Quảng Ngãi and H'Mông lists).
_FAMILIES: Final = frozenset(
    re.findall(
        r"\w+",
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh hà "
        "lò lường quàng tòng cà lỡo mè lù lềm ngần nông bạc cầm đèo lô la lự vì sa điêu vi "
        "giàng vàng thào mùa sồng vừ lầu hờ cứ "
        # Recalled, of the same peoples; they decide nothing but whether "Bà" is an honorific.
        "lèo ngân sùng hạng tráng quách phùng cút moong bàn triệu lương ma trương tẩn ốc",
    )
)
_REMARK: Final = re.compile(
    r"\(([^()]*)\)?|\s(?:tức|tên khác:?|còn gọi là)\s+(.*)\Z", re.IGNORECASE
)
_REMARK_WORDS: Final = frozenset(("tức", "tên", "còn"))
_ODD_FIRST: Final = (
    _HONORIFICS
    | _MARKERS
    | _NO_FAMILY_PARTICLES
    | {"không", "chưa", "khong", "chua"}
    | {family.split()[0] for family in _COMPOUND_FAMILIES}
)
# What is written where no name is known, folded. None of it is a name.
_NO_NAMES: Final = frozenset(
    ("khong ro", "khong biet", "khong co", "khong ten", "khong co ten", "chua ro", "chua biet",
     "chua co", "chua co ten", "chua dat ten", "chua khai sinh", "n a", "null", "none")
)  # fmt: skip
_TWO_NAMES: Final = re.compile(r"\w+\s[^/]*/\s*\w{2}")
# The particle of Cơ Ho men and Ê Đê women belongs to the word behind it: "K' Brôi", "H' Lan".
_DETACHED: Final = re.compile(r"(?<!\w)([KHkh])'\s+(?=\w)")
_COUNTER: Final = re.compile(r"\s(\d+)\Z")
_VOWEL: Final = re.compile("[aeiouyw]")  # w types ư in Telex


@attrs.frozen
class NameDetails:
    """What a name field holds besides family, middle and given name (phần khác trong ô họ tên).

    Args:
        marker: ``Y`` or ``A`` before the names of Ba Na, Xơ Đăng, Ê Đê and others. It is kept
            apart and tells nothing about sex: it stands before women's names with one people
            and before men's with another.
        honorific: ``Ông``, ``Bà`` and the like, when the field holds one.
        remark: Another name or a note in brackets, or a number that tells namesakes apart.
        abbreviated: The parts that are cut short: ``family``, ``middle``, ``given``.
        problem: ``no-name`` when nothing was left to split, or only digits and signs, or words
            that say that no name is known (``không rõ``): what stood there is the remark.
        family_perhaps_last: Whether the name has the shape of Ê Đê and related names, whose
            family name stands last (``Y Lan Niê``, ``H'Hen Êban``); the shape alone does not
            tell, and no list of these families is at hand (known from memory only).
    """

    marker: str = ""
    honorific: str = ""
    remark: str = attrs.field(default="", repr=False)
    abbreviated: frozenset[str] = frozenset()
    problem: str | None = None
    family_perhaps_last: bool = False


_NO_NAME: Final = Text("Ô họ tên không có tên.", "The name field holds no name.")
_NO_DETAILS: Final = NameDetails()


class NameParts(NamedTuple):
    """A name taken apart (họ, chữ đệm, tên), in normal form and in the case it was written in.

    A tuple, because a province has hundreds of thousands and a tuple is made three times as fast.

    Args:
        family: Họ; empty when the name has none.
        middle: Chữ đệm, several words possible.
        given: Tên: the last word.
        details: What else the field holds; the properties below read it.
    """

    family: str
    middle: str
    given: str
    details: NameDetails = _NO_DETAILS

    @property
    def marker(self) -> str:
        """``Y`` or ``A`` before the name; tells nothing about sex."""
        return self.details.marker

    @property
    def honorific(self) -> str:
        """``Ông``, ``Bà`` and the like."""
        return self.details.honorific

    @property
    def remark(self) -> str:
        """Another name, a note in brackets, or a number that tells namesakes apart."""
        return self.details.remark

    @property
    def abbreviated(self) -> frozenset[str]:
        """The parts that are cut short."""
        return self.details.abbreviated

    @property
    def problem(self) -> str | None:
        """``no-name`` when nothing was left to split, else None."""
        return self.details.problem

    @property
    def text(self) -> Text | None:
        """The problem in words; None when there is none."""
        return _NO_NAME if self.details.problem else None

    @property
    def other_reading(self) -> NameParts | None:
        """The name read with its family name last, where its shape allows it; else None.

        Which reading is right only a paper or the family can tell; neither is chosen silently.

        >>> split_name("Y Lan Niê").other_reading.family
        'Niê'
        """
        if not self.details.family_perhaps_last:
            return None
        *middle, given = (self.family or self.middle).split()
        if self.family and self.middle:
            middle, given = [self.family], self.middle
        details = attrs.evolve(self.details, family_perhaps_last=False)
        return NameParts(self.given, " ".join(middle), given, details)

    @property
    def full(self) -> str:
        """The name as one text, without honorific and remark."""
        if self.middle and self.family and not self.details.marker:
            return f"{self.family} {self.middle} {self.given}"
        parts = (self.marker, self.family, self.middle, self.given)
        return " ".join(part for part in parts if part)

    @property
    def initials(self) -> str:
        """``N.V.A.``: what may be shown where the name must not."""
        return "".join(word[0] + "." for word in self.full.split())


def split_name(text: str) -> NameParts:
    """Split a name into family, middle and given name; never raises (tách họ tên).

    The last word is the given name and the first the family name, as Vietnamese papers write
    them. A single word is a given name. A name that begins with ``Y`` or ``A`` (a marker) or
    with ``Thị`` and one word has no family name. ``Ng. Văn A`` and ``N.V.A`` are read as cut
    short.

    >>> name = split_name("Nguyễn Thị Kim Ánh")
    >>> name.family, name.middle, name.given
    ('Nguyễn', 'Thị Kim', 'Ánh')
    >>> sorted(split_name("Ng.V.An").abbreviated), split_name("Y Lan").family
    (['family', 'middle'], '')
    """
    return SPLIT.get(text) or _learn(text)


def _learn(text: str) -> NameParts:
    # The common case first: nothing but ordinary words, and no sign, remark or marker.
    front, _, last = text.rpartition(" ")
    known, given = _FRONTS[front], _GIVEN[last]
    if known is not None and given is not None:
        # What NameParts(...) does, without the call of Python that takes half as long again.
        found = tuple.__new__(NameParts, (known[0], known[1], given, _NO_DETAILS))
    else:
        found = _split_odd(normalise(text))
    if len(text) <= LONGEST_REMEMBERED:
        if len(SPLIT) >= TEXTS_REMEMBERED:
            SPLIT.clear()
        SPLIT[text] = found
    return found


def _front(text: str) -> tuple[str, str] | None:
    """Family and middle name, when the text before the last word is nothing but ordinary words."""
    family, _, middle = beginning(text)[0].partition(" ")
    if family.lower() in _ODD_FIRST or not _ORDINARY[family]:
        return None
    return (family, middle) if all(map(_ORDINARY.__getitem__, middle.split())) else None


def _given(text: str) -> str | None:
    word = beginning(text)[0]
    return word if _ORDINARY[word] else None


def _is_ordinary(word: str) -> bool:
    if len(word) < 2 or not word.isalpha() or word.lower() in _REMARK_WORDS:
        return False
    return _VOWEL.search(fold(word)) is not None


def _split_odd(whole: str) -> NameParts:
    remarks: list[str] = []
    written = whole

    def note(found: re.Match[str]) -> str:
        remarks.append((found[1] or (found[2] if found.re is _REMARK else "") or "").strip())
        return " "

    # "Lò Văn An / Lò Văn Ân": a second name behind a stroke is a remark, not part of the first.
    whole, _, second = whole.partition("/") if _TWO_NAMES.match(whole) else (whole, "", "")
    whole = " ".join(_REMARK.sub(note, _DETACHED.sub(r"\1'", whole)).split())
    whole = _COUNTER.sub(note, whole)
    remark = "; ".join(text for text in (*remarks, second.strip()) if text)
    tokens = _tokens(whole)
    if fold(whole) in _NO_NAMES or not any(map(str.isalpha, "".join(word for word, _ in tokens))):
        return NameParts("", "", "", NameDetails(remark=written, problem="no-name"))
    honorific = ""
    if (
        len(tokens) >= 3
        and tokens[0][0].lower() in _HONORIFICS
        and tokens[1][0].lower() in _FAMILIES
    ):
        honorific = tokens.pop(0)[0]
    marker = ""
    if len(tokens) >= 2 and tokens[0][0].lower() in _MARKERS and not tokens[0][1]:
        marker = tokens.pop(0)[0]
    families = 0 if marker else _family_length([word for word, _ in tokens])
    family, middle, given = tokens[:families], tokens[families:-1], tokens[-1:]
    groups = {"family": family, "middle": middle, "given": given}
    perhaps_last = len(tokens) >= 2 and (
        marker.lower() == "y" or tokens[0][0].lower().startswith("h'")
    )
    return NameParts(
        " ".join(word for word, _ in family),
        " ".join(word for word, _ in middle),
        given[0][0],
        NameDetails(
            marker,
            honorific,
            remark,
            frozenset(part for part, held in groups.items() if any(short for _, short in held)),
            family_perhaps_last=perhaps_last,
        ),
    )


def _family_length(words: list[str]) -> int:
    if len(words) < 2 or (words[0].lower() in _NO_FAMILY_PARTICLES and len(words) == 2):
        return 0
    for length in (4, 2):
        if len(words) > length and " ".join(words[:length]).lower() in _COMPOUND_FAMILIES:
            return length
    return 1


def _tokens(whole: str) -> list[tuple[str, bool]]:
    """Words with whether each is cut short: it ends in a dot, or holds no vowel."""
    tokens: list[tuple[str, bool]] = []
    for chunk in whole.replace(",", " ").replace(";", " ").split():
        pieces = chunk.split(".")
        dotted = len(pieces) > 1
        for place, piece in enumerate(pieces):
            word = piece.strip("-'/\\_*\"")
            if not fold(word):
                continue
            last = place == len(pieces) - 1
            # "N.V.A": the closing single letter is an initial too; "N.V.An" ends in a whole name.
            short = dotted and (not last or len(word) == 1)
            tokens.append((word, short or _VOWEL.search(fold(word)) is None))
    return tokens


_FRONTS: Final = Memory(_front, WORDS_REMEMBERED)
_GIVEN: Final = Memory(_given, WORDS_REMEMBERED)
_ORDINARY: Final = Memory(_is_ordinary, WORDS_REMEMBERED)
SPLIT: Final[dict[str, NameParts]] = {}
