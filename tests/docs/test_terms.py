"""The glossary holds every Vietnamese term of the public docstrings, each with one English term."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from pathlib import Path

import pytest

import socassist

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
_VIETNAMESE = re.compile(
    r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE
)
_LEAD = re.compile(r"^(một|các) ")


def glossary() -> dict[str, tuple[str, set[str]]]:
    """Vietnamese term → (English term, names in the code)."""
    lines: dict[str, tuple[str, set[str]]] = {}
    for line in GLOSSARY.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("| ") or len(cells) != 3 or cells[0] == "Vietnamese":
            continue
        term = re.sub(r" \([^)]*\)$", "", cells[0])
        assert term not in lines, f"{term} stands twice in the glossary"
        lines[term] = cells[1], set(re.findall(r"`([^`]+)`", cells[2]))
    return lines


def terms(docstring: str) -> list[str]:
    """The Vietnamese terms in parentheses of a docstring's first paragraph.

    What holds a digit points to a place in the law or to a requirement, and is no term.
    """
    first = docstring.split("\n\n")[0].replace("\n", " ")
    found = []
    for inside in re.findall(r"\(([^()]*)\)", first):
        term = inside.split(";")[0].split(":")[0].strip()
        if _VIETNAMESE.search(term) and not re.search(r"\d", term):
            found.append(term)
    return found


def spellings(term: str) -> list[str]:
    """The term, without a leading "one"/"the", and its part before a comma."""
    bare = _LEAD.sub("", term)
    return [term, bare, bare.split(",")[0].strip()]


PUBLIC = {
    name: terms(inspect.getdoc(value) or "")
    for name in socassist.__all__
    for value in (getattr(socassist, name),)
    if inspect.isclass(value) or inspect.isfunction(value)
}


@pytest.mark.parametrize("name", [name for name, found in PUBLIC.items() if found])
def test_the_terms_of_a_public_name_stand_in_the_glossary_and_point_back_to_it(name: str) -> None:
    lines = glossary()
    for term in PUBLIC[name]:
        held = next((lines[word] for word in spellings(term) if word in lines), None)
        assert held is not None, f"docs/glossary.md has no line for {term!r} (of {name})"
        assert name in held[1], f"the line of {term!r} does not name `{name}`"


def test_no_english_term_has_two_vietnamese_terms() -> None:
    counted = Counter(english.casefold() for english, _ in glossary().values())
    assert [english for english, count in counted.items() if count > 1] == []


def test_every_name_in_the_glossary_is_public() -> None:
    for term, (_, names) in glossary().items():
        for name in names:
            first, _, member = name.partition(".")
            assert first in socassist.__all__, f"{term}: {name}"
            assert not member or hasattr(getattr(socassist, first), member), f"{term}: {name}"


def test_a_term_is_found_where_a_docstring_gives_it_and_references_are_left_out() -> None:
    assert terms("A list (danh sách chi trả; R13, R18).\n\n(không tính)") == ["danh sách chi trả"]
    assert terms("Codes (mã 1–6 Phiếu C mục I.5.1), (plain words).") == []
    assert spellings("một hộ, duy nhất trong hệ thống")[-1] == "hộ"
