"""Writing what was accepted into the files, all of one call as one batch of the journal.

Files are made ready a few ahead of the one that takes its place (`genretagger.ahead`); what is ready at the
same time shares its transactions and is handed out together.
"""

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from genretagger.ahead import in_lots
from genretagger.errors import ChangedError, NoRoomError, TagError
from genretagger.learning import suggesting
from genretagger.library import folders, history
from genretagger.library.backups import secure
from genretagger.library.database import Library
from genretagger.library.journal import Intent, SqlJournal
from genretagger.library.models import Track
from genretagger.library.settings import load
from genretagger.library.vocabulary import words
from genretagger.review.decisions import Planned, accept, acceptable, plan, planned_left
from genretagger.review.drives import gone_drive
from genretagger.review.second_look import Seen, look, remember
from genretagger.tags.genres import Existing
from genretagger.tags.journal import remove_leftovers
from genretagger.tags.writer import Committed, Staged, commit, stage

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class WriteOutcome:
    """What writing did to a file. `note` says why nothing was written where nothing failed.

    `undo_bytes` is what undoing it takes in the journal.
    """

    track_id: int
    path: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    written: bool
    error: str | None = None
    note: str | None = None
    undo_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """How files are replaced, and what the batch is called (None: after the folder that its files share).

    A batch keeps them: what is left of it after a crash is written in the same way.
    """

    keep_mtime: bool
    part_hard_links: bool
    name: str | None = None

    @classmethod
    def stored(cls, library: Library) -> "Choices":
        """As the person's settings say."""
        settings = load(library)
        return cls(settings.keep_mtime, settings.part_hard_links)


Ready = tuple[Planned, Staged | TagError | None]
"""A file and its new one; why there is none; or None when it says so already."""
SeenFiles = dict[str, Seen | None]
"""What files are now that another program changed since the scan."""


