"""Verdicts "different" about forms and rows, kept for what these became (kết luận "khác").

Who said that two forms are of two households need not say it again next year, of the households.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

import attrs

from socassist.model.form import Form
from socassist.model.judgement import Judgement, Verdict
from socassist.model.linkage import Linkage
from socassist.model.register import Register
from socassist.rounds.entered import entered_as
from socassist.rounds.reviewing import judged
from socassist.rounds.round_file import RoundFile
from socassist.rules.linkage import still_about
from socassist.rules.update import Update


def kept_apart(
    update: Update, linkage: Linkage, forms: Sequence[Form], round_: RoundFile, run: str
) -> Register:
    """The register with a verdict for each pair of records whose forms or rows were told apart.

    What a person said of the records themselves stands above it.
    """
    register = update.register
    said, _ = still_about(register.judgements, forms, register, stored=True)
    apart = [judgement for judgement in said if judgement.verdict is Verdict.DIFFERENT]
    keys = {key for judgement in apart for key in (judgement.left, judgement.right)}
    known = entered_as(update, linkage, forms, keys)
    held = {frozenset((j.left, j.right)) for j in register.judgements}
    found: dict[tuple[str, str], Judgement] = {}
    for judgement in apart:
        left, right = sorted(known.get(key, key) for key in (judgement.left, judgement.right))
        records: Container[object] = (
            register.households if judgement.about == "household" else register.people
        )
        both = left != right and left in records and right in records
        if both and frozenset((left, right)) not in held:
            found[left, right] = attrs.evolve(
                judgement, left=left, right=right, left_said=None, right_said=None
            )
    return judged(register, [found[pair] for pair in sorted(found)], round_, run)
