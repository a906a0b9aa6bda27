"""What truly happened in 2021, household by household."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from maker import names
from maker.benefits import Line, drawn
from maker.world import Household, Person, Seat, World

SPOUSE = ("Vợ", "Chồng")


@dataclass
class Year:
    world: World
    brand_new: set[int] = field(default_factory=set)
    """Keys of households that last year's register does not hold."""
    stories: dict[str, list[Household]] = field(default_factory=dict)
    moved: list[tuple[Person, Household, Household]] = field(default_factory=list)
    stopped: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Person key → what C1 says under changes, and the month from which nothing is paid."""

    def tell(self, story: str, household: Household) -> Household:
        household.story = household.story or story
        self.stories.setdefault(story, []).append(household)
        return household

    def before(self, household: Household, person: Person) -> tuple[Line, ...]:
        """What the person drew in December 2020."""
        if household.key in self.brand_new or person.birth[0] > 2020:
            return ()
        return drawn(household, person, household.past.get(2020, "none"), 2020, 12)

    def after(self, household: Household, seat: Seat) -> tuple[Line, ...]:
        """What the person draws in December 2021."""
        if seat.gone or seat.person.key in self.stopped:
            return ()
        status = household.past.get(2020, "none")
        lines = drawn(household, seat.person, status, 2021, 12)
        if seat.new and seat.person.birth[0] == 2021:
            return ()
        return lines

    def assisted_before(self, household: Household) -> bool:
        return any(self.before(household, seat.person) for seat in household.seats)

    def assisted_now(self, household: Household) -> bool:
        return any(self.after(household, seat) for seat in household.seats)


def live(world: World) -> Year:
    rng = world.rng
    year = Year(world)
    old = list(world.households)
    for household in old:
        household.before = [(seat.person, seat.relation) for seat in household.seats]
    free = [h for h in old if not h.listed_before and not year.assisted_before(h)]
    rng.shuffle(free)
    listed = [h for h in old if h.listed_before]
    for household in listed:
        _review(rng, year, household)
    for household in free[:16]:
        if household.past.get(2018) == "poor":
            _fall(rng, year.tell("returned", household))
    for household in free[16:44]:
        _fall(rng, year.tell("newly-poor-known", household))
    for household in [h for h in free[44:] if h.past.get(2018) == "poor"][:16]:
        _fall(rng, year.tell("returned", household))
    _newcomers(rng, year)
    _disabled(rng, year, free[120:160])
    _heads(rng, year, listed)
    _births_and_deaths(rng, year, listed)
    _splits(rng, year, free[160:])
    _outside(rng, year, listed)
    _moves(rng, year, listed)
    _twins_and_namesakes(rng, year, listed)
    _stops(rng, year, old)
    for household in world.households:
        household.officer = _officer(household)
        if household.listed_before or household.listed_now:
            household.in_review = True
            _score(rng, household)
    _new_cards(rng, year)
    return year


def _new_cards(rng: Random, year: Year) -> None:
    """The campaign of 2021: many CMND were replaced by CCCD, with another number."""
    for household, seat in year.world.seats():
        person = seat.person
        if household.code and person.cmnd and person.birth[1] and rng.random() < 0.15:
            year.world.give_cccd(person)
            person.card_of_2021 = True


def _officer(household: Household) -> str:
    villages = household.commune.villages
    first = villages.index(household.village) < len(villages) / 2
    return f"{household.commune.code[-3:]}-{1 if first else 2}"


def _tied(year: Year, household: Household) -> bool:
    """Whether somebody's allowance rests on the household staying on the list."""
    groups = {line.group for seat in household.seats for line in year.after(household, seat)}
    return bool(groups & {"k5b", "k7", "k4"})


def _review(rng: Random, year: Year, household: Household) -> None:
    kind = household.past[2020]
    if _tied(year, household):
        household.now = kind
        return
    roll = rng.random()
    if kind == "poor":
        household.now = "poor" if roll < 0.7 else "near" if roll < 0.82 else "none"
    else:
        household.now = "near" if roll < 0.66 else "poor" if roll < 0.73 else "none"


