"""What has happened to one track: heard, decided, written, taken back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from genretagger.library.database import Library
from genretagger.library.models import DONE, FAILED, UNDOING, UNDONE, Analysis, TagChangeRow, Track
from genretagger.library.states import State

NEWEST_WRITES = 20


class What(StrEnum):
    """What can have happened."""

    HEARD = "heard"
    ACCEPTED = "accepted"
    SKIPPED = "skipped"
    WRITTEN = "written"
    NOT_WRITTEN = "refused"
    TAKEN_BACK = "undone"


@dataclass(frozen=True, slots=True)
class Happening:
    """One of them; `at` is UTC without a zone. `about`: what model heard it, or why it was not written."""

    what: What
    at: datetime
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    about: str | None = None


def happenings(library: Library, track_id: int) -> list[Happening]:
    """What has happened to a track, the newest first; of decisions only the last is known."""
    with library.reading() as session:
        track = session.get(Track, track_id)
        if track is None:
            return []
        found: list[Happening] = []
        statuses = (DONE, UNDOING, UNDONE, FAILED)
        writes = (
            select(TagChangeRow)
            .where(TagChangeRow.track_id == track_id, TagChangeRow.status.in_(statuses))
            .order_by(TagChangeRow.id.desc())
            .limit(NEWEST_WRITES)
        )
        for write in session.scalars(writes):
            before, after = tuple(write.before), tuple(write.after)
            if write.undone_at is not None:
                found.append(Happening(What.TAKEN_BACK, write.undone_at, after, before))
            what = What.NOT_WRITTEN if write.status == FAILED else What.WRITTEN
            found.append(Happening(what, write.created_at, before, after, write.reason))
        skipped = track.state == State.REJECTED
        if track.decided_at is not None and (skipped or track.chosen):
            what = What.SKIPPED if skipped else What.ACCEPTED
            found.append(Happening(what, track.decided_at, after=tuple(track.chosen or ())))
        analysis = session.get(Analysis, track_id)
        if analysis is not None:
            found.append(Happening(What.HEARD, analysis.analysed_at, about=analysis.model_id))
    # What came at the same moment stays in the order in which it must have been: sorting is stable.
    return sorted(found, key=lambda one: one.at, reverse=True)
