"""After a round the officer is told what to do next, file by file, most pressing first."""

from __future__ import annotations

import attrs

from socassist.model.linkage import Duplicates
from socassist.model.register import Event, EventKind
from socassist.rounds import RoundResult
from socassist.rounds.advice import next_steps
from socassist.rounds.summary import summary


def named(result: RoundResult) -> list[str]:
    return [step.vi for step in next_steps(result)]


def test_a_refused_round_leads_to_its_faults_its_pairs_and_its_sample(messy: RoundResult) -> None:
    faults, refused, waiting, pairs, doubled, sample, again = named(messy)
    assert f"{len(messy.update.refused)} phiếu" in refused
    assert f"{len(messy.update.waiting)} phiếu" in waiting
    assert f"{len(messy.duplicates.clusters)} nhóm" in doubled
    assert "socassist merge" in doubled
    assert "loi-du-lieu.xlsx" in faults
    assert "can-xem-lai.xlsx" in pairs
    assert "mau-kiem-tra.xlsx" in sample
    assert "socassist run" in again


def test_the_number_of_pairs_is_that_of_the_sheets(messy: RoundResult) -> None:
    pairs = sum(len(sheet.rows) for sheet in messy.reviews)
    assert any(
        step.startswith("Mở can-xem-lai") and f"{pairs} cặp" in step for step in named(messy)
    )


def test_without_pairs_nobody_is_sent_to_a_file_that_was_not_written(messy: RoundResult) -> None:
    bare = attrs.evolve(messy, reviews=(), update=attrs.evolve(messy.update, waiting=()))
    assert not any("can-xem-lai" in step for step in named(bare))


def test_without_signed_forms_the_missing_input_is_named(messy: RoundResult) -> None:
    inputs = {k: v for k, v in messy.round.inputs.items() if k != "signed_forms"}
    bare = attrs.evolve(messy, round=attrs.evolve(messy.round, inputs=inputs))
    assert any("signed_forms" in step for step in named(bare))


def test_an_accepted_round_is_printed_and_kept(messy: RoundResult) -> None:
    from socassist.rules.acceptance import Acceptance

    decision = attrs.evolve(messy.decision, outcome=Acceptance.ACCEPTED)
    accepted = attrs.evolve(messy, decision=decision)
    entered = attrs.evolve(messy.update, refused=(), waiting=())
    whole = attrs.evolve(accepted, update=entered)
    assert [step.split()[0] for step in named(whole)] == ["In", "Mở", "Gộp"]
    (only,) = named(attrs.evolve(whole, reviews=(), duplicates=Duplicates()))
    assert "nghiem-thu.xlsx" in only
    assert "ho-so.zip" in only


def test_forms_that_were_not_entered_are_named_with_what_lets_them_in(messy: RoundResult) -> None:
    """Beside the verdict stands how many; here stands which, also of a round that is accepted."""
    from socassist.rules.acceptance import Acceptance

    left = attrs.evolve(
        messy.update,
        refused=("phieu-c-119.xlsx#Chiềng Ly!9",),
        waiting=("phieu-c-126.xlsx#Mường Sai!33", "phieu-c-119.xlsx#Chiềng Ly!9"),
    )
    for outcome in (Acceptance.ACCEPTED, messy.decision.outcome):
        decision = attrs.evolve(messy.decision, outcome=outcome)
        steps = [s.en for s in next_steps(attrs.evolve(messy, decision=decision, update=left))]
        assert any(
            step.startswith("Mend 1 form not entered (phieu-c-119.xlsx#Chiềng Ly!9)")
            and "loi-du-lieu.xlsx" in step
            for step in steps
        )
        assert any(
            step.startswith("1 form waits for a verdict (phieu-c-126.xlsx#Mường Sai!33)")
            and "can-xem-lai.xlsx" in step
            for step in steps
        )


def test_a_round_that_stopped_sends_nobody_to_pairs_but_to_the_file_given_twice(
    messy: RoundResult,
) -> None:
    linkage = attrs.evolve(messy.linkage, stopped=True)
    stopped = attrs.evolve(messy, linkage=linkage, reviews=(), unchanged=True)
    steps = named(stopped)
    assert [step for step in steps if "Chưa nhập phiếu nào" in step and "loi-du-lieu" in step]
    assert not any("can-xem-lai" in step for step in steps)
    told = dict(summary(stopped, "en")["Register"])
    assert told["Note"] == "Linkage stopped for a look; nothing was entered into the register."


def test_a_death_is_told_once_though_it_changes_a_person_and_a_household(
    messy: RoundResult,
) -> None:
    register = messy.register
    home = next(home for home in register.households.values() if home.members)
    who = register.people[home.members[0].person]
    events = tuple(
        Event(n, EventKind.MEMBER_DIED, one.id, one, one, messy.round.on, messy.round.id)
        for n, one in enumerate((who, home), 1)
    )
    died = attrs.evolve(messy, update=attrs.evolve(messy.update, events=events))
    assert dict(summary(died, "vi")["Sổ dữ liệu"])["Biến động"] == "1 người chết"
