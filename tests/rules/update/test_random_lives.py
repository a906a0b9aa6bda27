"""Random lives of households against a simple model of the register.

Whatever happens: no identifier is reused or changed, nobody lives in two households, nothing is
lost, and the register as of any point equals the replay of its journal up to there.
"""

import copy
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from socassist.model import BenefitState, EventKind, Month, PovertyStatus
from socassist.rules.update import as_of, dependents, history, replay, undo

POOR, NEAR, NOT = PovertyStatus.POOR, PovertyStatus.NEAR_POOR, PovertyStatus.NOT_POOR
STATUSES = st.sampled_from([POOR, NEAR, NOT])


class Lives(RuleBasedStateMachine):
    """Households live; an office writes forms about them."""

    def __init__(self):
        super().__init__()
        from tests.rules.update.conftest import Desk, _claim

        self.desk = Desk()
        self.claim = _claim
        self.today = date(2016, 1, 15)
        self.round = 0
        self.labels = 0
        self.homes = {}
        self.alive = {}
        self.dead = set()
        self.drawing = set()
        self.ever = {}
        self.snapshots = []
        self.evidence = {}
        self.headless = set()

    # --- the world ---

    def label(self, letter):
        self.labels += 1
        return f"{letter}{self.labels}"

    def present(self, home):
        return [who for who, place in self.alive.items() if place == home]

    def open_homes(self):
        return sorted(home for home, open_ in self.homes.items() if open_)

    def pick(self, data, choices):
        return data.draw(st.sampled_from(sorted(choices)))

    # --- the office ---

    def form(self, home, members, *, status=POOR, gone=(), kind="c"):
        rows = [
            self.desk.member(who, relation="head" if n == 0 else "other", claims=claims, **fields)
            for n, (who, claims, fields) in enumerate(members)
        ]
        rows += [
            self.desk.member(who, left=how, left_on=self.today.isoformat()) for who, how in gone
        ]
        rest = {"size": len(members), "status": status} if kind == "c" else {}
        return self.desk.form(
            home,
            rows,
            kind=kind,
            year=self.today.year,
            collected=self.today,
            file=f"r{self.round}-{home}.xlsx",
            **rest,
        )

    def plain(self, people):
        return [(who, (), {}) for who in people]

    def apply(self, *forms):
        before = self.desk.register
        world = copy.deepcopy((self.homes, self.alive, self.dead, self.drawing))
        labels = dict(getattr(self.desk, "people", {})), dict(getattr(self.desk, "homes", {}))
        self.round += 1
        name = f"r{self.round}"
        result = self.desk.run(name, *forms, on=self.today, year=self.today.year)
        assert result.refused == (), [f.code for f in result.findings]
        self.snapshots.append((name, before, world, labels))
        self.last_forms = name, forms, self.today
        self.today += timedelta(days=23)
        return result

    # --- what happens ---

    @rule(size=st.integers(1, 4), status=STATUSES)
    def settles(self, size, status):
        home = self.label("H")
        people = [self.label("P") for _ in range(size)]
        form = self.form(home, self.plain(people), status=status)
        self.apply(form)
        self.homes[home] = True
        self.alive |= dict.fromkeys(people, home)

    @precondition(lambda self: self.open_homes())
    @rule(data=st.data(), status=STATUSES, born=st.integers(0, 2))
    def is_reviewed_with_births(self, data, status, born):
        home = self.pick(data, self.open_homes())
        babies = [self.label("P") for _ in range(born)]
        members = self.plain(self.present(home))
        members += [(who, (), {"birth": self.today.isoformat()}) for who in babies]
        self.apply(self.form(home, members, status=status))
        self.alive |= dict.fromkeys(babies, home)

    @precondition(lambda self: self.alive)
    @rule(data=st.data(), how=st.sampled_from(["died", "moved"]))
    def loses_a_member(self, data, how):
        who = self.pick(data, self.alive)
        home = self.alive[who]
        if home is None:
            return
        rest = [other for other in self.present(home) if other != who]
        self.apply(self.form(home, self.plain(rest), gone=[(who, how)]))
        if how == "died":
            self.dead.add(who)
            del self.alive[who]
        else:
            self.alive[who] = None
        self.drawing.discard(who)
        self.homes[home] = bool(rest)

    @precondition(lambda self: len(self.open_homes()) > 1)
    @rule(data=st.data())
    def someone_moves_between_households(self, data):
        who = self.pick(data, [p for p, home in self.alive.items() if home is not None])
        origin = self.alive[who]
        target = self.pick(data, [home for home in self.open_homes() if home != origin])
        rest = [other for other in self.present(origin) if other != who]
        forms = [self.form(target, self.plain([*self.present(target), who]))]
        if rest and data.draw(st.booleans()):
            forms.append(self.form(origin, self.plain(rest), gone=[(who, "moved")]))
        self.apply(*forms)
        self.alive[who] = target
        self.homes[origin] = bool(rest)

    @precondition(lambda self: any(len(self.present(h)) > 1 for h in self.open_homes()))
    @rule(data=st.data())
    def splits(self, data):
        origin = self.pick(data, [h for h in self.open_homes() if len(self.present(h)) > 1])
        people = self.present(origin)
        cut = data.draw(st.integers(1, len(people) - 1))
        home = self.label("H")
        result = self.apply(
            self.form(origin, self.plain(people[:cut])), self.form(home, self.plain(people[cut:]))
        )
        assert EventKind.HOUSEHOLD_SPLIT in {event.kind for event in result.events}
        self.homes[home] = True
        self.alive |= dict.fromkeys(people[cut:], home)

    @precondition(lambda self: self.open_homes() and None in self.alive.values())
    @rule(data=st.data())
    def someone_returns(self, data):
        who = self.pick(data, [p for p, home in self.alive.items() if home is None])
        home = self.pick(data, self.open_homes())
        self.apply(self.form(home, self.plain([*self.present(home), who])))
        self.alive[who] = home

    @precondition(lambda self: self.open_homes())
    @rule(data=st.data(), paper=st.sampled_from(["identity-card", "birth-certificate"]))
    def a_name_is_corrected(self, data, paper):
        home = self.pick(data, self.open_homes())
        members = self.plain(self.present(home))
        who = members[0][0]
        members[0] = (who, (), {"name": self.label("Tên "), "paper": paper})
        self.apply(self.form(home, members))

    @precondition(lambda self: self.open_homes())
    @rule(data=st.data(), amount=st.sampled_from([360_000, 540_000]))
    def someone_draws_an_allowance(self, data, amount):
        home = self.pick(data, self.open_homes())
        who = self.pick(data, self.present(home))
        claim = self.claim(amount=amount, since=str(Month.of(self.today)))
        self.apply(self.form(home, [(who, (claim,), {})], kind="c1"))
        self.drawing.add(who)

    @precondition(lambda self: self.drawing)
    @rule(data=st.data())
    def an_allowance_is_stopped(self, data):
        who = self.pick(data, self.drawing)
        claim = self.claim(amount=360_000, since=None, until=str(Month.of(self.today)))
        self.apply(self.form(self.alive[who], [(who, (claim,), {})], kind="c1"))
        self.drawing.discard(who)

    @precondition(lambda self: self.snapshots)
    @rule()
    def the_last_round_is_taken_back(self):
        name, before, world, labels = self.snapshots.pop()
        result = undo(self.desk.register, name, on=self.today) if self._has_events(name) else None
        if result is not None:
            assert not result.findings
            self.desk.register = result.register
        assert self.desk.register.households == before.households
        assert self.desk.register.people == before.people
        assert self.desk.register.benefits == before.benefits
        self.homes, self.alive, self.dead, self.drawing = world
        self.desk.people, self.desk.homes = labels
        self.today += timedelta(days=3)

    @precondition(lambda self: self.snapshots and self._can_be_repeated())
    @rule()
    def the_last_round_is_taken_back_and_applied_again(self):
        name, _, _, labels = self.snapshots[-1]
        now = self.desk.register
        self.desk.register = undo(now, name, on=self.today).register
        world = self.homes, self.alive, self.dead, self.drawing
        self.desk.people, self.desk.homes = map(dict, labels)
        _, forms, day = self.last_forms
        result = self.desk.run(name, *forms, on=day, year=day.year)
        assert result.refused == (), [f.code for f in result.findings]
        self.homes, self.alive, self.dead, self.drawing = world
        self.snapshots.clear()
        self.last_forms = None
        for table in ("people", "households", "benefits"):
            assert len(getattr(self.desk.register, table)) == len(getattr(now, table))

    def _can_be_repeated(self):
        last = getattr(self, "last_forms", None)
        return last is not None and last[0] == self.snapshots[-1][0] and self._has_events(last[0])

    @precondition(lambda self: self.desk.register.journal)
    @rule(data=st.data())
    def an_event_taken_back_takes_along_what_depends_on_it(self, data):
        register = self.desk.register
        gone = {event.undoes for event in register.journal}
        standing = [e.number for e in register.journal if e.undoes is None and e.number not in gone]
        if not standing:
            return
        number = data.draw(st.sampled_from(standing))
        result = undo(register, number, on=self.today, with_dependents=True)
        after = result.register
        assert replay("14", after.journal, after.rounds) == after
        assert after.journal[: len(register.journal)] == register.journal
        current = [m.person for h in after.households.values() for m in h.current_members]
        assert len(current) == len(set(current))
        assert set(current) <= set(after.people)
        assert {b.person for b in after.benefits.values()} <= set(after.people)
        assert {b.household for b in after.benefits.values()} <= set(after.households)
        back = {event.undoes for event in result.events}
        assert number in back
        for event in register.journal:
            if event.number == number and event.before is None:
                assert event.subject not in {**after.people, **after.households, **after.benefits}

    @precondition(lambda self: len(self.snapshots) > 1)
    @rule(data=st.data())
    def an_earlier_round_is_not_taken_back_in_silence(self, data):
        name = data.draw(st.sampled_from([s[0] for s in self.snapshots[:-1]]))
        if not self._has_events(name):
            return
        shown = dependents(self.desk.register, name)
        result = undo(self.desk.register, name, on=self.today)
        assert bool(shown) == bool(result.findings)
        if shown:
            assert result.register is self.desk.register

    def _has_events(self, name):
        return any(event.round == name for event in self.desk.register.journal)

    # --- what always holds ---

    @invariant()
    def everyone_lives_where_the_model_says(self):
        people, homes = getattr(self.desk, "people", {}), getattr(self.desk, "homes", {})
        expected = {
            people[who]: homes[home] for who, home in self.alive.items() if home is not None
        }
        assert dict(self.desk.register.household_of) == expected
        assert set(self.desk.register.people) == {people[who] for who in [*self.alive, *self.dead]}
        assert set(self.desk.register.households) == {homes[home] for home in self.homes}
        for home, open_ in self.homes.items():
            record = self.desk.register.households[homes[home]]
            assert (record.ended is None) == open_
            assert record.size == len(self.present(home))
            heads = [m for m in record.current_members if m.relation == "head"]
            assert len(heads) <= (1 if open_ else 0)
            if open_ and not heads and self.desk.last.events:
                assert homes[home] in self.headless | {
                    f.subject for f in self.desk.last.findings if f.code == "household-without-head"
                }
                self.headless.add(homes[home])

    @invariant()
    def nobody_is_a_current_member_twice(self):
        current = [
            m.person for h in self.desk.register.households.values() for m in h.current_members
        ]
        assert len(current) == len(set(current))

    @invariant()
    def identifiers_are_neither_reused_nor_changed(self):
        labels = {**getattr(self.desk, "people", {}), **getattr(self.desk, "homes", {})}
        for label, identifier in labels.items():
            assert self.ever.setdefault(identifier, label) == label

    @invariant()
    def evidence_is_never_lost(self):
        held = {key: set(p.evidence) for key, p in self.desk.register.people.items()}
        length = len(self.desk.register.journal)
        undone = self.desk.register.journal and self.desk.register.journal[-1].undoes is not None
        if not undone:
            for key, evidence in self.evidence.items():
                assert key not in held or evidence <= held[key]
        self.evidence = held
        assert length >= 0

    @invariant()
    def the_journal_replays_to_the_register(self):
        register = self.desk.register
        assert replay("14", register.journal, register.rounds) == register

    @invariant()
    def the_past_is_what_it_was(self):
        for _, before, _, _ in self.snapshots[-3:]:
            number = before.journal[-1].number if before.journal else 0
            past = as_of(self.desk.register, number)
            assert past.households == before.households
            assert past.people == before.people
            assert past.benefits == before.benefits
            assert past.journal == before.journal

    @invariant()
    def the_dead_draw_nothing(self):
        people = getattr(self.desk, "people", {})
        for who in self.dead:
            assert self.desk.register.people[people[who]].died is not None
            for benefit in self.desk.register.benefits_of.get(people[who], ()):
                assert benefit.state is BenefitState.STOPPED

    @invariant()
    def those_who_draw_are_those_the_model_says(self):
        people = {key: who for who, key in getattr(self.desk, "people", {}).items()}
        drawing = {
            people[b.person]
            for b in self.desk.register.benefits.values()
            if b.state is BenefitState.PAID
        }
        assert drawing == self.drawing

    @invariant()
    def everyone_is_paid_where_they_live(self):
        for benefit in self.desk.register.benefits.values():
            if benefit.state is BenefitState.PAID:
                assert self.desk.register.household_of[benefit.person] == benefit.household

    @invariant()
    def every_household_has_a_path(self):
        assert set(history(self.desk.register)) == set(self.desk.register.households)


Lives.TestCase.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
TestLives = Lives.TestCase
