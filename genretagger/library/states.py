"""Where a track's review stands, and the one function that moves it on."""

from enum import StrEnum


class State(StrEnum):
    """new → suggested | unsure | failed | unreadable → accepted | rejected → written → undone."""

    NEW = "new"
    SUGGESTED = "suggested"
    UNSURE = "unsure"
    FAILED = "failed"
    """What is in the file cannot be decoded."""
    UNREADABLE = "unreadable"
    """The file could not be read, and nothing is known of it yet: each scan tries again."""
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
    """What is in the file cannot be decoded."""
    LOSE_SIGHT = "lose_sight"
    """The file cannot be read now, or the program died over it: that says nothing about what is in it."""
    ACCEPT = "accept"
    REJECT = "reject"
    RECONSIDER = "reconsider"
    """The person takes the decision back."""
    WRITE = "write"
    UNDO = "undo"


TO_REVIEW = frozenset({State.SUGGESTED, State.UNSURE, State.UNDONE})
"""States in which the person's word is awaited."""
IN_BULK = frozenset({State.SUGGESTED})
"""States whose tracks are accepted in bulk: not what is unsure, nor what was written and taken back."""
DECIDED = frozenset({State.ACCEPTED, State.REJECTED, State.WRITTEN, State.UNDONE})
UNHEARD = frozenset({State.NEW, State.FAILED, State.UNREADABLE})
"""States in which there is nothing to say a word about."""


def next_state(
    state: State, event: Event, *, sure: bool = False, by_hand: bool = False, heard: bool = True
) -> State | None:
    """The state after an event, or None where the event has no business in that state.

    A decision outlives a second hearing: SUGGEST and DOUBT leave a decided track as it is. `sure` says
    whether the model has a suggestion, which is where RECONSIDER goes back to; a track that could not be
    `heard` goes back to having failed. A genre that is given `by_hand` needs no hearing.
    """
    match event:
        case Event.REPLACED:
            return State.NEW
        case Event.FAIL:
            return State.FAILED
        case Event.LOSE_SIGHT:
            return State.UNREADABLE if state in UNHEARD else state
        case Event.SUGGEST | Event.DOUBT:
            if state in DECIDED:
                return state
            return State.SUGGESTED if event is Event.SUGGEST else State.UNSURE
        case Event.ACCEPT:
            if state is State.FAILED and by_hand:
                return State.ACCEPTED
            return None if state in UNHEARD else State.ACCEPTED
        case Event.REJECT:
            return None if state in {*UNHEARD, State.WRITTEN} else State.REJECTED
        case Event.RECONSIDER:
            if state not in (State.ACCEPTED, State.REJECTED):
                return None
            if not heard:
                return State.FAILED
            return State.SUGGESTED if sure else State.UNSURE
        case Event.WRITE:
            return State.WRITTEN if state is State.ACCEPTED else None
        case Event.UNDO:
            return State.UNDONE if state is State.WRITTEN else state
