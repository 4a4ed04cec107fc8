"""What the last scans left out, kept so that it can be listed without looking at a disk."""

import os
from collections.abc import Sequence

from sqlalchemy.dialects.sqlite import insert

from genretagger.library.database import Library
from genretagger.library.models import Setting
from genretagger.library.why_left_out import LeftOut, Why

KEY = "scan.left_out"
MOST_KEPT = 1_000


def store(library: Library, folders: Sequence[str], found: Sequence[LeftOut]) -> None:
    """Remember what a scan of these folders left out; what is known of other folders stays."""
    inside = tuple(folder.rstrip(os.sep) + os.sep for folder in folders)
    others = [one for one in load(library) if not one.path.startswith(inside)]
    value = [[one.path, one.why.name] for one in (*found, *others)[:MOST_KEPT]]
    statement = insert(Setting).values(key=KEY, value=value)
    statement = statement.on_conflict_do_update(index_elements=[Setting.key], set_={"value": value})
    with library.writing() as session:
        session.execute(statement)


def load(library: Library) -> list[LeftOut]:
    """What the last scans left out, by path."""
    with library.reading() as session:
        row = session.get(Setting, KEY)
        known = row.value if row is not None and isinstance(row.value, list) else []
    return sorted(
        (LeftOut(path, Why[name]) for path, name in known if name in Why.__members__),
        key=lambda one: one.path,
    )
