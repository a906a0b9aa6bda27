"""Form → household and row → person, with how sure (kết quả ghép)."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping

from socassist.rules.linkage.claims import NONE
from socassist.rules.linkage.columns import People
from socassist.rules.linkage.kinship import Kinship

NO, UNSURE, SURE = 0, 1, 2


class Matches:
    """Form → household and row → row of the register, with how sure (kết quả ghép)."""

    def __init__(
        self,
        batch: People,
        register: People,
        kin: Kinship,
        same_place: Callable[[int, int], bool] | None = None,
    ) -> None:
        self.batch, self.register, self.kin = batch, register, kin
        self.same_place = same_place or self._in_one_village
        """Whether a form and a household are of one village, perhaps renamed."""
        self.household = array("i", [NONE]) * batch.households
        self.household_state = bytearray(batch.households)
        self.household_score = array("f", bytes(4 * batch.households))
        self.person = array("i", [NONE]) * len(batch)
        self.person_state = bytearray(len(batch))
        self.person_score = array("f", bytes(4 * len(batch)))
        self.person_margin = array("f", bytes(4 * len(batch)))
        self.taken: dict[int, int] = {}
        """Row of the register → row of the batch that took it first."""
        self.forms_of: dict[int, list[int]] = {}
        """Household of the register → forms that are about it."""
        self.split_from: dict[int, int] = {}
        """Form of a new household → the household it split from."""
        self.named_on: dict[int, int] = {}
        """Form in doubt → the form of that household which names the same head."""
        self.twice: list[tuple[int, int]] = []
        """Rows of the batch that are one person."""
        self.by_hand: Mapping[int, int] = {}
        """Form → the household that a person judged it to be."""
        self.disputed: list[tuple[int, int, list[int]]] = []
        """Form, the household that it was judged to be, forms that hold it and share nobody."""

    def _in_one_village(self, form: int, household: int) -> bool:
        same: bool = self.batch.village[form] == self.register.village[household]
        return same

    @property
    def sides(self) -> tuple[People, People]:
        """Batch and register."""
        return self.batch, self.register

    def is_held(self, two: int) -> bool:
        """Whether a row of the batch holds a row of the register."""
        row = self.taken.get(two)
        return row is not None and not self.batch.departed[row]

    def held(self) -> set[int]:
        """Rows of the register that a row of the batch holds.

        Who is only said to have moved away may stand elsewhere in the batch.
        """
        departed = self.batch.departed
        if not any(departed):
            return set(self.taken)
        return {found for found, row in self.taken.items() if not departed[row]}

    def take(self, row: int, found: int, state: int, score: float, margin: float) -> None:
        """Note that a row of the batch is (surely, or perhaps) a row of the register."""
        if state == SURE:
            other = self.taken.get(found)
            if other is not None and self.batch.household[other] == self.batch.household[row]:
                return
            if other is None or self.batch.departed[other]:
                self.taken[found] = row
        self.person[row] = found
        self.person_state[row] = state
        self.person_score[row] = score
        self.person_margin[row] = margin
