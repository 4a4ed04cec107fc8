import itertools

import pytest

from genretagger.library.states import DECIDED, Event, State, next_state


def test_the_usual_way_leads_from_new_to_undone() -> None:
    state = State.NEW
    for event in (Event.SUGGEST, Event.ACCEPT, Event.WRITE, Event.UNDO):
        following = next_state(state, event)
        assert following is not None
        state = following
    assert state is State.UNDONE


@pytest.mark.parametrize("state", sorted(DECIDED))
@pytest.mark.parametrize("event", [Event.SUGGEST, Event.DOUBT])
def test_a_decision_outlives_a_second_hearing(state: State, event: Event) -> None:
    assert next_state(state, event) is state


def test_nothing_is_written_that_was_not_accepted() -> None:
    allowed = [state for state in State if next_state(state, Event.WRITE) is not None]
    assert allowed == [State.ACCEPTED]


def test_a_failed_or_unheard_track_cannot_be_decided() -> None:
    for state, event in itertools.product((State.NEW, State.FAILED), (Event.ACCEPT, Event.REJECT)):
        assert next_state(state, event) is None


def test_a_genre_given_by_hand_needs_no_hearing_and_goes_back_to_the_failure() -> None:
    assert next_state(State.FAILED, Event.ACCEPT, by_hand=True) is State.ACCEPTED
    assert next_state(State.NEW, Event.ACCEPT, by_hand=True) is None
    assert next_state(State.ACCEPTED, Event.RECONSIDER, heard=False) is State.FAILED


def test_taking_a_decision_back_returns_to_what_the_model_said() -> None:
    assert next_state(State.ACCEPTED, Event.RECONSIDER, sure=True) is State.SUGGESTED
    assert next_state(State.REJECTED, Event.RECONSIDER, sure=False) is State.UNSURE
    assert next_state(State.WRITTEN, Event.RECONSIDER, sure=True) is None


def test_other_music_in_the_file_forgets_the_decision() -> None:
    assert all(next_state(state, Event.REPLACED) is State.NEW for state in State)
