"""What the track panel shows beside the row of the library: cover, tags, spectrogram, neighbours, history."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from genretagger.errors import AudioError, TagError

if TYPE_CHECKING:
    from genretagger.library import Library
    from genretagger.library.happenings import Happening
    from genretagger.library.queries import TrackRow
    from genretagger.library.similar import Neighbourhood
    from genretagger.spectrogram import Spectrogram
    from genretagger.tags import Tags

COVER_PIXELS = 256
MOST_COVER_MEGABYTES = 128
COVER_KINDS = (b"jpeg", b"png", b"webp", b"gif", b"bmp")
SIMILAR = 6
MOST_PICTURES = 64
"""About 80 kB each."""

Pictures: TypeAlias = "OrderedDict[tuple[str, int, int], Spectrogram]"
"""Path, size and time of change → the picture of a song."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What stands in the file: its cover, small, and its tags; `problem` is why there are none."""

    cover: QImage | None
    tags: Tags | None
    problem: str


@dataclass(frozen=True, slots=True)
class Similar:
    """A track that sounds like the one shown; `likeness` is 1 for the same sound."""

    row: TrackRow
    likeness: float


def file_facts(path: str) -> FileFacts:
    """Read cover and tags of a file."""
    from genretagger import tags
    from genretagger.tags.cover import cover

    data = cover(path)
    picture = None if data is None else small_picture(data)
    try:
        return FileFacts(picture, tags.read(path), "")
    except TagError as error:
        return FileFacts(picture, None, str(error))


def small_picture(data: bytes) -> QImage | None:
    """A picture from anywhere, no larger than is shown; None where it is none, or unpacks to too much."""
    QImageReader.setAllocationLimit(MOST_COVER_MEGABYTES)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in COVER_KINDS:
        return None
    size = reader.size()
    if not size.isValid() or 4 * size.width() * size.height() > MOST_COVER_MEGABYTES << 20:
        return None
    wanted = QSize(COVER_PIXELS, COVER_PIXELS)
    if size.width() > COVER_PIXELS or size.height() > COVER_PIXELS:
        reader.setScaledSize(size.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image


def spectrogram(path: str, known: Pictures, stopped: Callable[[], bool]) -> Spectrogram | None:
    """The picture of a song; the last ones are kept in `known`, which only this touches. Raises AudioError.

    What will show it is loaded here too: a third of a second that the window would stand still.
    """
    import pyqtgraph  # noqa: F401

    from genretagger.spectrogram import spectrogram as hear

    try:
        status = os.stat(path)  # noqa: PTH116 (names that are no valid Unicode)
    except OSError as error:
        raise AudioError(f"{path} cannot be read ({error.strerror}): scan its folder again.") from error
    key = (path, status.st_size, status.st_mtime_ns)
    picture = known.get(key) or hear(path, stopped)
    if picture is not None:
        known[key] = picture
        known.move_to_end(key)
        if len(known) > MOST_PICTURES:
            known.popitem(last=False)
    return picture


def happenings(library: Library, track_id: int) -> list[Happening]:
    """What has happened to a track."""
    from genretagger.library.happenings import happenings as ask

    return ask(library, track_id)


def similar(
    library: Library, track_id: int, known: Neighbourhood | None
) -> tuple[Neighbourhood | None, list[Similar]]:
    """The tracks that sound most like this one, and the neighbourhood, to be given with the next question."""
    from genretagger.library import embeddings, queries
    from genretagger.library.similar import Neighbourhood

    model_id = embeddings.model_of(library, track_id)
    if model_id is None:
        return known, []
    if known is None or known.model_id != model_id or track_id not in known:
        known = Neighbourhood(embeddings.load(library, model_id))
    near = {neighbour.track_id: neighbour.likeness for neighbour in known.nearest(track_id, SIMILAR)}
    return known, [Similar(row, near[row.id]) for row in queries.rows(library, list(near))]


def remembered(library: Library) -> dict[str, object]:
    """How the window was left."""
    from genretagger.library import remembered as store

    return store.load(library)


def remember(library: Library, values: dict[str, object]) -> None:
    """Remember how the window is left."""
    from genretagger.library import remembered as store

    store.save(library, values)