def _fall(rng: Random, household: Household) -> None:
    household.now = "poor" if rng.random() < 0.6 else "near"


def _newcomers(rng: Random, year: Year) -> None:
    """Households that no register knew: poor ones, and ones with a new beneficiary."""
    world = year.world
    weights = [4 if commune.urban else 9 for commune in world.communes]
    for number in range(98):
        commune = rng.choices(world.communes, weights)[0]
        household = world.household(commune, rng.choice(commune.villages), rng.randint(1972, 1997))
        household.past = {2018: "", 2019: "", 2020: ""}
        household.seats = [s for s in household.seats if s.relation not in ("Bố", "Mẹ")]
        year.brand_new.add(household.key)
        if number < 72:
            _fall(rng, household)
            year.tell("new-poor", household)
        if number >= 66:
            person = household.seats[-1].person
            _disable(rng, person)
            year.tell("new-assisted", household)
    _tell_apart(year)


def _tell_apart(year: Year) -> None:
    """No newcomer is by chance a namesake, of one year of birth, of somebody in the register."""
    taken = {
        (seat.person.name, seat.person.birth[0])
        for household, seat in year.world.seats()
        if household.key not in year.brand_new
    }
    for household, seat in year.world.seats():
        person = seat.person
        while household.key in year.brand_new and (person.name, person.birth[0]) in taken:
            person.given = names.another_given(person.group, person.sex, person.given)


def _disable(rng: Random, person: Person) -> None:
    while 2021 - person.birth[0] in (2, 3, 4, 15, 16, 17, 59, 60, 61) or person.birth[0] > 2018:
        person.birth = (person.birth[0] - 3, *person.birth[1:])
        if person.cccd:
            person.cccd, person.issued = "", ""
    person.disability = "dbn" if rng.random() < 0.25 else "nang"
    person.since_disabled = (2021, rng.randint(7, 10))


def _disabled(rng: Random, year: Year, households: list[Household]) -> None:
    """Known households, so far without assistance, in which somebody was certified in 2021."""
    for household in households:
        seats = [s for s in household.seats if s.relation in ("Con", "Vợ", "Cháu")]
        seats = [s for s in seats if 5 < 2020 - s.person.birth[0] < 58]
        seats = [s for s in seats if 2021 - s.person.birth[0] not in (15, 16, 17)]
        if seats and household.now == "none":
            person = rng.choice(seats).person
            person.disability = "dbn" if rng.random() < 0.25 else "nang"
            person.since_disabled = (2021, rng.randint(7, 10))
            year.tell("newly-assisted-known", household)


def _heads(rng: Random, year: Year, listed: list[Household]) -> None:
    """Old heads died or moved away; the spouse or a grown child took over (R5)."""
    fit = [
        h
        for h in listed
        if not h.story
        and any(s.relation in SPOUSE for s in h.seats)
        and not year.before(h, h.seats[0].person)
    ]
    for number, household in enumerate(rng.sample(fit, 24)):
        old = household.seats[0]
        heir = next(s for s in household.seats if s.relation in SPOUSE)
        _succeed(household, old, heir)
        old.gone = True
        if number < 16:
            month = rng.randint(1, 11)
            old.person.died = (2021, month, rng.randint(1, 28))
            old.change = f"Chết {month}/2021"
            year.tell("head-died", household)
        else:
            old.change = "Chuyển đi"
            year.tell("head-moved", household)


def _succeed(household: Household, old: Seat, heir: Seat) -> None:
    """Everybody's relation is to the new head."""
    in_law = (
        {"Bố": "Bố chồng", "Mẹ": "Mẹ chồng"}
        if heir.person.sex == "F"
        else {"Bố": "Bố vợ", "Mẹ": "Mẹ vợ"}
    )
    for seat in household.seats:
        seat.relation = in_law.get(seat.relation, seat.relation)
    old.relation = "Chồng" if old.person.sex == "M" else "Vợ"
    heir.relation = "Chủ hộ"
    household.seats.remove(heir)
    household.seats.insert(0, heir)


