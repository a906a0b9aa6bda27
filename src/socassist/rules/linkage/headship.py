"""Whose household a form is, by who heads it (chủ hộ trên phiếu là chủ hộ nào)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from socassist.rules.linkage.assignment import STRONG_SCORE, Pair
from socassist.rules.linkage.claims import PlaceAliases
from socassist.rules.linkage.columns import MISSING, People
from socassist.rules.linkage.name_table import NameLevel

UNSURE_HOUSEHOLD: Final = 8.0
"""From so many bits on a household is worth a look."""
SURE_HOUSEHOLD: Final = 13.0
HEAD_ELSEWHERE: Final = -6.0
"""The head on the form is nobody of this household, but a head in the form's own village."""
JOINED_ANOTHER: Final = -16.0
"""The same, where the form lists only who came: nothing but these people speaks for their old
household."""
BEHIND_THE_HOST: Final = 5.0
"""Bits that a household which joined another stays behind it: enough to leave no doubt."""

Scored = tuple[float, int, list[Pair]]
"""Bits, household of the register, and who is who."""


class Headship:
    """What the head of a form says about which household it is."""

    def __init__(self, batch: People, register: People, aliases: PlaceAliases) -> None:
        self.batch, self.register, self.aliases = batch, register, aliases

    def same_place(self, form: int, household: int) -> bool:
        """Whether form and household are of one village, perhaps renamed."""
        batch, register, commune = self.batch, self.register, self.batch.commune[form]
        return self.aliases.same_commune(
            commune, register.commune[household]
        ) and self.aliases.same_village(commune, batch.village[form], register.village[household])

    def named(self, form: int, household: int) -> bool:
        """Whether the form names the head of this household, in its village."""
        compare = self.batch.vocabulary.names.compare
        alike = compare(self.batch.head_name[form], self.register.head_name[household])
        return alike <= NameLevel.ORDER and self.same_place(form, household)

    def heads_on(self, form: int, household: int) -> bool:
        """Whether the head of this household, by name and date, heads the form, in any place."""
        batch, register = self.batch, self.register
        ours = {batch.exact[row] for row in batch.rows(form) if batch.head[row]} - {MISSING}
        return bool(ours) and any(
            register.head[row] and register.exact[row] in ours for row in register.rows(household)
        )

    def weigh(self, form: int, scored: list[Scored]) -> None:
        """Lower the bits of households that gave people to the one whose head heads the form."""
        hosts = [
            place
            for place, (points, household, _) in enumerate(scored)
            if points >= UNSURE_HOUSEHOLD
            and (self.named(form, household) or self.heads_on(form, household))
        ]
        if not hosts:
            return
        only_others = self._lists_only_others(form)
        lost = JOINED_ANOTHER if only_others else HEAD_ELSEWHERE
        at_home = {at for at, (_, home, _) in enumerate(scored) if self._knows(form, home)}
        for place, (points, household, pairs) in enumerate(scored):
            if place not in at_home:
                scored[place] = (points + lost, household, pairs)
        for host in hosts:
            points, _, pairs = scored[host]
            if points >= SURE_HOUSEHOLD and self._heads_still(pairs):
                self._weigh_host(form, host, scored, hosts)
            elif only_others:
                self._absorb(points - BEHIND_THE_HOST, scored, at_home)

    def _weigh_host(self, form: int, host: int, scored: list[Scored], hosts: list[int]) -> None:
        """Put other households behind the one whose head heads the form."""
        points, _, pairs = scored[host]
        behind = points - BEHIND_THE_HOST
        likest = self._heads_likeness(pairs)
        better = {at for at, it in enumerate(scored) if self._heads_likeness(it[2]) > likest}
        spared = {host, *better}
        if self._stays(form, scored[host]):
            near = {at for at, it in enumerate(scored) if self.same_place(form, it[1])}
            perhaps = set() if self._in_company(pairs) else near
            self._put_behind(behind, scored, {*spared, *hosts, *perhaps})
        self._absorb(behind, scored, spared)

    def _stays(self, form: int, scored: Scored) -> bool:
        """Whether a household's head heads the form at home."""
        return self.heads_on(form, scored[1]) and self.named(form, scored[1])

    @staticmethod
    def _in_company(pairs: Sequence[Pair]) -> bool:
        """Whether somebody else of the household stands on the form.

        A head alone may live with others now; not with those who came from another village.
        """
        return sum(points >= STRONG_SCORE for _, _, points, _ in pairs) > 1

    @staticmethod
    def _put_behind(most: float, scored: list[Scored], spared: Collection[int]) -> None:
        """Whatever others bring with them, the form is about the household that took them in."""
        for place, (points, household, pairs) in enumerate(scored):
            if place not in spared and points > most:
                scored[place] = (most, household, pairs)

    def _absorb(self, most: float, scored: list[Scored], spared: Collection[int]) -> None:
        """Whose head stands on the form as anybody else has joined the host's household."""
        for place, (points, household, pairs) in enumerate(scored):
            if place not in spared and points > most and self._gave_up(pairs):
                scored[place] = (most, household, pairs)

    def _lists_only_others(self, form: int) -> bool:
        """Whether the form lists some people of a household, and not its head."""
        return bool(self.batch.partial[form]) and not any(
            map(self.batch.head.__getitem__, self.batch.rows(form))
        )

    def _heads_still(self, pairs: Sequence[Pair]) -> bool:
        """Whether the household's head heads the form."""
        return any(
            points >= STRONG_SCORE and self.batch.head[one] and self.register.head[two]
            for one, two, points, _ in pairs
        )

    def _heads_likeness(self, pairs: Sequence[Pair]) -> float:
        """How much the head of the form is like somebody of a household."""
        return max((points for one, _, points, _ in pairs if self.batch.head[one]), default=0.0)

    def _gave_up(self, pairs: Sequence[Pair]) -> bool:
        """Whether the household's head stands on the form, and does not head it."""
        return any(
            points >= STRONG_SCORE and self.register.head[two] and not self.batch.head[one]
            for one, two, points, _ in pairs
        )

    def _knows(self, form: int, household: int) -> bool:
        """Whether the head on a form may be anybody of a household."""
        register, name = self.register, self.batch.head_name[form]
        compare = self.batch.vocabulary.names.compare
        names = [register.head_name[household]]
        names += register.name[register.first[household] : register.first[household + 1]]
        return any(compare(name, other) <= NameLevel.ORDER for other in names)
