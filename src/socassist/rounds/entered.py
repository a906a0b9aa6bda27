"""Which record of the register each form and row became (phiếu, dòng được nhập thành gì)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from socassist.model.form import Form
from socassist.model.household import Household
from socassist.model.linkage import Linkage, is_new
from socassist.model.location import Location
from socassist.model.person import Person
from socassist.rules.update import Update


def entered_as(
    update: Update, linkage: Linkage, forms: Iterable[Form], keys: Iterable[str]
) -> Mapping[str, str]:
    """The identifier of the household or person of each form or row that was entered, by its key.

    `keys` are those of judgements: a form's reference, or that and the number of the row.
    """
    by_ref = {form.ref: form for form in forms}
    found: dict[str, str] = {}
    new: dict[tuple[type, Location], str] = {}
    for key in keys:
        ref, _, index = key.rpartition(":")
        if key in by_ref:
            record = linkage.household_of.get(key, "")
            place: tuple[type, Location] = Household, by_ref[key].location
        elif ref in by_ref and index.isdecimal():
            record = linkage.person_of.get((ref, int(index)), "")
            place = Person, by_ref[ref].members[int(index)].location
        else:
            continue
        if record and not is_new(record):
            found[key] = record
        else:
            new[place] = key
    for event in update.events if new else ():
        after = event.after
        if isinstance(after, Household | Person):
            for held in after.evidence:
                if held.location and (type(after), held.location) in new:
                    found[new[type(after), held.location]] = after.id
    return found
