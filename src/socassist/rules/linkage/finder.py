"""Look a household up before it is entered (kiểm tra hộ đã có trong sổ trước khi nhập; R4).

`link` finds the households of a batch, and reads the whole register for it. Whoever types one form
wants the answer at once, and also those who are merely alike. So a register is prepared once; each
question is then asked of the part of it that might be meant, with the weights of the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from socassist.model.arguments import every, expect
from socassist.model.evidence import FormKind
from socassist.model.form import Form, FormMember
from socassist.model.household import HEAD, Address, Household, HouseholdId
from socassist.model.judgement import Judgement
from socassist.model.linkage import Found, member_key
from socassist.model.location import Location
from socassist.model.partial_date import PartialDate
from socassist.model.person import IdentityNumber, Person, PersonId, Sex
from socassist.model.register import Register
from socassist.rules.linkage.codes import Codes
from socassist.rules.linkage.collection import resting_collector
from socassist.rules.linkage.columns import People, Vocabulary
from socassist.rules.linkage.commune_heads import Communes
from socassist.rules.linkage.core import link_people
from socassist.rules.linkage.grouping import group_batch
from socassist.rules.linkage.hearing import Heard, hear, judged_rows, self_judged
from socassist.rules.linkage.homeless import is_nobodys, last_homes, release_the_homeless
from socassist.rules.linkage.key_index import KeyIndex
from socassist.rules.linkage.labels import Labels
from socassist.rules.linkage.look_alikes import LookAlikes
from socassist.rules.linkage.rarity import Whole
from socassist.rules.linkage.sources import people_of_forms, people_of_register

NAMESAKES: Final = 50
"""Of a head's namesakes in other communes so many are looked at, if there are no more of them."""
_TYPED: Final = Location("-")


