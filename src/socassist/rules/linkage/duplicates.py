"""Duplicates inside one register (tìm trùng trong sổ)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from socassist.model.arguments import every, expect
from socassist.model.finding import Finding, Severity
from socassist.model.household import HouseholdId
from socassist.model.judgement import Judgement, Verdict
from socassist.model.linkage import DuplicateCluster, Duplicates
from socassist.model.register import Register
from socassist.model.text_pair import Text
from socassist.rules.linkage.at_home import perhaps_twice
from socassist.rules.linkage.by_hand import against_data, chains, is_hard_no
from socassist.rules.linkage.columns import People, Vocabulary
from socassist.rules.linkage.comparing import METHOD
from socassist.rules.linkage.contradictions import contradictions
from socassist.rules.linkage.grounds import household_grounds, person_grounds
from socassist.rules.linkage.hearing import or_machine, same_by_pair
from socassist.rules.linkage.judged import Judged
from socassist.rules.linkage.one_head import under_one_head
from socassist.rules.linkage.rows_judged import the_last_word
from socassist.rules.linkage.safety import (
    alike_finding,
    crowded_head_finding,
    namesakes_finding,
    review_finding,
)
from socassist.rules.linkage.settings import LinkSettings
from socassist.rules.linkage.sources import people_of_register
from socassist.rules.linkage.unions import group
from socassist.rules.linkage.within import Twice, find_twice, heads_apart

_Pair = tuple[int, int, float]
_Found = Mapping[tuple[str, str], list[Judgement]]


def find_duplicates(
    register: Register,
    *,
    judgements: Iterable[Judgement] = (),
    settings: LinkSettings = LinkSettings(),  # noqa: B008 - a frozen value
) -> Duplicates:
    """Find households and people that stand in the register more than once (tìm trùng; R3).

    Clusters never bridge a negative judgement, be it a person's or hard evidence such as two
    CCCD numbers that differ. Nothing is merged: each cluster proposes which record should stay.

    Args:
        register: The register.
        judgements: Verdicts of a clerical review; those kept in the register count too.
        settings: Safety limits.
    """
    expect(Register, register=register)
    expect(LinkSettings, settings=settings)
    judgements = every(Judgement, "judgements", judgements)
    vocabulary = Vocabulary()
    people, ids = people_of_register(vocabulary, register)
    person_of: list[str] = [ids[row] for row in people.row_of]
    by_hand, findings = the_last_word(
        _of_people_here(register.judgements, register), _of_people_here(judgements, register)
    )
    same = same_by_pair(by_hand)
    judged = _judged(by_hand, person_of, people)
    chain = {row: members[0] for members in chains(judged.people_pairs) for row in members}
    twice = find_twice(people, judged=judged)
    at_home = _at_home(people, twice, judged)
    groups, refused = group(
        twice.people, lambda one, two: _apart_people(people, one, two, judged, chain)
    )
    one_home = {home: homes[0] for homes in chains(judged.household_pairs) for home in homes}
    homes, homes_refused = group(
        twice.households, lambda one, two: _apart_homes(people, one, two, judged, one_home)
    )
    known = {pair[:2] for pair in twice.unsure_households} | judged.different_households
    under_one, crowded = under_one_head(people, _going_on(register, people), homes, known)
    common = _in_common(people, twice.people)
    found = [
        *(_person_judgement(people, person_of, pair, Verdict.SAME) for pair in twice.people),
        *(_home_judgement(people, pair, common, Verdict.SAME) for pair in twice.households),
    ]
    found = [or_machine(judgement, same) for judgement in found]
    joined = _by_record(found)
    unsure = [
        *(_home_judgement(people, pair, common, Verdict.UNSURE)
          for pair in (*homes_refused, *twice.unsure_households, *under_one)),
        *(_person_judgement(people, person_of, pair, Verdict.UNSURE)
          for pair in (*refused, *at_home, *twice.unsure_people)),
    ]  # fmt: skip
    clusters = [
        *(_home_cluster(register, [people.key[h] for h in members], joined) for members in homes),
        *(_person_cluster(register, [person_of[r] for r in members], joined) for members in groups),
    ]
    findings += contradictions(by_hand, {})
    findings += [
        against_data(min(person_of[one], person_of[two]), max(person_of[one], person_of[two]))
        for one, two in sorted(judged.people_pairs)
        if is_hard_no(people, one, people, two)
    ]
    findings += [_broken_chain(judgement) for judgement in unsure[: len(homes_refused)]]
    findings += [
        _broken_chain(_person_judgement(people, person_of, pair, Verdict.UNSURE))
        for pair in refused
    ]
    extra = sum(len(cluster.records) - 1 for cluster in clusters if cluster.about == "person")
    stopped = len(people) >= 20 and extra > settings.duplicate_share * len(people)
    if stopped:
        findings.append(_too_many(extra, len(people)))
    if twice.crowded:
        findings.append(namesakes_finding(twice.crowded))
    findings += [crowded_head_finding(people.key[home]) for home in crowded]
    findings += [alike_finding(person_of[rows[0]], len(rows)) for rows in twice.alike]
    most = settings.most(len(people))
    left_over = 0 if most is None else max(0, len(unsure) - most)
    if left_over:
        findings.append(review_finding(left_over))
    return Duplicates(
        clusters=tuple(clusters),
        unsure=tuple(unsure[:most]),
        judgements=tuple(sorted((*found, *unsure), key=lambda j: (j.about, j.left, j.right))),
        findings=tuple(findings),
        coincidences=twice.coincidences,
        stopped=stopped,
        method=METHOD,
        left_over=left_over,
    )


def _at_home(people: People, twice: Twice, judged: Judged) -> list[_Pair]:
    """Members of one household who may be one person, where nothing was said of them yet."""
    known = {(one, two) for one, two, _ in (*twice.people, *twice.unsure_people)}
    known |= judged.different_people
    pairs = perhaps_twice(people, range(people.households))
    return [(one, two, 0.0) for one, two in pairs if (one, two) not in known]


def _going_on(register: Register, people: People) -> list[int]:
    """The households that have not ended."""
    homes = (register.households.get(HouseholdId(key)) for key in people.key)
    return [number for number, home in enumerate(homes) if home and home.ended is None]


def _of_people_here(judgements: Iterable[Judgement], register: Register) -> list[Judgement]:
    """What people judged of two records of the register."""
    return [
        j
        for j in judgements
        if j.by is not None
        and all(key in register.people or key in register.households for key in (j.left, j.right))
    ]


def _apart_people(
    people: People, one: int, two: int, judged: Judged, chain: Mapping[int, int]
) -> bool:
    """Hard evidence that two rows are two people, or a verdict; `chain` is who was judged one."""
    if (one, two) in judged.different_people or (two, one) in judged.different_people:
        return True
    if chain and chain.get(one, -1) == chain.get(two, -2):
        return False
    return is_hard_no(people, one, people, two)


def _apart_homes(
    people: People, one: int, two: int, judged: Judged, chain: Mapping[int, int]
) -> bool:
    """A verdict, or heads with two CCCD, that two households are two; `chain` as for people."""
    pair, turned = (one, two), (two, one)
    if pair in judged.different_households or turned in judged.different_households:
        return True
    if chain and chain.get(one, -1) == chain.get(two, -2):
        return False
    return heads_apart(people, one, two)


def _judged(by_hand: Iterable[Judgement], person_of: list[str], people: People) -> Judged:
    if not by_hand:
        return Judged()
    rows = {person: row for row, person in enumerate(person_of)}
    homes = {key: home for home, key in enumerate(people.key)}
    same: dict[str, set[tuple[int, int]]] = {"person": set(), "household": set()}
    apart: dict[str, set[tuple[int, int]]] = {"person": set(), "household": set()}
    touched = set()
    for judgement in by_hand:
        places: Mapping[str, int] = rows if judgement.about == "person" else homes
        one, two = places.get(judgement.left), places.get(judgement.right)
        if one is None or two is None:
            continue
        one, two = min(one, two), max(one, two)
        touched.add(one)
        if judgement.verdict is Verdict.SAME:
            same[judgement.about].add((one, two))
        elif judgement.verdict is Verdict.DIFFERENT:
            apart[judgement.about].add((one, two))
    return Judged(
        different_people=frozenset(apart["person"]),
        different_households=frozenset(apart["household"]),
        forms=frozenset(touched),
        people_pairs=frozenset(same["person"]),
        household_pairs=frozenset(same["household"]),
    )


def _person_judgement(
    people: People, person_of: list[str], pair: _Pair, verdict: Verdict
) -> Judgement:
    one, two, score = pair
    left, right = sorted((person_of[one], person_of[two]))
    return Judgement(
        left, right, verdict, "person", person_grounds(people, one, people, two),
        round(score, 2), method=METHOD,
    )  # fmt: skip


def _in_common(people: People, shared: Iterable[_Pair]) -> Mapping[tuple[int, int], int]:
    """How many people two households share, by their numbers in order."""
    household = people.household
    homes = ((household[one], household[two]) for one, two, _ in shared)
    return Counter((min(pair), max(pair)) for pair in homes)


def _home_judgement(
    people: People, pair: _Pair, common: Mapping[tuple[int, int], int], verdict: Verdict
) -> Judgement:
    one, two, score = pair
    left, right = sorted((people.key[one], people.key[two]))
    shared = common.get((min(one, two), max(one, two)), 0)
    return Judgement(
        left, right, verdict, "household", household_grounds(people, one, people, two, shared, 0),
        round(score, 2), method=METHOD,
    )  # fmt: skip


def _by_record(found: Iterable[Judgement]) -> Mapping[tuple[str, str], list[Judgement]]:
    """Judgements by what they are about and the left record: a cluster asks for its own."""
    by_record: dict[tuple[str, str], list[Judgement]] = {}
    for judgement in found:
        by_record.setdefault((judgement.about, judgement.left), []).append(judgement)
    return by_record


def _cluster(about: str, records: list[str], survivor: str, why: Text,
             found: _Found) -> DuplicateCluster:  # fmt: skip
    inside = set(records)
    joined = tuple(
        j for record in sorted(records) for j in found.get((about, record), ()) if j.right in inside
    )
    return DuplicateCluster(about, tuple(sorted(records)), survivor, why, joined)


def _person_cluster(register: Register, records: list[str], found: _Found) -> DuplicateCluster:
    """Propose the record with most behind it: benefits, a household, papers, then the oldest."""

    def worth(record: str) -> tuple[int, ...]:
        person = register.people[record]  # type: ignore[index]
        return (
            len(register.benefits_of.get(person.id, ())),
            int(person.id in register.household_of),
            len(person.numbers),
            int(person.birth is not None and person.birth.day is not None),
            len(person.evidence),
        )

    survivor, why = _kept(records, worth, _PERSON_GROUNDS)
    return _cluster("person", records, survivor, why, found)


def _home_cluster(register: Register, records: list[str], found: _Found) -> DuplicateCluster:
    """Propose the household that stands, with the longest history, most members, the oldest."""

    def worth(record: str) -> tuple[int, ...]:
        household = register.households[record]  # type: ignore[index]
        standing = int(household.ended is None)
        return (standing, len(household.poverty), len(household.current_members))

    survivor, why = _kept(records, worth, _HOME_GROUNDS)
    return _cluster("household", records, survivor, why, found)


_PERSON_GROUNDS = (
    Text("hưởng nhiều chế độ hơn: {}, bản ghi kia {}", "draws more benefits: {}, the other {}"),
    Text("đang thuộc một hộ; bản ghi kia đã rời hộ", "is in a household, which the other left"),
    Text("có nhiều số giấy tờ hơn: {}, bản ghi kia {}", "has more numbers: {}, the other {}"),
    Text(
        "đủ ngày tháng năm sinh; bản ghi kia thì không",
        "has a full birth date, which the other has not",
    ),
    Text("có nhiều căn cứ hơn: {}, bản ghi kia {}", "has more evidence: {}, the other {}"),
)
_HOME_GROUNDS = (
    Text("hộ đang tồn tại; bản ghi kia đã kết thúc", "stands, while the other has ended"),
    Text(
        "có nhiều năm rà soát hơn: {}, bản ghi kia {}",
        "has more years of poverty records: {}, the other {}",
    ),
    Text("có nhiều thành viên hơn: {}, bản ghi kia {}", "has more members: {}, the other {}"),
)
_ALL_EQUAL = Text(
    "mã nhỏ hơn; mọi mặt khác như nhau", "has the lower identifier; all else is equal"
)


def _kept(
    records: list[str], worth: Callable[[str], tuple[int, ...]], grounds: Sequence[Text]
) -> tuple[str, Text]:
    """The record to keep, and what decided between it and the next best one."""
    best, *others = sorted(records, key=lambda record: (*(-part for part in worth(record)), record))
    for ground, mine, other in zip(grounds, worth(best), worth(others[0]), strict=True):
        if mine != other:
            return best, Text(ground.vi.format(mine, other), ground.en.format(mine, other))
    return best, _ALL_EQUAL


def _broken_chain(judgement: Judgement) -> Finding:
    return Finding(
        "duplicate-chain-broken",
        Severity.WARNING,
        Text(
            "Hai bản ghi giống nhau nhưng gộp sẽ nối các bản ghi đã xác định là khác nhau",
            "Two records look alike, but joining them would join records known to differ",
        ),
        subject=judgement.left,
        expected=judgement.right,
    )


def _too_many(extra: int, people: int) -> Finding:
    return Finding(
        "too-many-duplicates",
        Severity.ERROR,
        Text(
            f"{100 * extra / people:.1f} % số người trong sổ bị trùng; dừng để kiểm tra",
            f"{100 * extra / people:.1f} % of the people of the register are duplicates; stopped",
        ),
    )
