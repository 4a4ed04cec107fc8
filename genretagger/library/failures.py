"""The files that failed, at the hearing or at the writing, with the reason, and trying them again."""

import os
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, not_, or_, select, update

from genretagger.library import last_left_out
from genretagger.library.database import Library
from genretagger.library.models import FAILED, TagChangeRow, Track
from genretagger.library.states import DECIDED, State

IDS_PER_STATEMENT = 500


class Stage(StrEnum):
    """What a file failed at."""

    READING = "reading"
    """The file could not be read; what is in it may be sound."""
    HEARING = "hearing"
    """What is in the file could not be decoded."""
    WRITING = "writing"
    LEFT_OUT = "left out"
    """It did not fail, but was not looked at: the reason says why."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that failed; `reason` is a sentence that names the next step."""

    track_id: int
    path: str
    stage: Stage
    reason: str


def failures(library: Library) -> list[Failure]:
    """Tracks that could not be read or heard, and accepted ones whose last write failed; by path."""
    present = Track.missing_since.is_(None)
    wrong = select(Track.id, Track.path, Track.error).where(present)
    heard = wrong.where(Track.state == str(State.FAILED))
    by_hand = and_(Track.state.in_(map(str, DECIDED)), Track.fingerprint.is_(None))
    read = wrong.where(Track.state != str(State.FAILED), Track.error.is_not(None), not_(by_hand))
    newest = (
        select(func.max(TagChangeRow.id))
        .where(TagChangeRow.track_id.is_not(None))
        .group_by(TagChangeRow.track_id)
    )
    written = (
        select(Track.id, Track.path, TagChangeRow.reason)
        .join(TagChangeRow, TagChangeRow.track_id == Track.id)
        .where(present, Track.state == str(State.ACCEPTED), TagChangeRow.status == FAILED)
        .where(TagChangeRow.id.in_(newest))
    )
    asked = ((Stage.READING, read), (Stage.HEARING, heard), (Stage.WRITING, written))
    with library.reading() as session:
        found = [
            Failure(track_id, path, stage, reason or "")
            for stage, question in asked
            for track_id, path, reason in session.execute(question)
        ]
    return sorted(found, key=lambda failure: failure.path)


def left_out(library: Library) -> list[Failure]:
    """What the last scans left out, to be listed with what failed; no tracks are behind these."""
    found = last_left_out.load(library)
    return [Failure(-number, one.path, Stage.LEFT_OUT, str(one.why)) for number, one in enumerate(found, 1)]


def failed() -> ColumnElement[bool]:
    """The condition that a track could not be read or heard when that was tried last."""
    return or_(Track.state == str(State.FAILED), Track.error.is_not(None))


def hear_again(library: Library, track_ids: Collection[int]) -> list[str]:
    """Have failed tracks heard by the next scan; returns the folders that it has to look at."""
    ids = list(track_ids)
    places: dict[str, None] = {}
    with library.writing() as session:
        for start in range(0, len(ids), IDS_PER_STATEMENT):
            chosen = (Track.id.in_(ids[start : start + IDS_PER_STATEMENT]), failed())
            again = update(Track).where(*chosen).values(heard_with=None, in_work=0).returning(Track.path)
            places |= dict.fromkeys(os.path.dirname(path) for path in session.scalars(again))  # noqa: PTH120
    return list(places)
