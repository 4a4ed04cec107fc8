"""The places of the sidebar: each is a question to the library."""

from collections.abc import Sequence
from dataclasses import dataclass

from genretagger.ui.translate import QT_TRANSLATE_NOOP, translate

CONTEXT = "places"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the person is: tracks in some states, of a genre, below a folder, or a list of them."""

    key: str
    states: tuple[str, ...] | None = None
    genre: str | None = None
    folder: str | None = None
    ids: tuple[int, ...] | None = None
    said: str = ""
    """What a list is about, in the person's language; it stands above it."""
    rather: str = ""
    """The genre that the tracks of a list sound like."""


def list_of(ids: Sequence[int], said: str, rather: str = "") -> Place:
    """Tracks that belong together for a reason."""
    return Place("list", ids=tuple(ids), said=said, rather=rather)


ALL = Place("all")
TO_REVIEW = Place("review", states=("suggested", "unsure", "undone"))
UNSURE = Place("unsure", states=("unsure",))
ACCEPTED = Place("accepted", states=("accepted",))
SKIPPED = Place("rejected", states=("rejected",))
WRITTEN = Place("written", states=("written",))
FAILED = Place("failed", states=("failed", "unreadable"))
NOT_HEARD = Place("new", states=("new",))

LIBRARY: tuple[Place, ...] = (ALL, TO_REVIEW, UNSURE, ACCEPTED, SKIPPED, WRITTEN, FAILED, NOT_HEARD)
ONLY_WHEN_FILLED = frozenset({SKIPPED.key, NOT_HEARD.key, FAILED.key})

NAMES = {
    "all": QT_TRANSLATE_NOOP("places", "All tracks"),
    "review": QT_TRANSLATE_NOOP("places", "To review"),
    "unsure": QT_TRANSLATE_NOOP("places", "Unsure"),
    "accepted": QT_TRANSLATE_NOOP("places", "Accepted"),
    "rejected": QT_TRANSLATE_NOOP("places", "Skipped"),
    "written": QT_TRANSLATE_NOOP("places", "Written"),
    "failed": QT_TRANSLATE_NOOP("places", "Failed"),
    "new": QT_TRANSLATE_NOOP("places", "Not heard yet"),
}

EMPTY = {
    "all": QT_TRANSLATE_NOOP("places", "No music yet. Press Scan to listen to your folders."),
    "review": QT_TRANSLATE_NOOP(
        "places", "Nothing waits for your word. Write what you accepted, or scan for new music."
    ),
    "unsure": QT_TRANSLATE_NOOP("places", "No track leaves the program unsure."),
    "accepted": QT_TRANSLATE_NOOP(
        "places", "Nothing accepted waits to be written. Press A on a track to accept it."
    ),
    "rejected": QT_TRANSLATE_NOOP("places", "No track was skipped. Press S on a track to skip it."),
    "written": QT_TRANSLATE_NOOP("places", "Nothing has been written yet. Accept tracks, then press Write."),
    "failed": QT_TRANSLATE_NOOP("places", "Every file could be heard."),
    "new": QT_TRANSLATE_NOOP("places", "Every file was heard."),
    "list": QT_TRANSLATE_NOOP("places", "Nothing is left to say in this list. Esc leads back."),
}

STATES = {
    "new": QT_TRANSLATE_NOOP("places", "Not heard"),
    "suggested": QT_TRANSLATE_NOOP("places", "To review"),
    "unsure": QT_TRANSLATE_NOOP("places", "Unsure"),
    "failed": QT_TRANSLATE_NOOP("places", "Failed"),
    "unreadable": QT_TRANSLATE_NOOP("places", "Not readable"),
    "accepted": QT_TRANSLATE_NOOP("places", "Accepted"),
    "rejected": QT_TRANSLATE_NOOP("places", "Skipped"),
    "written": QT_TRANSLATE_NOOP("places", "Written"),
    "undone": QT_TRANSLATE_NOOP("places", "Undone"),
}


def name(place: Place) -> str:
    """What the sidebar calls a place of the library."""
    return translate(CONTEXT, NAMES[place.key])


def empty_sentence(place: Place) -> str:
    """What to say where a place holds no track."""
    known = EMPTY.get(place.key)
    return translate(CONTEXT, known) if known else translate("places", "There is no track here.")


def state_name(state: str) -> str:
    """The word for a review state."""
    return translate(CONTEXT, STATES[state])


def size(place: Place, states: dict[str, int]) -> int:
    """How many tracks a place of the library holds."""
    wanted = states if place.states is None else place.states
    return sum(states.get(state, 0) for state in wanted)


def of_state(state: str) -> Place:
    """The place of the library where tracks of this state are: the narrowest that has them."""
    having = [place for place in LIBRARY if place.states is not None and state in place.states]
    return min(having, key=lambda place: len(place.states or ()))
