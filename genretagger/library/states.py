"""Where a track's review stands, and the one function that moves it on."""

from enum import StrEnum


class State(StrEnum):
    """new → suggested | unsure | failed → accepted | rejected → written → undone."""

    NEW = "new"
    SUGGESTED = "suggested"
    UNSURE = "unsure"
    FAILED = "failed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WRITTEN = "written"
    UNDONE = "undone"


class Event(StrEnum):
    """What can happen to a track."""

    REPLACED = "replaced"
    """The file holds other music now."""
    SUGGEST = "suggest"
    DOUBT = "doubt"
    FAIL = "fail"
    ACCEPT = "accept"
    REJECT = "reject"
    RECONSIDER = "reconsider"
    """The person takes the decision back."""
    WRITE = "write"
    UNDO = "undo"


TO_REVIEW = frozenset({State.SUGGESTED, State.UNSURE, State.UNDONE})
"""States in which the person's word is awaited."""
DECIDED = frozenset({State.ACCEPTED, State.REJECTED, State.WRITTEN, State.UNDONE})


def next_state(state: State, event: Event, *, sure: bool = False) -> State | None:
    """The state after an event, or None where the event has no business in that state.

    A decision outlives a second hearing: SUGGEST and DOUBT leave a decided track as it is. `sure` says
    whether the model has a suggestion, which is where RECONSIDER goes back to.
    """
    match event:
        case Event.REPLACED:
            return State.NEW
        case Event.FAIL:
            return State.FAILED
        case Event.SUGGEST | Event.DOUBT:
            if state in DECIDED:
                return state
            return State.SUGGESTED if event is Event.SUGGEST else State.UNSURE
        case Event.ACCEPT:
            return None if state in (State.NEW, State.FAILED) else State.ACCEPTED
        case Event.REJECT:
            return None if state in (State.NEW, State.FAILED, State.WRITTEN) else State.REJECTED
        case Event.RECONSIDER:
            if state not in (State.ACCEPTED, State.REJECTED):
                return None
            return State.SUGGESTED if sure else State.UNSURE
        case Event.WRITE:
            return State.WRITTEN if state is State.ACCEPTED else None
        case Event.UNDO:
            return State.UNDONE if state is State.WRITTEN else state
