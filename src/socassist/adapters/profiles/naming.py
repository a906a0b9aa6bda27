"""Under which names records know a sheet's columns and what its cells said (tên trường, cột)."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

_HISTORY = "household.history:"
MEMBER_NAMES = {
    "member.name": ("name",),
    "member.birth": ("birth",),
    "member.sex": ("sex",),
    "member.ethnicity": ("ethnicity",),
    "member.relation": ("relation",),
    "member.number": ("number:cccd", "number:cmnd"),
    "member.number:2": ("number:cmnd",),
    "member.code": ("person_code",),
    "member.outside": ("outside_household",),
    "member.movement": ("left",),
}
"""Names of evidence fields by column; other columns keep their own key."""
FORM_NAMES = {
    "household.code": ("household_code",),
    "household.head_name": ("head",),
    "household.result": ("status", "claimed_code"),
    "household.class": ("status", "claimed_code"),
    "place.province": ("address.province",),
    "place.district": ("address.district",),
    "place.commune": ("address.commune",),
    "place.village": ("address.village",),
}


@attrs.frozen(eq=False)
class Naming:
    """Names of a sheet's columns in records; one value shared by all forms of a layout.

    Args:
        form: Column letter by the name of a form's field.
        member: Column letter by the name of a member's field.
        history: Year by the key of a column that holds a class of that year.
    """

    form: dict[str, str]
    member: dict[str, str]
    history: dict[str, int]

    @classmethod
    def of(cls, letters: Mapping[str, str]) -> Naming:
        """The names for a layout."""
        return cls(
            evidence_names(letters, ("household.", "place."), FORM_NAMES),
            evidence_names(letters, ("member.", "benefit."), MEMBER_NAMES),
            {key: int(key.removeprefix(_HISTORY)) for key in letters if key.startswith(_HISTORY)},
        )


def evidence_names(
    letters: Mapping[str, str], prefixes: tuple[str, ...], names: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """Column letters under the names that evidence uses."""
    found: dict[str, str] = {}
    for key, letter in letters.items():
        if key.startswith(prefixes):
            for name in names.get(key, (key.split(".", 1)[1],)):
                found[name] = letter
    return found


def renamed(
    said: Mapping[str, str], prefixes: tuple[str, ...], names: Mapping[str, tuple[str, ...]]
) -> dict[str, str]:
    """What cells said, under the names that evidence uses."""
    return {
        name: text
        for key, text in said.items()
        if key.startswith(prefixes)
        for name in names.get(key, (key.split(".", 1)[1],))
    }
