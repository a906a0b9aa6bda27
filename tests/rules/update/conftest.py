"""Small invented forms and the linkage that says who is who."""

from datetime import date
from functools import partial

import pytest

from socassist.model import (
    Address,
    BenefitClaim,
    BenefitKind,
    Circumstances,
    Document,
    DocumentKind,
    Form,
    FormKind,
    FormMember,
    IdentityNumber,
    Location,
    Month,
    NumberKind,
    PartialDate,
    PovertyStatus,
    Register,
    Sex,
)
from socassist.model.linkage import NEW_HOUSEHOLD, NEW_PERSON, Linkage
from socassist.rules.identity import settle
from socassist.rules.law import load_law
from socassist.rules.update import update

ADDRESS = Address("14", "119", "03751", "Bản Mòn")


class Desk:
    """Builds forms, links them by the codes written on them, and runs rounds."""

    def __init__(self):
        self.law = load_law()
        self.register = Register("14")
        self.last = None
        self._rows = {}

    def member(
        self,
        who,
        name=None,
        *,
        birth="1980",
        sex=Sex.MALE,
        relation="other",
        paper="declaration",
        issued=None,
        cccd=None,
        cmnd=None,
        number_issued=None,
        outside=False,
        left=None,
        left_on=None,
        claims=(),
        circumstances=None,
    ):
        numbers = []
        day = PartialDate.parse_iso(number_issued) if number_issued else None
        if cmnd:
            numbers.append(IdentityNumber(NumberKind.CMND, cmnd, day, "CA Sơn La" if day else None))
        if cccd:
            numbers.append(IdentityNumber(NumberKind.CCCD, cccd, day, "Cục QLHC" if day else None))
        return who, {
            "name": name or who,
            "birth": PartialDate.parse_iso(birth) if birth else None,
            "sex": sex,
            "ethnicity": "thai",
            "relation": relation,
            "numbers": tuple(numbers),
            "document": Document(
                DocumentKind(paper), issued=PartialDate.parse_iso(issued) if issued else None
            ),
            "outside_household": outside,
            "left": left,
            "left_on": PartialDate.parse_iso(left_on) if left_on else None,
            "benefits": tuple(claims),
            "circumstances": circumstances or Circumstances(),
            "columns": {"name": "B", "birth": "D", "left_on": "I", "benefit": "J"},
        }

    def form(self, household, members, *, kind="c", year=2021, file=None, address=ADDRESS, **rest):
        """A form about a household named `household`; its rows follow in the sheet."""
        file = file or f"phieu-{kind}-{year}.xlsx"
        row = self._rows.get(file, 0) + 7
        self._rows[file] = row + len(members)
        made = tuple(
            FormMember(location=Location(file, "Xã", row + n), **fields)
            for n, (_, fields) in enumerate(members)
        )
        made_form = Form(
            kind=FormKind(kind),
            year=year,
            location=Location(file, "Xã", row),
            address=address,
            members=made,
            **rest,
        )
        return made_form, household, [who for who, _ in members]

    def link(self, drafts, unsure=()):
        """Link by name: a label met before is the record it led to."""
        household_of, person_of = {}, {}
        for form, household, people in drafts:
            household_of[form.ref] = self.household(household) or NEW_HOUSEHOLD + household
            for index, who in enumerate(people):
                person_of[form.ref, index] = self.person(who) or NEW_PERSON + who
        return Linkage(
            household_of=household_of,
            person_of=person_of,
            unsure_households=frozenset(f.ref for f, h, _ in drafts if h in unsure),
        )

    def run(self, round_id, *drafts, on=None, year=2021, unsure=(), **options):
        """Apply a round and remember who is who."""
        linkage = self.link(drafts, unsure)
        result = update(
            self.register,
            [form for form, _, _ in drafts],
            linkage,
            law=self.law,
            settle=settle,
            round_id=round_id,
            on=on or date(year, 12, 31),
            year=year,
            **options,
        )
        self.register = result.register
        self.last = result
        self.drafts = drafts
        for form, household, people in drafts:
            if form.ref not in result.applied:
                continue
            for index, who in enumerate(people):
                key = linkage.person_of[form.ref, index]
                self._learn(who, key, form.members[index])
            self._learn_household(household, linkage.household_of[form.ref], form)
        return result

    def _learn(self, who, key, member):
        self.people = getattr(self, "people", {})
        if who in self.people:
            return
        for identifier, person in self.register.people.items():
            if any(e.location == member.location for e in person.evidence):
                self.people[who] = identifier

    def _learn_household(self, label, key, form):
        self.homes = getattr(self, "homes", {})
        if label in self.homes:
            return
        for identifier, household in self.register.households.items():
            if any(e.location == form.location for e in household.evidence):
                self.homes[label] = identifier

    def person(self, who):
        return getattr(self, "people", {}).get(who)

    def household(self, label):
        return getattr(self, "homes", {}).get(label)

    def home(self, label):
        return self.register.households[self.homes[label]]

    def who(self, label):
        return self.register.people[self.people[label]]

    def codes(self):
        return [finding.code for finding in self.last.findings]

    def members(self, label):
        names = {identifier: who for who, identifier in self.people.items()}
        return {names[m.person] for m in self.home(label).current_members}


@pytest.fixture
def desk():
    return Desk()


def _claim(group="k5a", amount=540_000, since="2021-07", **rest):
    rest.setdefault("kind", BenefitKind.ALLOWANCE)
    for name in ("until",):
        if isinstance(rest.get(name), str):
            rest[name] = Month.parse(rest[name])
    return BenefitClaim(
        group=group, amount=amount, since=Month.parse(since) if since else None, **rest
    )


@pytest.fixture
def claim():
    return _claim


@pytest.fixture
def poor():
    return partial(dict, status=PovertyStatus.POOR)
