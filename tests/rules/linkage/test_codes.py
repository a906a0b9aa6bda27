from __future__ import annotations

from typing import Any

from socassist.rules.linkage.codes import Codes

FATHER = ("head", "Lò Văn Thắng", "1970-02-03", "m")
MOTHER = ("wife", "Quàng Thị Sen", "1972-07-09", "f")


def test_a_code_that_two_records_bear_is_nobodys(village: Any) -> None:
    home = village.household(
        (*FATHER, {"codes": [("mis", "M-1"), ("old", "M-2")]}),
        (*MOTHER, {"codes": [("mis", "M-1")]}),
        codes=(("mis", "H-1"),),
    )
    village.household(FATHER, codes=(("mis", "H-2"),))
    village.household(MOTHER, codes=(("mis", "H-2"),))
    codes = Codes(village.register)
    assert (codes.person("M-1"), codes.person("M-2")) == (None, village.person(FATHER[1]))
    assert (codes.household("H-1"), codes.household("H-2")) == (home, None)


def test_an_identifier_is_its_own_code_also_where_another_record_bears_it(village: Any) -> None:
    first = village.household(FATHER)
    village.household(MOTHER, codes=(("mis", first),))
    father = village.person(FATHER[1])
    codes = Codes(village.register)
    assert (codes.household(first), codes.person(father)) == (first, father)


def test_no_code_is_nobodys_code(village: Any) -> None:
    village.household((*FATHER, {"codes": [("mis", "")]}))
    codes = Codes(village.register)
    assert codes.person(None) is None
    assert codes.person("") is None
