"""Learnt heads in the library file, and so in its backups: the newest one counts."""

import logging
from functools import lru_cache

from sqlalchemy import delete, select, update

from genretagger.errors import LearningError
from genretagger.learning import exchange
from genretagger.learning.head import Head
from genretagger.library.database import Library
from genretagger.library.models import HeadRow


def save(library: Library, head: Head, *, in_use: bool) -> None:
    """Store a head in place of the one before."""
    with library.writing() as session:
        session.execute(delete(HeadRow))
        session.add(HeadRow(model_id=head.model_id, in_use=in_use, content=exchange.to_bytes(head)))


def load(library: Library) -> tuple[Head, bool] | None:
    """What was learnt last, and whether it is in use; None when nothing was, or when it is damaged."""
    with library.reading() as session:
        row = session.scalars(select(HeadRow).order_by(HeadRow.id.desc()).limit(1)).one_or_none()
    head = None if row is None else _read(row.content)
    return None if row is None or head is None else (head, row.in_use)


def in_use(library: Library) -> Head | None:
    """The head that suggests, if there is one."""
    found = load(library)
    return found[0] if found is not None and found[1] else None


def switch(library: Library, *, on: bool) -> bool:
    """Use what was learnt last, or leave it unused; False when nothing was learnt."""
    with library.writing() as session:
        newest = select(HeadRow.id).order_by(HeadRow.id.desc()).limit(1).scalar_subquery()
        changed = update(HeadRow).where(HeadRow.id == newest).values(in_use=on).returning(HeadRow.id)
        return bool(session.scalars(changed).all())


@lru_cache(maxsize=2)
def _read(content: bytes) -> Head | None:
    try:
        return exchange.from_bytes(content, "What was learnt")
    except LearningError as error:
        logging.getLogger(__name__).warning("%s", error)
        return None