class Finder:
    """A register prepared for single questions (bộ tra cứu hộ trong sổ).

    It answers for the register it was made of, and does not change: threads may share it. After a
    round is applied, make a new one.

    Args:
        register: The register.
    """

    def __init__(self, register: Register) -> None:
        expect(Register, register=register)
        self.register = register
        with resting_collector():
            people, ids = people_of_register(Vocabulary(), register)
            self._whole = Whole.of(people)
            self._index = KeyIndex(people)
            self._home_of: Sequence[int] = people.household
            self._homes, self._first = people.key, people.first
            self._people = [ids[row] for row in people.row_of]
            self._number = {home: number for number, home in enumerate(people.key)}
            last = last_homes(register)
            self._former = {
                alone: self._number[last[person]]
                for alone, home in enumerate(people.key)
                if is_nobodys(home)
                and (person := self._people[people.first[alone]]) in last
                and last[person] in self._number
            }
            """Of those who belong nowhere now → where they lived last."""
            keys = people.key
            self._last_home_of = {keys[alone]: keys[home] for alone, home in self._former.items()}
            self._communes = Communes(people, self._former)
        _ = register.household_of  # Built now rather than at the first question.
        self._place = {home: place for place, home in enumerate(register.households)}
        self._codes = Codes(register)
        self._said: dict[str, list[Judgement]] = {}
        for judgement in register.judgements:
            for side in (judgement.left, judgement.right):
                self._said.setdefault(side, []).append(judgement)

    def __repr__(self) -> str:
        return f"Finder({self.register!r})"

    def look_up(
        self,
        head_name: str,
        *,
        commune: str,
        village: str = "",
        birth: PartialDate | None = None,
        sex: Sex | None = None,
        numbers: Iterable[IdentityNumber] = (),
        most: int = 5,
    ) -> Found:
        """Which household this head's may be, by name and address (họ tên, địa chỉ chủ hộ).

        Args:
            head_name: Full name of the head, as typed.
            commune: Code of the commune, 5 digits.
            village: Name of the village, as typed.
            birth: Birth date or year of the head, if known.
            sex: Sex of the head, if known.
            numbers: Identity numbers of the head, if known.
            most: At most so many households.
        """
        expect(str, head_name=head_name, commune=commune, village=village)
        expect(PartialDate, None, birth=birth)
        expect(Sex, None, sex=sex)
        held = every(IdentityNumber, "numbers", numbers)
        head = FormMember(_TYPED, head_name, HEAD, birth=birth, sex=sex, numbers=held)
        address = Address(self.register.province, None, commune, village)
        return self.find(
            Form(FormKind.C1, 0, _TYPED, address, (head,), head_name=head_name), most=most
        )

    def find(self, form: Form, *, most: int = 5) -> Found:
        """Which household of the register a form is about, and who on it is who.

        The first household is what `link` finds for this form alone. It may be surer in a batch,
        from which `link` learns renamed villages and who else lives where.

        Args:
            form: A form as far as it is filled in; only the head's name and the commune must be.
            most: At most so many households.
        """
        expect(Form, form=form)
        expect(int, most=most)
        if not form.members and form.head_name:
            # Whoever else belongs to the household is not known yet, as on a form C1.
            head = FormMember(form.location, form.head_name, HEAD)
            form = attrs.evolve(form, kind=FormKind.C1, members=(head,))
        vocabulary = Vocabulary()
        with resting_collector():
            batch, places = people_of_forms(vocabulary, [form], self._codes)
            part = self._part(form, batch)
            people, ids = people_of_register(vocabulary, part)
            labels = Labels(batch, people, places, ids)
            return self._found(form, labels, hear(part, (), [form]), most)

    def _found(self, form: Form, labels: Labels, heard: Heard, most: int) -> Found:
        batch = labels.batch
        if not batch.households:
            return Found(form.ref)
        judged = judged_rows(heard.judgements, labels)
        outcome = link_people(batch, labels.register, judged=judged, whole=self._whole)
        matches = outcome.matches
        together = release_the_homeless(matches)
        inside = self_judged(heard.judgements, labels)
        groups = group_batch(matches, outcome.rarity, inside, together)
        repeats = dict(groups.listed_twice)
        people: list[Judgement | None] = [None] * len(batch)
        for row in range(len(batch)):
            same = row if matches.person_state[row] else repeats.get(row, row)
            if matches.person_state[same]:
                found = heard.or_machine(labels.person_judgement(same, matches))
                index = labels.member(row)[1]
                people[index] = attrs.evolve(found, left=member_key(form.ref, index))
        homes: list[Judgement] = []
        if matches.household_state[0]:
            homes.append(heard.or_machine(labels.household_judgement(0, matches)))
        alike = LookAlikes(labels, outcome, self._last_home_of)
        homes += alike.of(0, {home.right for home in homes})
        return Found(form.ref, tuple(homes[:most]), tuple(people))

    def _part(self, form: Form, batch: People) -> Register:
        """The households that the form may be about, with those who live in them."""
        home_of = self._home_of
        numbers = {home_of[row] for row in self._index.anywhere(batch)}
        here = self._communes.get(form.address.commune)
        near = {home_of[row] for row in self._index.in_commune(batch)}
        numbers.update(near.intersection(here.homes))
        numbers.update(here.one_a_village)
        parts = batch.vocabulary.names.parts
        for name in batch.head_name:
            numbers.update(here.headed_by(parts[name]))
            namesakes = self._index.named(parts[name])
            if len(namesakes) <= NAMESAKES:
                numbers.update(map(home_of.__getitem__, namesakes))
        judgements = self._judgements(form)
        asked = {self._codes.household(form.household_code)}
        people = {self._codes.person(member.person_code) for member in form.members}
        for judgement in judgements:
            asked.update((judgement.left, judgement.right))
            people.update((judgement.left, judgement.right))
        asked.update(self.register.household_of.get(PersonId(p)) for p in people if p)
        numbers.update(self._number[home] for home in asked if home in self._number)
        numbers.update([self._former[home] for home in numbers if home in self._former])
        return self._register_of(numbers, judgements)

    def _register_of(self, numbers: set[int], judgements: Sequence[Judgement]) -> Register:
        known = self.register
        homes = [HouseholdId(home) for n in numbers if not is_nobodys(home := self._homes[n])]
        homes.sort(key=self._place.__getitem__)
        people: dict[PersonId, Person] = {}
        for number in sorted(numbers):
            for person in self._people[self._first[number] : self._first[number + 1]]:
                people[person] = known.people[person]
        households: dict[HouseholdId, Household] = {home: known.households[home] for home in homes}
        return Register(known.province, households, people, judgements=tuple(judgements))

    def _judgements(self, form: Form) -> list[Judgement]:
        """What people judged of the form and its rows, and of the records that they named."""
        if not self._said:
            return []
        keys = [form.ref, *(member_key(form.ref, index) for index in range(len(form.members)))]
        found = [judgement for key in keys for judgement in self._said.get(key, ())]
        sides = {side for judgement in found for side in (judgement.left, judgement.right)}
        held = {id(j): j for side in sorted(sides) for j in self._said.get(side, ())}
        return [j for j in self.register.judgements if id(j) in held] if held else []
