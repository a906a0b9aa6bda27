from datetime import date

import attrs
import pytest

from socassist.model import PovertyStatus
from socassist.model.errors import BrokenJournal
from socassist.model.period import Month
from socassist.model.seal import seal, verify_chain
from socassist.rules.law import load_law
from socassist.rules.update.closing import close_month
from socassist.rules.update.exchange import export_journal, import_closings, import_journal
from socassist.rules.update.undoing import undo

POOR = PovertyStatus.POOR


@pytest.fixture
def kept(desk, claim):
    desk.run(
        "2020",
        desk.form(
            "A",
            [desk.member("x", birth="1938", relation="head", claims=[claim(since="2018-03")])],
            kind="mis",
            year=2020,
        ),
        year=2020,
    )
    desk.run("2021", desk.form("A", [desk.member("x", relation="head")], status=POOR))
    return desk


def test_an_untouched_journal_agrees_with_its_seals(kept):
    seals = seal(kept.register)
    assert [one.round for one in seals] == ["2020", "2021"]
    assert verify_chain(kept.register, seals) == ()


def test_sealing_goes_on_where_it_stopped(kept):
    whole = seal(kept.register)
    part = seal(attrs.evolve(kept.register, journal=kept.register.journal[: whole[0].events]))
    assert part == whole[:1]
    assert seal(kept.register, part) == whole


@pytest.mark.parametrize("place", [0, -1])
def test_an_altered_event_shows(kept, place):
    seals = seal(kept.register)
    journal = list(kept.register.journal)
    journal[place] = attrs.evolve(journal[place], on=date(2019, 1, 1))
    altered = attrs.evolve(kept.register, journal=tuple(journal))
    assert [f.code for f in verify_chain(altered, seals)] == ["journal-altered"]


def test_an_altered_record_inside_an_event_shows(kept):
    seals = seal(kept.register)
    journal = list(kept.register.journal)
    person = attrs.evolve(journal[0].after, name="Tên Khác")
    journal[0] = attrs.evolve(journal[0], after=person)
    altered = attrs.evolve(kept.register, journal=tuple(journal))
    (finding,) = verify_chain(altered, seals)
    assert finding.subject == "2020"


def test_a_missing_event_shows(kept):
    seals = seal(kept.register)
    shorter = attrs.evolve(kept.register, journal=kept.register.journal[:-1])
    assert [f.code for f in verify_chain(shorter, seals)] == ["journal-altered"]


def test_events_after_the_last_seal_are_counted(kept):
    seals = seal(kept.register)
    later = undo(kept.register, "2021", on=date(2022, 1, 1)).register
    assert [f.code for f in verify_chain(later, seals)] == ["journal-continues-after-seal"]


def test_a_journal_without_seals_is_not_called_untouched(kept):
    assert [f.code for f in verify_chain(kept.register, ())] == ["journal-not-sealed"]


def test_the_whole_register_is_exported_and_imported_without_loss(kept):
    lines = list(export_journal(kept.register))
    back = import_journal(lines)
    assert back == kept.register
    assert list(export_journal(back)) == lines
    assert seal(back) == seal(kept.register)


def test_closed_months_go_with_the_journal(kept):
    register = kept.register
    first = close_month(register, Month(2021, 1), law=load_law()).closing
    second = close_month(register, Month(2021, 2), law=load_law(), earlier=(first,)).closing
    lines = list(export_journal(register, (first, second)))
    assert import_journal(lines) == register
    assert import_closings(lines) == (first, second)
    with pytest.raises(BrokenJournal, match="1 closed months, but the head says"):
        import_closings(lines[:-1])
    with pytest.raises(BrokenJournal, match="closed months, but the head says"):
        import_journal(lines[:-1])
    with pytest.raises(BrokenJournal, match="not what was frozen"):
        import_closings([*lines[:-1], lines[-1].replace('"2021-02"', '"2021-03"', 1)])


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda lines: [], "no head"),
        (lambda lines: ["{}", *lines[1:]], "not a journal"),
        (lambda lines: lines[:-1], "5 events and 0 closed months, but the head says 6"),
        (lambda lines: [lines[0], "{}", *lines[2:]], "no event"),
        (lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], "stands after"),
    ],
)
def test_a_damaged_export_is_refused(kept, damage, words):
    with pytest.raises(BrokenJournal, match=words):
        import_journal(damage(list(export_journal(kept.register))))


def test_a_register_built_by_hand_is_not_exported_as_if_it_had_a_journal(kept):
    odd = attrs.evolve(kept.register, journal=kept.register.journal[:-1])
    with pytest.raises(BrokenJournal, match="does not explain"):
        list(export_journal(odd))
