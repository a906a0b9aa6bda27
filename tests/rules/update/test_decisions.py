"""The decision on a class: taken over from the list, never overwritten in silence (R21)."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from socassist.model import EventKind, Location, PovertyStatus
from socassist.model.approval import Approval
from socassist.rules.update import Update, record_decisions, undo

ON, DECIDED = date(2021, 12, 31), date(2021, 12, 10)
LINE = Location("phe-duyet-119.xlsx", "Chiềng Ly", 9)


def household(desk, status=PovertyStatus.POOR, **rest):
    head = desk.member("Sơn", "Lò Văn Sơn", relation="head")
    return desk.form("A", [head], size=1, status=status, **rest)


def approve(desk, number="123/QĐ-UBND", decided=DECIDED):
    found = Approval(desk.home("A").id, 2021, number, decided, LINE)
    done = record_decisions(Update(desk.register), [found], round_id="2021", on=ON, actor="cb-07")
    desk.register = done.register
    return done


def decision(desk):
    record = desk.home("A").status_in(2021)
    return record.decision_number, record.decided


def test_number_and_day_come_from_the_line_of_the_list(desk):
    desk.run("2021", household(desk))
    done = approve(desk)
    assert decision(desk) == ("123/QĐ-UBND", DECIDED)
    [event] = done.events
    assert (event.kind, event.round, event.location) == (EventKind.DECISION_RECORDED, "2021", LINE)
    assert (event.on, event.actor) == (DECIDED, "cb-07")
    [said] = [e for e in desk.home("A").evidence if e.field == "decision_number"]
    assert (said.value, said.location, said.stated) == ("123/QĐ-UBND", LINE, DECIDED)
    assert said.document.issued.first == DECIDED
    assert not done.findings


def test_the_same_decision_again_changes_nothing(desk):
    desk.run("2021", household(desk))
    approve(desk)
    assert not approve(desk, number="123 / QĐ - UBND").events


def test_a_day_that_lacked_is_filled_in(desk):
    desk.run("2021", household(desk))
    approve(desk, decided=None)
    approve(desk)
    assert decision(desk) == ("123/QĐ-UBND", DECIDED)


@pytest.mark.parametrize(
    ("number", "decided"), [("200/QĐ-UBND", DECIDED), ("123/QĐ-UBND", date(2021, 12, 20))]
)
def test_another_decision_is_a_finding_and_the_older_one_stays(desk, number, decided):
    desk.run("2021", household(desk))
    approve(desk)
    done = approve(desk, number, decided)
    assert not done.events
    assert decision(desk) == ("123/QĐ-UBND", DECIDED)
    [finding] = done.findings
    assert (finding.code, finding.location) == ("decision-differs", LINE)
    assert finding.expected == "123/QĐ-UBND, 10/12/2021"


def test_a_form_that_names_no_decision_leaves_the_one_of_the_list(desk):
    desk.run("2021", household(desk))
    approve(desk)
    desk.run("2021/run-2", household(desk, claimed_code=1))
    assert desk.home("A").status_in(2021).claimed_code == 1
    assert decision(desk) == ("123/QĐ-UBND", DECIDED)


def test_a_form_with_another_decision_does_not_overwrite_it(desk):
    desk.run("2021", household(desk))
    approve(desk)
    desk.run("2021/run-2", household(desk, decision_number="200/QĐ-UBND"))
    assert decision(desk) == ("123/QĐ-UBND", DECIDED)
    assert "decision-differs" in desk.codes()


def test_a_decision_does_not_stand_for_another_class(desk):
    desk.run("2021", household(desk))
    approve(desk)
    desk.run("2021/run-2", household(desk, PovertyStatus.NEAR_POOR))
    assert decision(desk) == (None, None)
    [finding] = [f for f in desk.last.findings if f.code == "decision-of-former-class"]
    assert finding.expected == "123/QĐ-UBND"


def test_taking_the_round_back_takes_its_decisions_back(desk):
    desk.run("2021", household(desk))
    approve(desk)
    result = undo(desk.register, "2021", on=ON)
    assert not any(home.poverty for home in result.register.households.values())


def test_a_household_without_a_class_of_the_year_has_no_decision(desk):
    desk.run("2021", household(desk))
    home = attrs.evolve(desk.home("A"), poverty=())
    desk.register = attrs.evolve(desk.register, households={home.id: home})
    assert not approve(desk).events
