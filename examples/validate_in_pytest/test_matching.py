"""The matcher against the truth of an invented province."""

from district import known_households

from socassist.model.linkage import is_new
from socassist.testing import synthetic_province


def test_the_matcher_is_seldom_wrong_and_finds_most():
    made = synthetic_province(households=600, seed=42, duplicates=0.0)
    found = known_households(made.forms, made.register)
    truth = made.truth.household_of
    right = sum(truth[ref] == household for ref, household in found.items())
    known = sum(not is_new(household) for household in truth.values())
    assert right / len(found) > 0.97, "a matcher must not send people to other households"
    assert right / known > 0.75


def test_a_changed_head_is_what_the_matcher_misses(socassist_make_province):
    made = socassist_make_province(households=800, seed=43, codes=0.0, trouble=0.0)
    found = known_households(made.forms, made.register)
    for ref, household in made.truth.household_of.items():
        if household in made.truth.changed_heads:
            assert found.get(ref) != household
