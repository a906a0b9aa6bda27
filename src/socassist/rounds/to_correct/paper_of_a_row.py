"""The one paper on which a person's row rests, where there is one (giấy tờ của một dòng)."""

from __future__ import annotations

from socassist.model.evidence import DocumentKind
from socassist.model.person import Person

_FIELDS = ("name", "birth", "sex", "ethnicity", "number:cccd", "number:cmnd")


def paper_of(person: Person) -> DocumentKind:
    """The kind of paper that vouches for all that is known of who somebody is.

    A row of a form names one paper for all its cells. Where fields rest on different papers, or
    on none, naming one of them would give the others more weight than they have: a declaration.
    """
    numbers = {f"number:{held.kind.value}" for held in person.numbers}
    kinds = set()
    for field in _FIELDS:
        known = field in numbers if ":" in field else getattr(person, field)
        if not known:
            continue
        standing = next((item for item in person.evidence if item.field == field), None)
        kinds.add(standing.document.kind if standing else DocumentKind.DECLARATION)
    return kinds.pop() if len(kinds) == 1 else DocumentKind.DECLARATION
