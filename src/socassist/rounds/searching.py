"""Duplicates in the register after the update, without asking twice (tìm trùng sau cập nhật)."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from socassist.model.form import Form
from socassist.model.linkage import Duplicates, Linkage
from socassist.rounds.entered import entered_as
from socassist.rules.linkage import find_duplicates
from socassist.rules.update import Update


def found_after(update: Update, linkage: Linkage, forms: Iterable[Form]) -> Duplicates:
    """The duplicates of the register as the round leaves it (R2, R3).

    A row whose person was unsure was entered as somebody new, and so was a form whose household
    may be another form's. The register now holds the doubtful pair itself. Who judges the row or
    form judges that pair, so it is left out here.
    """
    found = find_duplicates(update.register)
    asked = _asked(update, linkage, forms) if found.unsure else set()
    unsure = tuple(pair for pair in found.unsure if frozenset((pair.left, pair.right)) not in asked)
    return attrs.evolve(found, unsure=unsure)


def _asked(update: Update, linkage: Linkage, forms: Iterable[Form]) -> set[frozenset[str]]:
    keys = {key for pair in linkage.unsure for key in (pair.left, pair.right)}
    known = entered_as(update, linkage, forms, keys)
    return {
        frozenset((known.get(pair.left, pair.left), known.get(pair.right, pair.right)))
        for pair in linkage.unsure
    }
