"""The folders that were pointed at."""

import os

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from genretagger.library.database import Library
from genretagger.library.models import Folder


def absolute(folder: str) -> str:
    """The one spelling of a folder: absolute, without a trailing separator, links left as they are."""
    return os.path.abspath(os.path.expanduser(folder))  # noqa: PTH100, PTH111 (pathlib would follow links)


def all(library: Library) -> list[str]:
    """All folders, in the order of their names."""
    with library.reading() as session:
        return list(session.scalars(select(Folder.path).order_by(Folder.path)))


def add(library: Library, folder: str) -> None:
    """Remember a folder; again is no harm, and one inside of a folder that is known is known."""
    path = absolute(folder)
    if any(path.startswith(known.rstrip(os.sep) + os.sep) for known in all(library)):
        return
    with library.writing() as session:
        session.execute(insert(Folder).values(path=path).on_conflict_do_nothing())


def remove(library: Library, folder: str) -> None:
    """Forget a folder; its tracks, decisions and journal stay in the library file."""
    with library.writing() as session:
        session.execute(delete(Folder).where(Folder.path == absolute(folder)))
