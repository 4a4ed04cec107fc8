"""What in a music folder is no music to work on, by its name: hidden, deleted, unfinished, a backup."""

import os
import re
import stat
import sys

from genretagger.kinds import MUSIC_SUFFIXES
from genretagger.library.why_left_out import Why

MARKS_HIDDEN = sys.platform in ("win32", "darwin")


DELETED_FOLDERS = frozenset(
    (
        *("$recycle.bin", "recycler", "recycled", "#recycle", "@recycle", "_recycle", ".recycle", "trashbox"),
        *(".deleted", ".trash", ".trashes", "network trash folder", ".stversions", "lost+found"),
        *("@recently-snapshot", "#snapshot", "#snapshots", "~snapshot", ".snapshot", ".snapshots", ".zfs"),
    )
)
DELETED_PATTERN = re.compile(r"\.trash-.*|@gmt-.*|found\.\d{3}", re.IGNORECASE)
SYSTEM_FOLDERS = frozenset(
    (
        *("@eadir", ".@__thumb", ".appledouble", "__macosx", ".thumbnails", "$winreagent"),
        *("system volume information", "temporary items", ".temporaryitems", "thevolumesettingsfolder"),
        *(".spotlight-v100", ".fseventsd", ".documentrevisions-v100", ".appledb", ".appledesktop"),
        *(
            ".git",
            ".svn",
            ".hg",
            ".bzr",
            ".stfolder",
            ".sync",
            ".dropbox.cache",
            ".dropbox",
            ".tmp.driveupload",
        ),
    )
)
"""Folders of systems and programs, which are no one's music: they are not even told of."""
KNOWN_HIDDEN = frozenset(
    (
        *(
            ".hidden",
            ".private",
            ".secret",
            ".cache",
            ".config",
            ".local",
            ".var",
            ".mozilla",
            ".thunderbird",
            ".steam",
            ".wine",
            ".npm",
            ".cargo",
        ),
        *(".cargo", ".rustup", ".venv", ".idea", ".vscode", ".gnupg", ".ssh", ".rockbox", ".tmp", ".temp"),
    )
)
UNFINISHED_SUFFIXES = frozenset(
    f".{ending}"
    for kind in (
        "part partial filepart crdownload opdownload unfinished incomplete dctmp aria2 tmp temp",
        "!qb !ut !bt bc! jc! !sync xltd fdmdownload dtapart ytdl bak orig old backup swp",
    )
    for ending in kind.split()
)
UNFINISHED_NAMES = re.compile(
    r"incomplete~.*|incomplete[0-9a-f]{32}.*|~syncthing~.*|.*~|.*\.~[0-9a-f]+|.*\.sb-[0-9a-f]{8}-\w+",
    re.IGNORECASE,
)


def folder_left_out(name: str, *, in_home: bool = False) -> Why | None:
    """Why a folder of this name is left out; None: it is not.

    Albums and artists may begin with dots, so only what is known to be hidden is, and in the person's home
    folder (`in_home`), where programs keep theirs, all that begins with a single dot.
    """
    low = name.lower()
    if low in DELETED_FOLDERS or DELETED_PATTERN.fullmatch(name):
        return Why.DELETED
    if is_system(name) or low in KNOWN_HIDDEN or (in_home and _one_dot(name)):
        return Why.HIDDEN
    stem, suffix = os.path.splitext(low)  # noqa: PTH122
    return Why.UNFINISHED if suffix == ".download" and _suffix(stem) in MUSIC_SUFFIXES else None


def file_left_out(name: str) -> Why | None:
    """Why a file of this name is left out; None: it is not.

    A name behind a single dot is hidden, but for titles like ".38 Special": music, with a number or a space.
    """
    if name.startswith("._"):
        return Why.HIDDEN
    if _unfinished(name):
        return Why.UNFINISHED
    title = _suffix(name) in MUSIC_SUFFIXES and (name[1:2].isdigit() or " " in name)
    return Why.HIDDEN if _one_dot(name) and not title else None


def is_system(name: str) -> bool:
    """Whether a folder or file of this name belongs to a system or a program, and is not worth a word."""
    return name.lower() in SYSTEM_FOLDERS or name.startswith(("._", ".genretagger-"))


def hidden_by_system(entry: os.DirEntry[str]) -> bool:
    """Whether the system hides a file or folder: Windows and macOS know such a mark. Raises OSError."""
    if not MARKS_HIDDEN:
        return False
    status = entry.stat(follow_symlinks=False)
    attributes = getattr(status, "st_file_attributes", 0)
    flags = getattr(status, "st_flags", 0)
    hidden = getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 0) if os.name == "nt" else 0
    return bool(attributes & hidden or flags & getattr(stat, "UF_HIDDEN", 0x8000))


def _one_dot(name: str) -> bool:
    return name.startswith(".") and not name.startswith("..")


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122


def _unfinished(name: str) -> bool:
    """Whether the name says so, or has something behind an ending of music that is none itself."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122
    if UNFINISHED_NAMES.fullmatch(name) or suffix.lower() in UNFINISHED_SUFFIXES:
        return True
    return suffix.lower() not in {"", *MUSIC_SUFFIXES} and _suffix(stem) in MUSIC_SUFFIXES
