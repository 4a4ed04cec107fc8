"""A file that another program changed since the scan: looked at again at once, so that the library knows."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from genretagger.audio import earlier_fingerprint, fingerprint
from genretagger.errors import AudioError, TagError
from genretagger.library import hearing
from genretagger.library.hearing import Found
from genretagger.library.models import Track
from genretagger.tags import Tags, disk, read


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file is now: its stamp, what tells its audio (None: not to be told), and its tags.

    `earlier` tells its audio as earlier versions did.
    """

    stamp: disk.FileStamp
    fingerprint: str | None
    tags: Tags
    earlier: str | None = None


def look(path: str) -> Seen | None:
    """What the file at `path` is now, without listening to it; None when it is gone or out of reach."""
    try:
        stamp = disk.stamp(Path(path))
        try:
            tags = read(path)
        except TagError as error:
            tags = Tags.unreadable(str(error))
        try:
            return Seen(stamp, fingerprint(path), tags, earlier_fingerprint(path))
        except AudioError:
            return Seen(stamp, None, tags)
    except OSError:
        return None


def remember(session: Session, track_id: int, path: str, seen: Seen | None) -> str:
    """Bring the track in step with what was seen; a sentence about what the person can do next."""
    track = session.get(Track, track_id)
    if seen is None or track is None:
        return f"{path} was changed since the scan and cannot be looked at: scan again."
    found = hearing.changed(
        session,
        track,
        size=seen.stamp.size,
        mtime_ns=seen.stamp.mtime_ns,
        fingerprint=seen.fingerprint,
        tags=seen.tags,
        earlier=seen.earlier,
    )
    match found:
        case Found.SAME_AUDIO:
            now = ", ".join(seen.tags.genres)
            says = f"its genre is {now} now" if now else "it has no genre now"
            return (
                f"{path} was changed since the scan by another program, so it was left as it is and its tags "
                f"were read again ({says}): check it and write again."
            )
        case Found.OTHER_AUDIO:
            return (
                f"{path} holds other music than at the scan, so it was left as it is and what was accepted "
                "for it is forgotten: scan again."
            )
        case Found.UNKNOWN:
            return (
                f"{path} was changed since the scan, so it was left as it is and will be listened to "
                "anew: scan again."
            )
