"""Link a new batch of forms with the register (đối chiếu lô phiếu với sổ; R2–R5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from socassist.model.arguments import every, expect
from socassist.model.form import Form
from socassist.model.household import HouseholdId
from socassist.model.judgement import Judgement, Verdict
from socassist.model.linkage import NEW_HOUSEHOLD, NEW_PERSON, Linkage, MemberRef
from socassist.model.person import PersonId
from socassist.model.register import Register
from socassist.rules.linkage.by_hand import spread_by_hand
from socassist.rules.linkage.codes import Codes, code_findings
from socassist.rules.linkage.collection import resting_collector
from socassist.rules.linkage.columns import Vocabulary
from socassist.rules.linkage.comparing import METHOD
from socassist.rules.linkage.continuity import implied_events
from socassist.rules.linkage.core import Outcome, link_people
from socassist.rules.linkage.grouping import Groups, group_batch
from socassist.rules.linkage.hearing import Heard, against, hear, judged_rows, self_judged
from socassist.rules.linkage.homeless import release_the_homeless
from socassist.rules.linkage.labels import Labels
from socassist.rules.linkage.lacking import lacking
from socassist.rules.linkage.matches import SURE, UNSURE
from socassist.rules.linkage.one_head import of_one_code
from socassist.rules.linkage.safety import (
    alike_finding,
    batch_findings,
    crowded_findings,
    perhaps_twice_findings,
    review_finding,
)
from socassist.rules.linkage.settings import LinkSettings
from socassist.rules.linkage.sources import people_of_forms, people_of_register
from socassist.rules.linkage.tangles import thinned
from socassist.rules.linkage.verdicts import LazyJudgements
from socassist.rules.linkage.within import local_name


def link(
    forms: Sequence[Form],
    register: Register,
    *,
    judgements: Iterable[Judgement] = (),
    settings: LinkSettings = LinkSettings(),  # noqa: B008 - a frozen value
    processes: int | None = None,
) -> Linkage:
    """Find the household and the people of the register that each form means (đối chiếu).

    Households and their people are found together: who lives together identifies each other.
    What is not in the register is grouped inside the batch, so that forms C and C1 of a new
    household share one key. Human verdicts among `judgements` and in the register win over the
    machine. The result does not depend on the order of the forms or the number of processes.

    Args:
        forms: Forms C and C1 or rows of MIS exports of one batch.
        register: The register before this round.
        judgements: Verdicts of a clerical review, as `apply_reviews` gives them.
        settings: Safety limits.
        processes: How many processes compare; None takes two or more when the batch is large.

    Raises:
        ValueError: Two forms have the same reference.
    """
    expect(Register, register=register)
    expect(LinkSettings, settings=settings)
    expect(int, None, processes=processes)
    forms, judgements = every(Form, "forms", forms), every(Judgement, "judgements", judgements)
    with resting_collector():
        return _link(forms, register, judgements, settings, processes)


def _link(
    forms: Sequence[Form],
    register: Register,
    judgements: Sequence[Judgement],
    settings: LinkSettings,
    processes: int | None,
) -> Linkage:
    codes = Codes(register)
    vocabulary = Vocabulary()
    people, ids = people_of_register(vocabulary, register)
    batch, places = people_of_forms(vocabulary, forms, codes)
    labels = Labels(batch, people, places, ids)
    heard = hear(register, judgements, forms)
    judged = judged_rows(heard.judgements, labels)
    inside = self_judged(heard.judgements, labels)
    outcome = link_people(batch, people, judged=judged, processes=processes)
    several = spread_by_hand(outcome.matches, inside)
    together = release_the_homeless(outcome.matches)
    together += of_one_code(forms, batch)
    groups = group_batch(outcome.matches, outcome.rarity, inside, together)
    household_of = _households(labels, outcome, groups, forms)
    person_of = _people(labels, outcome, groups)
    unsure_people = frozenset(
        labels.member(row)
        for row in range(len(batch))
        if outcome.matches.person_state[row] == UNSURE
    )
    unsure_homes = frozenset(
        batch.key[form]
        for form in range(batch.households)
        if outcome.matches.household_state[form] == UNSURE
    )
    twice = [(labels.member(row), labels.member(first)) for row, first in groups.listed_twice]
    findings, stopped = batch_findings(forms, person_of, twice, groups.twice.crowded, settings)
    findings += perhaps_twice_findings(
        [(labels.member(a), labels.member(b)) for a, b in groups.perhaps_listed_twice], forms
    )
    findings += crowded_findings(
        [batch.key[form] for form in {*outcome.crowded, *groups.crowded}], forms
    )
    findings += heard.findings
    findings += against(labels, outcome.matches, judged, several, heard.places)
    unsure, alike = _unsure(labels, outcome, groups)
    by_ref = {form.ref: form for form in forms}
    for row, count in alike:
        ref, index = labels.member(row)
        findings.append(alike_finding(ref, count, by_ref[ref].members[index].location))
    most = settings.most(len(batch))
    left_over = 0 if most is None else max(0, len(unsure) - most)
    if left_over:
        findings.append(review_finding(left_over))
    findings += lacking(forms)
    findings += code_findings(
        forms,
        codes,
        household_of,
        person_of,
        lambda ref, i: ref in unsure_homes if i is None else (ref, i) in unsure_people,
    )
    implied = implied_events(
        forms, register, household_of, person_of, unsure_people, outcome.aliases, vocabulary
    )
    return Linkage(
        household_of=household_of,
        person_of=person_of,
        household_judgements=_household_judgements(labels, outcome, groups, heard),
        person_judgements=_person_judgements(labels, outcome, groups, heard),
        implied=implied,
        unsure=tuple(unsure[:most]),
        unsure_households=unsure_homes,
        unsure_people=unsure_people,
        findings=tuple(findings),
        coincidences=outcome.coincidences + groups.twice.coincidences,
        stopped=stopped,
        method=METHOD,
        left_over=left_over,
    )


def _households(
    labels: Labels, outcome: Outcome, groups: Groups, forms: Sequence[Form]
) -> dict[str, HouseholdId | str]:
    matches, batch = outcome.matches, labels.batch
    root = {form: members[0] for members in groups.forms for form in members}
    found: dict[str, HouseholdId | str] = {}
    for form in range(batch.households):
        if matches.household_state[form] == SURE:
            found[batch.key[form]] = labels.household(matches.household[form])
        else:
            found[batch.key[form]] = NEW_HOUSEHOLD + batch.key[root.get(form, form)]
    for form_without_rows in forms:
        found.setdefault(form_without_rows.ref, NEW_HOUSEHOLD + form_without_rows.ref)
    return found


def _people(labels: Labels, outcome: Outcome, groups: Groups) -> dict[MemberRef, PersonId | str]:
    matches = outcome.matches
    first = {row: min(members, key=labels.member) for members in groups.rows for row in members}
    listed = dict(groups.listed_twice)
    found: dict[MemberRef, PersonId | str] = {}
    for row in range(len(labels.batch)):
        same = row if matches.person_state[row] == SURE else listed.get(row, row)
        if matches.person_state[same] == SURE:
            found[labels.member(row)] = labels.person(matches.person[same])
        else:
            found[labels.member(row)] = NEW_PERSON + labels.member_key(first.get(same, same))
    return found


def _person_judgements(
    labels: Labels, outcome: Outcome, groups: Groups, heard: Heard
) -> LazyJudgements[MemberRef]:
    """Rows against the register; rows of one new person against the first of them."""
    matches = outcome.matches
    first = {row: min(members, key=labels.member) for members in groups.rows for row in members}
    first |= dict(groups.listed_twice)
    rows = {
        labels.member(row): row
        for row in range(len(labels.batch))
        if matches.person_state[row] or first.get(row, row) != row
    }

    def judge(row: int) -> Judgement:
        if matches.person_state[row]:
            return heard.or_machine(labels.person_judgement(row, matches))
        return heard.or_machine(labels.batch_people(row, first[row], None, Verdict.SAME))

    return LazyJudgements(rows, judge)


def _household_judgements(
    labels: Labels, outcome: Outcome, groups: Groups, heard: Heard
) -> LazyJudgements[str]:
    """Forms against the register; forms of one new household against the first of them."""
    matches, batch = outcome.matches, labels.batch
    first = {form: members[0] for members in groups.forms for form in members}
    forms = {
        batch.key[form]: form
        for form in range(batch.households)
        if matches.household_state[form] or first.get(form, form) != form
    }

    def judge(form: int) -> Judgement:
        if matches.household_state[form]:
            return heard.or_machine(labels.household_judgement(form, matches))
        return heard.or_machine(labels.batch_households(form, first[form], None, Verdict.SAME))

    return LazyJudgements(forms, judge)


def _unsure(
    labels: Labels, outcome: Outcome, groups: Groups
) -> tuple[list[Judgement], list[tuple[int, int]]]:
    """Unsure pairs, most informative first: one household settles all its people.

    And whose namesakes nothing tells apart: a row, and how many they are. Of these a few pairs are
    left, for all would tell the same.
    """
    matches, batch = outcome.matches, labels.batch
    found: list[tuple[float, Judgement, int]] = []
    for form in range(batch.households):
        if matches.household_state[form] == UNSURE:
            people = batch.first[form + 1] - batch.first[form]
            judgement = labels.household_judgement(form, matches)
            points = 100.0 + people - abs(matches.household_score[form] - 11.0)
            found.append((points, judgement, batch.first[form]))
    for row in range(len(batch)):
        form = batch.household[row]
        if matches.person_state[row] == UNSURE and matches.household_state[form] != UNSURE:
            judgement = labels.person_judgement(row, matches)
            found.append((50.0 - abs(matches.person_margin[row]), judgement, row))
    for one, two, score in groups.twice.unsure_households:
        judgement = labels.batch_households(one, two, score)
        found.append((90.0 - abs(score - 13.0), judgement, batch.first[one]))
    for one, two, score in groups.twice.unsure_people:
        judgement = labels.batch_people(one, two, score)
        found.append((40.0 - abs(score - 3.0), judgement, one))
    known = {(one, two) for one, two, _ in groups.twice.unsure_people}
    for one, two in groups.perhaps_listed_twice:
        if (one, two) not in known:
            found.append((40.0, labels.batch_people(one, two, None), one))
    found.sort(key=lambda item: (-item[0], item[1].left, item[1].right))
    kept, tangled = thinned(found, [local_name(batch, row) for _, _, row in found])
    alike = {local_name(batch, rows[0]): (rows[0], len(rows)) for rows in groups.twice.alike}
    for _, _, row in kept:
        name = local_name(batch, row)
        if name in tangled and alike.get(name, (row, 0))[1] < tangled[name]:
            alike[name] = (row, tangled[name])
    return [judgement for _, judgement, _ in kept], list(alike.values())