def write(
    library: Library,
    existing: Existing,
    *,
    dry_run: bool = False,
    minimum_confidence: float | None = None,
    unsure: bool = False,
    choices: Choices | None = None,
    only: Collection[int] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[WriteOutcome]:
    """Write the accepted genres, `only` of some tracks; each outcome is final when it is handed out.

    With `minimum_confidence`, what is `acceptable` (see there for `unsure`) is accepted first; a dry run only
    counts it in.
    All files of one call are one batch of the journal. `choices` are those stored unless given. Raises
    LibraryError when another program writes.
    """
    if dry_run:
        yield from map(_not_written, plan(library, existing, minimum_confidence, unsure=unsure))
        return
    with library.alone("write"):
        if minimum_confidence is not None:
            accept(library, acceptable(library, minimum_confidence, unsure=unsure))
        planned = plan(library, existing, only=only)
        wanted = [item for item in planned if not (item.problem or item.question or item.kept)]
        yield from map(_not_written, (item for item in planned if item.problem or item.question or item.kept))
        if wanted and not stopped():
            intents = [Intent(item.track_id, item.path, item.before, item.after) for item in wanted]
            chosen = choices or Choices.stored(library)
            entries = SqlJournal.begin(library, chosen.name or batch_name(wanted), intents, asdict(chosen))
            yield from _Writing(library, entries, chosen, stopped).outcomes(wanted)


def resume(
    library: Library, batch_id: int, *, stopped: Callable[[], bool] = lambda: False
) -> Iterator[WriteOutcome]:
    """Write what is left of a batch that was cut off; the caller is alone."""
    wanted = planned_left(library, batch_id)
    entries = SqlJournal.resume(library, batch_id)
    choices = Choices(**entries.choices) if entries.choices else Choices.stored(library)
    yield from _Writing(library, entries, choices, stopped).outcomes(wanted)


def would_lose(library: Library, files: int) -> int:
    """How many earlier writes can no longer be undone to the byte once so many files are written."""
    limit_bytes = load(library).journal_megabytes * MEGABYTE
    return history.would_drop(library, files * history.space(library).each, limit_bytes)


def room_warning(library: Library, files: int) -> str | None:
    """A sentence when writing so many files leaves the journal no room for what undoes earlier ones."""
    limit = load(library).journal_megabytes
    dropped = would_lose(library, files)
    if not dropped:
        return None
    return (
        f"The journal may take {limit} MB, and this write fills it: of the oldest {dropped:,} writes only "
        "the genre can be taken back then, not every byte. The settings can give it more room."
    )


def batch_name(planned: Sequence[Planned]) -> str:
    """A name for a batch: the folder that its files share."""
    shared = os.path.commonpath([str(Path(item.path).parent) for item in planned])
    return Path(shared).name or shared


class _Writing:
    """Writes the files of one batch."""

    def __init__(
        self, library: Library, entries: SqlJournal, choices: Choices, stopped: Callable[[], bool]
    ) -> None:
        self._library = library
        self._entries = entries
        self._stopped = stopped
        self._stage = partial(
            stage,
            keep_mtime=choices.keep_mtime,
            part_links=choices.part_hard_links,
            manner=words(library).vocabulary.manner,
        )
        self._limit_bytes = load(library).journal_megabytes * MEGABYTE
        self._roots = folders.all(library)
        self._tidied: set[Path] = set()
        self._gone: dict[str, int] = {}
        """Folders whose drive went away, and how many files were left alone for it."""
        self._crowded: list[Planned] = []
        """Files that found no room beside others that were made ready with them."""

    def outcomes(self, wanted: Sequence[Planned]) -> Iterator[WriteOutcome]:
        """Write these files; a drive that goes away ends its part of the batch with one sentence.

        That part stays half done, to be finished or taken back when the drive is there again.
        """
        try:
            yield from self._lots(wanted)
            crowded, self._crowded = self._crowded, []
            for item in crowded:  # one at a time now
                yield from self._lots([item], last_try=True)
            yield from map(self._lost, self._gone)
        finally:
            if not self._gone:
                self._entries.end()
        history.make_room(self._library, self._limit_bytes)
        secure(self._library, self._entries.entry_ids)

    def _lots(self, wanted: Sequence[Planned], *, last_try: bool = False) -> Iterator[WriteOutcome]:
        lots = in_lots(self._ready, self._coming(wanted), discard=_discard, size_bytes=_size_bytes)
        with closing(lots):
            for lot in lots:
                if self._stopped():
                    for ready in lot:
                        _discard(ready)
                    return
                yield from self._written(lot, last_try=last_try)

    def _coming(self, wanted: Sequence[Planned]) -> Iterator[Planned]:
        for item in wanted:
            if self._stopped():
                return
            if (root := self._root_gone(item.path)) is not None:
                self._gone[root] += 1
                continue
            folder = Path(item.path).parent
            if folder not in self._tidied:
                remove_leftovers(folder)
                self._tidied.add(folder)
            yield item

    def _ready(self, item: Planned) -> Ready:
        try:
            return item, self._stage(item.path, item.after, expected=item.stamp, seen=item.before)
        except TagError as error:
            return item, error

    def _written(self, lot: Sequence[Ready], *, last_try: bool) -> Iterator[WriteOutcome]:
        staged = [(item, made) for item, made in lot if isinstance(made, Staged)]
        together = self._entries.together
        committed = commit([made for _, made in staged], self._entries, together) if staged else []
        seen = _looked_at(lot, staged, committed)
        failed = {item.path: made for item, made in lot if isinstance(made, TagError)}
        failed |= {
            item.path: done.error
            for (item, _), done in zip(staged, committed, strict=True)
            if done.error is not None and not done.written
        }
        gone = {path: self._root_gone(path) or gone_drive(path, self._roots) for path in failed}
        written = {item.path: done for (item, _), done in zip(staged, committed, strict=True) if done.written}
        outcomes: list[WriteOutcome] = []
        with together():
            for item, made in lot:
                if made is None:
                    self._entries.unchanged(item.path, item.after)
                    outcomes.append(_outcome(item, note="The file already says so."))
                elif isinstance(made, NoRoomError) and not last_try:
                    self._crowded.append(item)
                elif isinstance(made, Staged) and item.path in written:
                    outcomes.append(_written(item, made, written[item.path].error))
                elif (root := gone[item.path]) is not None:
                    self._gone[root] = self._gone.get(root, 0) + 1
                    self._entries.put_off(item.path)
                else:
                    outcomes.append(self._failed(item, failed[item.path], seen))
        yield from outcomes

    def _failed(self, item: Planned, error: TagError, seen: SeenFiles) -> WriteOutcome:
        reason = str(error)
        with self._entries.together() as session:
            if item.path in seen:
                track = session.get(Track, item.track_id)
                album = "" if track is None else track.album_key
                reason = remember(session, item.track_id, item.path, seen[item.path])
                session.flush()
                suggesting.decided(self._library, session, [item.track_id], [album])
            self._entries.failed(item.path, reason)
        return _outcome(item, error=reason)

    def _root_gone(self, path: str) -> str | None:
        return next((root for root in self._gone if path.startswith(root.rstrip(os.sep) + os.sep)), None)

    def _lost(self, root: str) -> WriteOutcome:
        left = f"{self._gone[root]:,} files were" if self._gone[root] > 1 else "a file was"
        sentence = (
            f"{root} can no longer be reached: {left} left as they are. Connect its drive, "
            "then finish this write or take it back."
        )
        return WriteOutcome(0, root, (), (), False, sentence)


def _not_written(item: Planned) -> WriteOutcome:
    note = None
    if item.question:
        note = f"{Path(item.path).name} already says {', '.join(item.before)}: choose keep, replace or add."
    elif item.kept:
        note = f"{Path(item.path).name} keeps {', '.join(item.before)}."
    return _outcome(item, error=item.problem, note=note)


def _outcome(item: Planned, *, error: str | None = None, note: str | None = None) -> WriteOutcome:
    return WriteOutcome(item.track_id, item.path, item.before, item.after, False, error, note)


def _written(item: Planned, made: Staged, doubt: TagError | None) -> WriteOutcome:
    return WriteOutcome(
        item.track_id,
        item.path,
        made.change.before,
        made.change.after,
        written=True,
        error=None if doubt is None else str(doubt),
        undo_bytes=len(made.change.undo),
    )


def _looked_at(
    lot: Sequence[Ready], staged: Sequence[tuple[Planned, Staged]], committed: Sequence[Committed]
) -> SeenFiles:
    """The files that another program changed since the scan, as they are now."""
    early = [item for item, made in lot if isinstance(made, ChangedError)]
    late = [
        item
        for (item, _), done in zip(staged, committed, strict=True)
        if isinstance(done.error, ChangedError)
    ]
    return {item.path: look(item.path) for item in (*early, *late)}


def _discard(ready: Ready) -> None:
    if isinstance(ready[1], Staged):
        ready[1].replacement.discard()


def _size_bytes(item: Planned) -> int:
    return item.stamp.size
