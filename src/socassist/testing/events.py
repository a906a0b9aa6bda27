"""What happens to the households of a synthetic province in the year (biến động trong năm)."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import attrs

from socassist.model.household import HEAD
from socassist.model.linkage import NEW_HOUSEHOLD
from socassist.model.partial_date import PartialDate
from socassist.model.period import Month
from socassist.model.person import Person, Sex
from socassist.model.poverty import Area, PovertyStatus
from socassist.testing.entitlement import due_in
from socassist.testing.population import Home, Maker, Seat

POOR, NEAR, NOT = PovertyStatus.POOR, PovertyStatus.NEAR_POOR, PovertyStatus.NOT_POOR
_SPOUSES = ("wife", "husband")


@attrs.define(eq=False)
class Story:
    """All households at the end of the year, and what happened."""

    maker: Maker
    homes: list[Home]
    new: list[Home] = attrs.Factory(list)
    moved: dict[str, str] = attrs.Factory(dict)
    split: dict[str, str] = attrs.Factory(dict)
    stopped: dict[str, Month] = attrs.Factory(dict)
    """Person → first month without payment."""

    @property
    def everyone(self) -> list[Home]:
        """Known and new households."""
        return [*self.homes, *self.new]


def give_history(rng: Random, home: Home, year: int) -> None:
    """Classes of the three years before, as the register has them."""
    share = 0.14 if home.area is Area.URBAN else 0.42
    roll = rng.random()
    if roll < share:
        last = POOR if rng.random() < 0.66 else NEAR
        before = POOR if rng.random() < 0.7 else NEAR
        home.history = {year - 3: POOR, year - 2: before, year - 1: last}
        if rng.random() < 0.2:
            home.history = {year - 2: last, year - 1: last}
    elif roll < share + 0.25:
        home.history = {year - 3: POOR, year - 2: NOT, year - 1: NOT}
    else:
        home.history = {year - 1: NOT}


def live(maker: Maker, homes: list[Home], newcomers: int) -> Story:
    """Let the year happen."""
    story = Story(maker, homes)
    rng, year = maker.rng, maker.year
    wanderers: list[tuple[Home, Seat]] = []
    for home in homes:
        last = home.history[year - 1]
        if last.on_list:
            home.now = _reviewed(rng, last)
        elif rng.random() < 0.05:
            home.now = POOR if rng.random() < 0.6 else NEAR
        if home.now is not None:
            _change(story, home, wanderers)
        elif rng.random() < 0.02:
            _certify(maker, home)
        _last_breath(story, home)
    _take_in(story, wanderers)
    for number in range(newcomers):
        maker.fresh = True
        home = maker.home(f"{NEW_HOUSEHOLD}{number}", young=True)
        if rng.random() < 0.75:
            home.now = POOR if rng.random() < 0.6 else NEAR
        else:
            _certify(maker, home)
        story.new.append(home)
    return story


def _reviewed(rng: Random, last: PovertyStatus) -> PovertyStatus:
    roll = rng.random()
    if last is POOR:
        return POOR if roll < 0.7 else NEAR if roll < 0.82 else NOT
    return NEAR if roll < 0.66 else POOR if roll < 0.73 else NOT


def _change(story: Story, home: Home, wanderers: list[tuple[Home, Seat]]) -> None:
    """At most one event a household, so that each can be told apart."""
    rng, maker = story.maker.rng, story.maker
    roll = rng.random()
    if roll < 0.04:
        _new_head(story, home, died=roll < 0.027)
    elif roll < 0.08:
        mothers = [s for s in home.seats if s.relation in ("wife", "daughter-in-law")]
        if mothers and (mothers[0].person.birth or PartialDate(1950)).year > maker.year - 45:
            maker.fresh = True
            head = home.seats[0].person
            sex = Sex.MALE if rng.random() < 0.5 else Sex.FEMALE
            fathers = [s.person for s in home.seats if s.person.sex is Sex.MALE] or [head]
            family = fathers[0].name.split(" ")[0]
            baby = maker.person(head.ethnicity or "kinh", sex, maker.year, family)
            relation = "child" if mothers[0].relation == "wife" else "grandchild-or-nephew"
            home.seats.append(Seat(baby, relation, arrived=True))
            maker.fresh = False
    elif roll < 0.12:
        others = [s for s in home.seats[1:] if s.relation in ("child", "mother", "father")]
        if others and not _draws(others[-1].person, maker.year - 1):
            _leave(rng, others[-1], maker.year, "died" if rng.random() < 0.4 else "moved")
    elif roll < 0.135:
        _split_off(story, home)
    elif roll < 0.15:
        children = [s for s in home.seats if s.relation == "child" and len(home.seats) > 3]
        children = [s for s in children if s.person.birth and s.person.birth.day]
        if children and not _draws(children[-1].person, maker.year):
            wanderers.append((home, children[-1]))


def _draws(person: Person, year: int) -> bool:
    return bool(due_in(person, Month(year, 12)))


def _leave(rng: Random, seat: Seat, year: int, why: str) -> None:
    seat.left, seat.left_on = why, PartialDate(year, 1 + int(rng.random() * 10))


def _new_head(story: Story, home: Home, *, died: bool) -> None:
    heirs = [s for s in home.seats if s.relation in _SPOUSES]
    old = home.seats[0]
    if not heirs or _draws(old.person, story.maker.year):
        return
    heir = heirs[0]
    woman = heir.person.sex is Sex.FEMALE
    for seat in home.seats:
        if seat.relation in ("father", "mother"):
            seat.relation += "-in-law"
    old.relation = "husband" if woman else "wife"
    heir.relation = HEAD
    _leave(story.maker.rng, old, story.maker.year, "died" if died else "moved")
    home.seats.remove(heir)
    home.seats.insert(0, heir)
    home.story = "head-changed"


def _split_off(story: Story, home: Home) -> None:
    """A grown child leaves with spouse and children; both households are reviewed."""
    in_laws = [s for s in home.seats if s.relation in ("daughter-in-law", "son-in-law")]
    if not in_laws or not home.history[story.maker.year - 1].on_list:
        return
    spouse = in_laws[0]
    partner_sex = Sex.MALE if spouse.relation == "daughter-in-law" else Sex.FEMALE
    grown = [s for s in home.seats if s.relation == "child" and s.person.sex is partner_sex]
    young = [s for s in home.seats if s.relation == "grandchild-or-nephew"]
    if not grown or any(_draws(s.person, story.maker.year) for s in (grown[0], spouse, *young)):
        return
    made = attrs.evolve(
        home, key=f"{NEW_HOUSEHOLD}split-{home.key}", seats=[], history={}, code=None, phone=None
    )
    made.now = POOR if story.maker.rng.random() < 0.6 else NEAR
    relation = "wife" if spouse.person.sex is Sex.FEMALE else "husband"
    for seat, as_what in ((grown[0], HEAD), (spouse, relation), *((s, "child") for s in young)):
        _leave(story.maker.rng, seat, story.maker.year, "moved")
        made.seats.append(Seat(seat.person, as_what, arrived=True))
    story.split[made.key] = home.key
    story.new.append(made)
    home.story = "split"


def _take_in(story: Story, wanderers: Iterable[tuple[Home, Seat]]) -> None:
    """People move to another household that is reviewed too."""
    rng = story.maker.rng
    hosts = [h for h in story.homes if h.now is not None and not h.story]
    for home, seat in wanderers:
        if len(hosts) < 2:
            return
        host = hosts[int(rng.random() * len(hosts))]
        if host is home or home.story:
            continue
        _leave(rng, seat, story.maker.year, "moved")
        host.seats.append(Seat(seat.person, "grandchild-or-nephew", arrived=True))
        story.moved[seat.person.id] = host.key
        home.story = host.story = "moved"


def _certify(maker: Maker, home: Home) -> None:
    """Somebody who drew nothing gets a certificate of disability."""
    fit = [
        seat
        for seat in home.seats
        if seat.person.circumstances.disability is None
        and 6 < maker.year - (seat.person.birth or PartialDate(maker.year)).year < 58
    ]
    if fit:
        fit[-1].person = maker.newly_disabled(fit[-1].person)


def _last_breath(story: Story, home: Home) -> None:
    """Few of the people who draw assistance die in the year."""
    maker = story.maker
    for seat in home.seats[1:]:
        if seat.left or not _draws(seat.person, maker.year - 1) or maker.rng.random() > 0.04:
            continue
        _leave(maker.rng, seat, maker.year, "died")
        month = (seat.left_on or PartialDate(maker.year, 1)).month or 1
        story.stopped[seat.person.id] = Month(maker.year, month).next