def _births_and_deaths(rng: Random, year: Year, listed: list[Household]) -> None:
    fit = [h for h in listed if not h.story]
    for household in rng.sample(fit, 34):
        parents = [s for s in household.seats if s.relation in ("Vợ", "Con dâu")]
        if parents and parents[0].person.birth[0] > 1976:
            head = household.seats[0].person
            baby = year.world.person(head.group, rng.choice("MF"), 2021, head.family)
            baby.birth = (2021, rng.randint(1, 11), rng.randint(2, 28))
            relation = "Con" if parents[0].relation == "Vợ" else "Cháu"
            household.seats.append(Seat(baby, relation, change="Mới sinh", new=True))
            year.tell("birth", household)
    for household in rng.sample([h for h in fit if not h.story], 26):
        seats = [
            s
            for s in household.seats[1:]
            if not year.before(household, s.person) and not year.after(household, s)
        ]
        if seats:
            seat = max(seats, key=lambda s: 2021 - s.person.birth[0])
            month = rng.randint(1, 11)
            seat.gone, seat.change = True, rng.choice((f"Chết {month}/2021", "Chuyển đi"))
            if seat.change != "Chuyển đi":
                seat.person.died = (2021, month, rng.randint(1, 28))
            year.tell("member-left", household)


def _splits(rng: Random, year: Year, households: list[Household]) -> None:
    """A grown son leaves with his family; his parents' household was on no list, and is now."""
    done = 0
    for household in households:
        wives = [s for s in household.seats if s.relation == "Con dâu"]
        sons = [s for s in household.seats if s.relation == "Con" and s.person.sex == "M"]
        if household.story or not wives or not sons or done == 5:
            continue
        son = sons[0]
        young = [s for s in household.seats if s.relation == "Cháu"]
        _fall(rng, household)
        split = Household(len(year.world.households) + 1, household.commune, household.village)
        split.past = {2018: "", 2019: "", 2020: ""}
        year.world.households.append(split)
        for seat, relation in [(son, "Chủ hộ"), (wives[0], "Vợ"), *[(s, "Con") for s in young]]:
            seat.gone, seat.change = True, "Chuyển đi"
            split.seats.append(Seat(seat.person, relation, change="Chuyển đến", new=True))
        _fall(rng, split)
        year.brand_new.add(split.key)
        year.tell("split-parent", household)
        year.tell("split", split)
        done += 1


def _outside(rng: Random, year: Year, listed: list[Household]) -> None:
    """People declared at a listed household only because they draw assistance there (R8)."""
    fit = [
        (h, s)
        for h in listed
        if not h.story
        for s in h.seats[1:]
        if year.before(h, s.person) and s.relation in ("Bố", "Mẹ", "Cháu", "Con")
    ]
    for household, seat in rng.sample(fit, 12):
        if not household.story:
            seat.outside = True
            year.tell("outside-known", household)
    for household in rng.sample([h for h in listed if not h.story], 5):
        group = household.seats[0].person.group
        person = year.world.person(group, rng.choice("MF"), rng.randint(1948, 1958))
        person.disability, person.since_disabled = "nang", (2021, 8)
        household.seats.append(Seat(person, "Khác", outside=True, new=True))
        year.tell("outside-new", household)


def _moves(rng: Random, year: Year, listed: list[Household]) -> None:
    """One member goes to another household, both reviewed."""
    givers = [h for h in listed if not h.story and h.size > 4]
    takers = [h for h in listed if not h.story and h.size < 5]
    rng.shuffle(givers)
    rng.shuffle(takers)
    for giver, taker in list(zip(givers, takers, strict=False))[:6]:
        if giver is taker:
            continue
        seats = [
            s
            for s in giver.seats
            if s.relation == "Con"
            and s.person.birth[1]
            and not s.person.disability
            and 6 < 2021 - s.person.birth[0] < 60
        ]
        if not seats or giver.story or taker.story:
            continue
        seat = seats[-1]
        seat.gone, seat.change = True, "Chuyển đi"
        taker.seats.append(Seat(seat.person, "Cháu", change="Chuyển đến", new=True))
        year.tell("moved-from", giver)
        year.tell("moved-to", taker)
        year.moved.append((seat.person, giver, taker))


