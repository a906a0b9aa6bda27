"""What is asked with only part of a name: it can name many, and shows nobody to be new (R4).

One word alone the finder answers for itself.
"""

from __future__ import annotations

from typing import Final

from socassist.model.household import Household, HouseholdId
from socassist.model.judgement import FieldGround, Judgement, Verdict
from socassist.model.names import split_name
from socassist.model.place_names import place_key, split_kind
from socassist.model.register import Register
from socassist.model.text import fold, normalise
from socassist.model.text_pair import Text

TOO_LITTLE: Final = Text(
    "Chỉ có một phần họ tên, chưa nói được hộ đã có hay chưa: hãy ghi đủ họ, chữ đệm và tên, thêm "
    "ngày sinh hoặc số giấy tờ",
    "This is only part of a name and cannot show a household to be new: give the full name, and "
    "a birth date or a number",
)
_NO_GIVEN_NAME: Final = "thi"
"""The word between a woman's family name and her given name; "Thi" among accents is the latter."""
_ACCENTED: Final = "thị"
_GROUND: Final = Text("họ tên chủ hộ có chữ này", "the head's name holds this word")


def is_part_of_a_name(name: str) -> bool:
    """Whether a name lacks its end ("Lò Thị"), or is none.

    >>> names = ("Lò Thị", "Lo Thi", "Lò Thi", "không rõ", "Cầm", "Lò Văn An")
    >>> [is_part_of_a_name(name) for name in names]
    [True, True, False, True, False, False]
    """
    words = [word.lower() for word in name.split() if any(map(str.isalpha, word))]
    if len(words) == 2 and normalise(words[1]) == (_NO_GIVEN_NAME if name.isascii() else _ACCENTED):
        return True
    return split_name(name).problem is not None


def households_of_the_part(
    register: Register, name: str, commune: str, village: str = ""
) -> list[Judgement]:
    """The households of a commune whose head bears this family name.

    First those whose name holds all that was given, of them those of the village.
    """
    parts, words = split_name(name), set(fold(name).split())
    word = fold(parts.family or parts.given)
    if parts.problem is not None or not word:
        return []
    here = _village(village)
    found: list[tuple[bool, bool, int, HouseholdId]] = []
    for place, home in enumerate(register.households.values()):
        if home.ended is None and home.address.commune == commune:
            held = set(fold(_head_name(register, home)).split())
            if word in held:
                away = bool(here) and _village(home.address.village) != here
                found.append((not words <= held, away, place, home.id))
    return [_alike(home) for *_, home in sorted(found)]


def _alike(home: HouseholdId) -> Judgement:
    ground = FieldGround("head", _GROUND, 0.0)
    return Judgement("-", home, Verdict.NOT_JUDGED, "household", (ground,))


def _village(name: str) -> str:
    """The last of the readings of a village's name is its core, without the word for its kind."""
    return min((place_key(core) for _, core in split_kind(name)), key=len) if name.strip() else ""


def _head_name(register: Register, home: Household) -> str:
    return register.people[home.head].name if home.head else home.named_head or ""
