"""What was done to a stored register is shown, taken back, merged and carried by commands."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner, Result

from socassist import access
from socassist.cli.commands import socassist
from socassist.model import (
    Address,
    Benefit,
    BenefitId,
    BenefitKind,
    Dong,
    Event,
    EventKind,
    Ground,
    Household,
    HouseholdId,
    LeaveReason,
    Membership,
    Month,
    MonthPeriod,
    PartialDate,
    Period,
    Person,
    PersonId,
    Register,
    Text,
)
from socassist.model.seal import seal

HOME, TWIN, SPLIT = HouseholdId("H1"), HouseholdId("H2"), HouseholdId("H3")
SON, MAI, MAI_AGAIN = PersonId("P1"), PersonId("P2"), PersonId("P3")
SPLIT_COMMUNE = "03979"
WHY = ("--reason", "nhập hai lần")


def made() -> Register:
    """Two households of which one was entered twice; the head of the first one died."""
    son, mai = Person(SON, "Lò Văn Sơn"), Person(MAI, "Lò Thị Mai", PartialDate(1950))
    again = Person(MAI_AGAIN, "Lò Thị Mai", PartialDate(1950, 3, 2))
    here = Address("14", "119", "03751", "Bản Mòn")
    home = Household(HOME, here, (Membership(SON, "head"), Membership(MAI, "spouse")))
    twin = Household(TWIN, here, (Membership(MAI_AGAIN, "head"),))
    drawn = Benefit(
        BenefitId("B1"), MAI, HOME, BenefitKind.ALLOWANCE, "k5c", Decimal(1), Dong(360_000),
        MonthPeriod(Month(2021, 7)),
    )  # fmt: skip
    ended = attrs.evolve(
        home.members[0], period=Period(None, date(2021, 5, 2)), ended_by=LeaveReason.DIED
    )
    bereaved = attrs.evolve(home, members=(ended, home.members[1]))
    dead = attrs.evolve(son, died=PartialDate(2021, 5, 1))
    because = Ground("consequence-of", Text("", ""), True, fact="7")
    first = [(EventKind.PERSON_CREATED, None, one) for one in (son, mai, again)]
    first += [(EventKind.HOUSEHOLD_CREATED, None, one) for one in (home, twin)]
    first += [(EventKind.BENEFIT_GRANTED, None, drawn)]
    second = [(EventKind.MEMBER_DIED, son, dead), (EventKind.MEMBER_DIED, home, bereaved)]
    events = [
        Event(
            number, kind, after.id, before, after,
            date(2020, 12, 31) if number <= len(first) else date(2021, 12, 31),
            "mis-2020" if number <= len(first) else "14-2021",
            grounds=(because,) if number == 8 else (),
        )
        for number, (kind, before, after) in enumerate([*first, *second], 1)
    ]  # fmt: skip
    return Register(
        "14",
        {HOME: bereaved, TWIN: twin},
        {SON: dead, MAI: mai, MAI_AGAIN: again},
        {drawn.id: drawn},
        journal=tuple(events),
        rounds=("mis-2020", "14-2021"),
    )


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = str(tmp_path / "so.db")
    with access.open_register(f"sqlite:///{path}", province="14") as store:
        store.save(made())
    return path


def loaded(file: str) -> Register:
    with access.open_register(f"sqlite:///{file}") as store:
        return store.load()


def called(*arguments: str) -> Result:
    return CliRunner().invoke(socassist, list(arguments))


def test_the_rounds_are_shown_with_their_seals(file: str) -> None:
    result = called("journal", file, "--json")
    assert result.exit_code == 0
    shown = json.loads(result.output)
    assert [(one["round"], one["events"]) for one in shown] == [("mis-2020", 6), ("14-2021", 2)]
    assert [one["seal"] for one in shown] == [one.digest for one in seal(made())]


def test_a_seal_kept_on_paper_is_held_against_the_journal(file: str) -> None:
    kept = seal(made())[0].digest
    assert called("journal", file, "--seal", kept).exit_code == 0
    other = called("journal", file, "--seal", "0" * 64, "--lang", "en")
    assert (other.exit_code, "does not give the seal" in other.output) == (1, True)


def test_the_events_of_a_round_or_of_a_record_are_listed_without_names(file: str) -> None:
    of_round = called("journal", file, "--round", "14-2021")
    assert (of_round.exit_code, of_round.output.count("thành viên chết")) == (0, 2)
    assert "member-died" not in of_round.output
    of_record = json.loads(called("journal", file, "--record", "P1", "--json").output)
    assert [event["number"] for event in of_record] == [1, 7]
    assert of_record[1]["kind"] == "member-died"
    assert "Lò" not in of_round.output


def test_an_altered_journal_is_a_clear_refusal(file: str) -> None:
    with sqlite3.connect(file) as plain:
        plain.execute("update event set subject = 'P2' where position = 0")
    plain.close()
    result = called("journal", file)
    assert "journal of round mis-2020 is not what was sealed" in str(result.exception)


def test_what_would_go_is_shown_first_and_nothing_is_changed(file: str) -> None:
    result = called("undo", file, "--event", "7")
    assert result.exit_code == 1
    assert "H1" in result.output, "the membership that ended because of the death"
    assert "2 biến động" in result.output
    assert loaded(file) == made()


def test_a_death_recorded_by_mistake_is_taken_back_with_its_reason(file: str) -> None:
    result = called(
        "undo", file, "--event", "7", "--yes", "--reason", "báo tử nhầm", "--actor", "cb01"
    )
    assert result.exit_code == 0
    register = loaded(file)
    assert register.people[SON].died is None
    assert register.households[HOME].head == SON
    last = register.journal[-1]
    assert (last.kind, last.actor, last.undoes) == (EventKind.UNDONE, "cb01", 7)
    assert last.grounds[0].text.vi == "báo tử nhầm"
    assert last.recorded is not None


def test_a_round_is_taken_back_and_what_is_not_there_is_refused(file: str) -> None:
    assert called("undo", file, "--round", "14-2021", "--yes", *WHY).exit_code == 0
    assert loaded(file).people[SON].died is None
    again = called("undo", file, "--round", "14-2021", "--yes", *WHY)
    assert "no round '14-2021' that could be taken back" in str(again.exception)
    assert "journal has no event 99" in str(called("undo", file, "--event", "99").exception)


@pytest.mark.parametrize("arguments", [(), ("--round", "14-2021", "--event", "7")])
def test_undo_wants_a_round_or_events(file: str, arguments: tuple[str, ...]) -> None:
    assert called("undo", file, *arguments).exit_code == 2


def test_people_and_households_entered_twice_are_merged_and_parted_again(file: str) -> None:
    assert called("merge", file, MAI, MAI_AGAIN).exit_code == 1
    assert loaded(file) == made()
    assert called("merge", file, MAI, MAI_AGAIN, "--yes", "--reason", "nhập hai lần").exit_code == 0
    register = loaded(file)
    assert MAI_AGAIN not in register.people
    assert register.people[MAI].birth == PartialDate(1950, 3, 2)
    assert called("merge", file, HOME, TWIN, "--yes", *WHY).exit_code == 0
    assert loaded(file).households[TWIN].successor == HOME
    assert called("undo", file, "--round", f"merge/{HOME}", "--yes", *WHY).exit_code == 0
    assert called("undo", file, "--round", f"merge/{MAI}", "--yes", *WHY).exit_code == 0
    register = loaded(file)
    assert (register.people, register.households) == (made().people, made().households)
    assert called("merge", file, MAI, MAI_AGAIN, "--yes", *WHY).exit_code == 0
    assert loaded(file).rounds[-1] == f"merge/{MAI}/2", "a name of its own, to be undone by"


@pytest.mark.parametrize("why", [(), ("--reason", " ")])
def test_nothing_is_merged_or_taken_back_without_a_reason(file: str, why: tuple[str, ...]) -> None:
    for command in (("merge", file, MAI, MAI_AGAIN), ("undo", file, "--event", "7")):
        refused = called(*command, "--yes", *why, "--lang", "en")
        assert (refused.exit_code, "--reason" in refused.output) == (2, True)
    assert loaded(file) == made()


def test_a_merge_shows_what_becomes_of_each_record_first(file: str) -> None:
    shown = called("merge", file, MAI, MAI_AGAIN, "--lang", "en")
    lines = {line.split("\t")[0]: line.split("\t") for line in shown.output.splitlines()}
    assert lines[MAI][1:] == [
        "L.T.M., 1950, Bản Mòn, Xã Chiềng Ly",
        "changes birth date, codes in use, evidence",
    ]
    assert lines[MAI_AGAIN][2] == "leaves the register; the journal keeps it"
    assert lines[TWIN][2] == "P3 is a member no more; a former member is now P2"
    assert "Lò Thị" not in shown.output
    vi = called("merge", file, HOME, TWIN).output
    assert "hộ kế tiếp: – → H1" in vi
    assert "P3 là thành viên" in vi


def test_an_undo_shows_what_becomes_of_each_record_first(file: str) -> None:
    shown = called("undo", file, "--event", "7", "--lang", "en").output
    assert f"{SON}\tL.V.S." in shown
    assert "changes day of death" in shown
    assert f"{SON} becomes a member" in shown
    assert (
        called("undo", file, "--round", "14-2021", "--limit", "1").output.count("thành viên") == 1
    )


@pytest.mark.parametrize("records", [("P2", "H2"), ("B1", "B2"), ("X1", "X2")])
def test_only_records_of_one_kind_are_merged(file: str, records: tuple[str, str]) -> None:
    assert called("merge", file, *records).exit_code == 2


def test_addresses_are_carried_over_the_reform_and_split_communes_are_listed(
    file: str, tmp_path: Path
) -> None:
    with access.open_register(f"sqlite:///{file}") as store:
        register = store.load()
        home = Household(SPLIT, Address("14", "119", SPLIT_COMMUNE, "Bản A"))
        event = Event(
            9, EventKind.HOUSEHOLD_CREATED, SPLIT, None, home, date(2021, 12, 31), "14-2021b"
        )
        store.save(
            attrs.evolve(
                register,
                households={**register.households, SPLIT: home},
                journal=(*register.journal, event),
                rounds=(*register.rounds, "14-2021b"),
            )
        )
    target = tmp_path / "can-xac-dinh.xlsx"
    arguments = ("carry-over", file, "--on", "2025-07-01", "--out", str(target))
    assert called(*arguments).exit_code == 1
    assert loaded(file).households[HOME].address.commune == "03751"
    result = called(*arguments, "--yes", "--json")
    assert result.exit_code == 1, "one household is left to decide"
    shown = json.loads(result.output)
    assert (shown["round"], shown["records"]) == ("units/2025-07-01", 2)
    assert "commune-split" in {one["code"] for one in shown["findings"]}
    register = loaded(file)
    moved = register.households[HOME]
    assert (moved.address.district, moved.address.village) == (None, "Bản Mòn")
    assert moved.former_addresses[-1].address.commune == "03751"
    assert moved.former_addresses[-1].period.until == date(2025, 7, 1)
    assert register.households[SPLIT].address.commune == SPLIT_COMMUNE
    assert register.journal[-1].kind is EventKind.HOUSEHOLD_UPDATED
    assert target.is_file()
    again = json.loads(called(*arguments, "--yes", "--json").output)
    assert (again["events"], again["round"]) == (0, None), "carried already"


def test_benefits_follow_a_new_base(file: str) -> None:
    shown = called("new-base", file, "2024-07")
    assert (shown.exit_code, loaded(file)) == (1, made())
    assert called("new-base", file, "2024-07", "--yes").exit_code == 0
    amounts = sorted(benefit.amount for benefit in loaded(file).benefits.values())
    assert amounts == [360_000, 500_000]
    again = called("new-base", file, "2024-07", "--yes", "--lang", "en")
    assert (again.exit_code, "Nothing changes" in again.output) == (0, True)
    assert called("new-base", file, "07.2024x").exit_code == 2