def _twins_and_namesakes(rng: Random, year: Year, listed: list[Household]) -> None:
    """They stood in the register before; here people are made alike, not changed in 2021."""
    fit = [h for h in listed if not h.story]
    rng.shuffle(fit)
    twins = 0
    for household in fit:
        children = [s.person for s in household.seats if s.relation == "Con"]
        pairs = [(a, b) for a in children for b in children if a is not b and a.sex == b.sex]
        pairs = [p for p in pairs if not (p[0].disability or p[1].disability)]
        if pairs and twins < 7:
            first, second = pairs[0]
            second.birth, second.middle = first.birth, first.middle
            if second.given == first.given:
                second.given = "Đôi" if second.given != "Đôi" else "Thơi"
            if second.cccd:
                second.cccd = ""
                second.issued = ""
            year.tell("twins", household)
            twins += 1
    sons = 0
    for household in [h for h in fit if not h.story]:
        head = household.seats[0].person
        boys = [
            s.person for s in household.seats if s.relation == "Con" and s.person.sex == head.sex
        ]
        if boys and head.sex == "M" and sons < 4:
            boys[0].middle, boys[0].given = head.middle, head.given
            year.tell("father-and-son", household)
            sons += 1
    pairs_made = 0
    homes: dict[tuple[str, str, str, str], Household] = {}
    for second in [h for h in fit if not h.story]:
        b = second.seats[0].person
        place = (second.commune.code, second.village, b.sex, b.group)
        first = homes.setdefault(place, second)
        a = first.seats[0].person
        if first is second or first.story or a.birth[0] == b.birth[0] or pairs_made == 5:
            continue
        for seat in second.seats[1:]:
            if seat.person.family == b.family:
                seat.person.family = a.family
        b.family, b.middle, b.given = a.family, a.middle, a.given
        year.tell("namesakes", first)
        year.tell("namesakes", second)
        pairs_made += 1


def _stops(rng: Random, year: Year, old: list[Household]) -> None:
    """Beneficiaries who died, and some whose payment was suspended."""
    fit = [
        (h, s)
        for h in old
        if not h.story
        for s in h.seats
        if year.before(h, s.person) and year.after(h, s) and s.relation != "Chủ hộ"
    ]
    for number, (household, seat) in enumerate(rng.sample(fit, 14)):
        if household.story:
            continue
        if number < 10:
            month = rng.randint(3, 9)
            seat.person.died = (2021, month, rng.randint(1, 28))
            seat.gone = True
            seat.change = f"Chết {month}/2021"
            year.stopped[seat.person.key] = (seat.change, f"{month + 1:02d}/2021")
            year.tell("beneficiary-died", household)
        elif number < 12:
            year.stopped[seat.person.key] = ("Tạm dừng", "10/2021")
            year.tell("suspended", household)
        else:
            year.stopped[seat.person.key] = ("Thôi hưởng từ 10/2021", "10/2021")
            year.tell("stopped", household)


def _score(rng: Random, household: Household) -> None:
    """Scores that lead to the true class under Decision 59/2015 and Circular 14/2018."""
    poor, near = (140, 175) if household.commune.urban else (120, 150)
    if household.now == "poor":
        if rng.random() < 0.7:
            household.b1 = 5 * rng.randint((poor - 60) // 5, poor // 5)
            household.b2 = 10 * rng.randint(1, 7)
        else:
            household.b1 = 5 * rng.randint(poor // 5 + 1, near // 5)
            household.b2 = 10 * rng.randint(3, 6)
    elif household.now == "near":
        household.b1 = 5 * rng.randint(poor // 5 + 1, near // 5)
        household.b2 = 10 * rng.randint(0, 2)
    else:
        household.b1 = 5 * rng.randint(near // 5 + 1, near // 5 + 12)
        household.b2 = 10 * rng.randint(0, 3)
