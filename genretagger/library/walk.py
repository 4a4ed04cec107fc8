"""Finding the music below a folder, whatever its names, links and rights are like."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from genretagger.kinds import MUSIC_SUFFIXES, is_music
from genretagger.library.excluding import Excluded, nothing

OTHER_SUFFIXES = frozenset(
    f".{ending}"
    for kind in (
        "jpg jpeg png gif bmp webp tif tiff heic svg",
        "txt nfo log md pdf doc docx html htm xml json lrc srt",
        "cue m3u m3u8 pls accurip sfv md5 ffp",
        "zip rar 7z gz xz par2 torrent",
        "db ini url lnk exe dll py sqlite3 mid midi tmp part crdownload",
    )
    for ending in kind.split()
)
"""Endings that are not worth a look inside; everything else unknown is judged by its first bytes."""


@dataclass(frozen=True, slots=True)
class Found:
    """A music file on disk."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A folder or file that could not be looked at, and why."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def walk(folder: str, on_problem: Callable[[Problem], None], excluded: Excluded = nothing) -> Iterator[Found]:
    """Every music file below a folder, by ending or else by content, but for those that are `excluded`.

    Hidden folders and files are skipped. The folder itself was asked for and is walked whatever it is called.
    Links to folders are followed, each folder once, so a loop ends. A link to a file counts as a file of its
    own only when it leads out of the folder that is walked.
    """
    visited: set[tuple[int, int]] = set()
    pending = [folder]
    outside_links: list[os.DirEntry[str]] = []
    root = os.path.realpath(folder)
    while pending:
        current = pending.pop()
        try:
            identity = os.stat(current)  # noqa: PTH116 (names that are no valid Unicode pass through os)
            if (identity.st_dev, identity.st_ino) in visited:
                continue
            visited.add((identity.st_dev, identity.st_ino))
            with os.scandir(current) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            on_problem(Problem(current, error.strerror or str(error)))
            continue
        below: list[str] = []
        for entry in entries:
            if _hidden(entry) or excluded(entry.path):
                continue
            try:
                if entry.is_dir():
                    below.append(entry.path)
                elif entry.is_symlink():
                    outside_links.append(entry)
                elif found := _music(entry):
                    yield found
            except OSError as error:
                on_problem(Problem(entry.path, error.strerror or str(error)))
        pending.extend(reversed(below))
    for entry in outside_links:
        try:
            if not _inside(os.path.realpath(entry.path), root) and (found := _music(entry)):
                yield found
        except OSError as error:
            on_problem(Problem(entry.path, error.strerror or str(error)))


def _music(entry: os.DirEntry[str]) -> Found | None:
    status = entry.stat()
    if not stat.S_ISREG(status.st_mode):
        return None
    suffix = os.path.splitext(entry.name)[1].lower()  # noqa: PTH122
    if suffix not in MUSIC_SUFFIXES and (suffix in OTHER_SUFFIXES or not is_music(entry.path)):
        return None
    return Found(entry.path, status.st_size, status.st_mtime_ns)


def hidden_name(name: str) -> bool:
    """Whether a folder or file of this name is none of the person's."""
    return name.startswith((".", "$RECYCLE.BIN", "System Volume Information", "@eaDir"))


def _hidden(entry: os.DirEntry[str]) -> bool:
    if hidden_name(entry.name):
        return True
    attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0) if os.name == "nt" else 0
    return bool(attributes & getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 0))


def _inside(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)
