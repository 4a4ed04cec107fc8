"""Finding the music below a folder, whatever its names, links and rights are like."""

import os
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from genretagger.kinds import MUSIC_SUFFIXES, is_music
from genretagger.library.excluding import Excluded, nothing
from genretagger.library.left_out import file_left_out, folder_left_out, hidden_by_system, is_system
from genretagger.library.why_left_out import LeftOut, Why

OTHER_SUFFIXES = frozenset(
    f".{ending}"
    for kind in (
        "jpg jpeg png gif bmp webp tif tiff heic svg",
        "txt nfo log md pdf doc docx html htm xml json lrc srt",
        "cue m3u m3u8 pls accurip sfv md5 ffp",
        "zip rar 7z gz xz par2 torrent",
        "db ini url lnk exe dll py sqlite3 mid midi",
        "wvc ofc",
    )
    for ending in kind.split()
)
"""Endings that are not worth a look inside; everything else unknown is judged by its first bytes.

The last ones are what a hybrid song is corrected by: files that belong to one beside them.
"""
HIDDEN_LIST = ".hidden"
"""The file that names what is hidden in its folder, as file managers of Linux know it."""
LOOKED_AT = 2_000
"""How many names inside of a folder that is left out are looked at to say whether it holds music."""


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


def walk(
    folder: str,
    on_problem: Callable[[Problem], None],
    excluded: Excluded = nothing,
    on_left_out: Callable[[LeftOut], None] = lambda _left_out: None,
    elsewhere: Collection[tuple[int, int]] = (),
) -> Iterator[Found]:
    """Every music file below a folder, by ending or else by content, but for those that are `excluded`.

    What is hidden, deleted or unfinished is left out (see `left_out`) and told if it holds music. The folder
    itself was asked for and is walked whatever it is called. Links to folders are followed, each folder once,
    so a loop ends. A link to a file counts as a file of its own only when it leads out of the folder that is
    walked. Folders `elsewhere`, by device and inode, are known by other names and not entered.
    """
    visited = set(elsewhere)
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
        hidden = _hidden_here(current, entries)
        for entry in entries:
            try:
                if why := _left_out(entry, hidden, excluded):
                    if _is_told(entry):
                        on_left_out(LeftOut(entry.path, why))
                elif entry.is_dir():
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
    suffix = _suffix(entry.name)
    if suffix not in MUSIC_SUFFIXES and (suffix in OTHER_SUFFIXES or not is_music(entry.path)):
        return None
    return Found(entry.path, status.st_size, status.st_mtime_ns)


def in_home(folder: str) -> bool:
    """Whether a folder is the person's home folder, in which programs keep theirs."""
    return folder.rstrip(os.sep) == os.path.expanduser("~")  # noqa: PTH111


def _left_out(entry: os.DirEntry[str], hidden: frozenset[str], excluded: Excluded) -> Why | None:
    if entry.name in hidden or hidden_by_system(entry):
        return Why.HIDDEN
    if entry.is_dir():
        why = folder_left_out(entry.name, in_home=in_home(os.path.dirname(entry.path)))  # noqa: PTH120
    else:
        why = None if _suffix(entry.name) in OTHER_SUFFIXES else file_left_out(entry.name)
    return why or (Why.EXCLUDED if excluded(entry.path) else None)


def _hidden_here(folder: str, entries: list[os.DirEntry[str]]) -> frozenset[str]:
    if not any(entry.name == HIDDEN_LIST for entry in entries):
        return frozenset()
    try:
        with open(os.path.join(folder, HIDDEN_LIST), encoding="utf-8", errors="surrogateescape") as names:  # noqa: PTH118, PTH123
            return frozenset(names.read(1 << 20).splitlines())
    except OSError:
        return frozenset()


def _is_told(entry: os.DirEntry[str]) -> bool:
    """Whether something that is left out is, or holds, what a person may take for music."""
    if is_system(entry.name):
        return False
    if not entry.is_dir():
        stem, suffix = os.path.splitext(entry.name)  # noqa: PTH122
        return not MUSIC_SUFFIXES.isdisjoint((suffix.lower(), _suffix(stem), _suffix(entry.name.rstrip("~"))))
    looked_at = 0
    for _folder, _below, names in os.walk(entry.path):
        if any(_suffix(name) in MUSIC_SUFFIXES for name in names):
            return True
        looked_at += len(names) + 1
        if looked_at > LOOKED_AT:
            break
    return False


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122


def _inside(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)
