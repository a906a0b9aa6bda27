"""Duplicates in the register after the update, without asking twice (tìm trùng sau cập nhật)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from socassist.model.form import Form
from socassist.model.linkage import Duplicates, Linkage
from socassist.model.location import Location
from socassist.model.person import Person
from socassist.rules.linkage import find_duplicates
from socassist.rules.update import Update


def found_after(update: Update, linkage: Linkage, forms: Iterable[Form]) -> Duplicates:
    """The duplicates of the register as the round leaves it (R2, R3).

    A row whose person was unsure was entered as somebody new, so the register now holds the
    doubtful pair itself. Who judges the row judges that pair, so it is left out here.
    """
    found = find_duplicates(update.register)
    asked = _asked(update, linkage, forms) if found.unsure else set()
    unsure = tuple(pair for pair in found.unsure if frozenset((pair.left, pair.right)) not in asked)
    return attrs.evolve(found, unsure=unsure)


def _asked(update: Update, linkage: Linkage, forms: Iterable[Form]) -> set[frozenset[str]]:
    pairs = [pair for pair in linkage.unsure if pair.about == "person"]
    rows = _entered_as(update, (key for pair in pairs for key in (pair.left, pair.right)), forms)
    return {
        frozenset((rows.get(pair.left, pair.left), rows.get(pair.right, pair.right)))
        for pair in pairs
    }


def _entered_as(update: Update, keys: Iterable[str], forms: Iterable[Form]) -> Mapping[str, str]:
    """Under which identifier each row was entered, by the row's key."""
    by_ref = {form.ref: form for form in forms}
    wanted: dict[Location, str] = {}
    for key in keys:
        ref, _, index = key.rpartition(":")
        if ref in by_ref and index.isdecimal():
            location = by_ref[ref].members[int(index)].location
            if location is not None:
                wanted[location] = key
    found = {}
    for event in update.events:
        if isinstance(event.after, Person):
            for held in event.after.evidence:
                if held.location in wanted:
                    found[wanted[held.location]] = str(event.after.id)
    return found
