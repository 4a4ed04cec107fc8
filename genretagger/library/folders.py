"""The folders that were pointed at."""

import os
from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from genretagger.library.database import Library
from genretagger.library.models import Folder


def absolute(folder: str) -> str:
    """The one spelling of a folder: absolute, without a trailing separator, links left as they are."""
    return os.path.abspath(os.path.expanduser(folder))  # noqa: PTH100, PTH111 (pathlib would follow links)


def spelled(library: Library, paths: Iterable[str]) -> list[str]:
    """The paths as the library spells them: the same folder by another name is the folder that is known.

    A link, other letters where capitals do not count, and a second mount lead to the same folder.
    """
    roots = all(library)
    found: list[str] = []
    for path in map(absolute, paths):
        name = _known_as(path, roots)
        found.append(name)
        if os.path.isdir(name):  # noqa: PTH112
            roots.append(name)
    return found


def identity(path: str) -> tuple[int, int] | None:
    """What the system tells a folder by, whatever name leads to it; None where it cannot say."""
    try:
        status = os.stat(path)  # noqa: PTH116 (names that are no valid Unicode)
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if status.st_ino else None


def all(library: Library) -> list[str]:
    """All folders, in the order of their names."""
    with library.reading() as session:
        return list(session.scalars(select(Folder.path).order_by(Folder.path)))


def add(library: Library, folder: str) -> None:
    """Remember a folder; again is no harm, and one inside of a folder that is known is known."""
    path = spelled(library, [folder])[0]
    if any(path.startswith(known.rstrip(os.sep) + os.sep) for known in all(library)):
        return
    with library.writing() as session:
        session.execute(insert(Folder).values(path=path).on_conflict_do_nothing())


def remove(library: Library, folder: str) -> None:
    """Forget a folder; its tracks, decisions and journal stay in the library file."""
    with library.writing() as session:
        session.execute(delete(Folder).where(Folder.path == absolute(folder)))


def _known_as(path: str, roots: Sequence[str]) -> str:
    known = {found: root for root in roots if (found := identity(root))}
    for name in dict.fromkeys((path, os.path.realpath(path))):
        below: list[str] = []
        while True:
            root = name if name in roots else known.get(identity(name) or (0, 0))
            if root is not None:
                return _as_on_disk(root, below)
            name, last = os.path.split(name)
            if not last:
                break
            below.insert(0, last)
    return path


def _as_on_disk(folder: str, names: Sequence[str]) -> str:
    """The path of these names below a folder, with the capitals that they have on the disk."""
    for name in names:
        try:
            there = os.listdir(folder)  # noqa: PTH208 (names that are no valid Unicode)
        except OSError:
            there = []
        if name not in there:
            name = next((other for other in there if other.lower() == name.lower()), name)
        folder = os.path.join(folder, name)  # noqa: PTH118
    return folder
