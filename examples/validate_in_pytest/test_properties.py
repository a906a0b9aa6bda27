"""Properties over generated forms, valid and damaged."""

from district import known_households, plain
from hypothesis import given, settings
from hypothesis import strategies as st

from socassist import Form, Register
from socassist.testing import strategies


@settings(max_examples=25, deadline=None)
@given(form=st.from_type(Form), register=st.from_type(Register))
def test_a_form_is_matched_to_nothing_outside_the_register(form, register):
    found = known_households([form], register)
    assert set(found.values()) <= set(register.households)


@settings(max_examples=25, deadline=None)
@given(made=strategies.damaged_forms(["name-without-marks", "name-decomposed"]))
def test_lost_marks_do_not_change_a_plain_name(made):
    before = [plain(member.name) for member in made.whole.members]
    assert [plain(member.name) for member in made.form.members] == before
