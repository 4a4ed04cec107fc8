"""What a crash left half done, found and settled on the next start."""

import os
from collections.abc import Iterator
from pathlib import Path

from genretagger.errors import LibraryBusyError
from genretagger.library import journal
from genretagger.library.database import Library
from genretagger.library.models import DISCARDED, DONE
from genretagger.library.queries import has_unfinished_writes
from genretagger.tags.journal import recover as what_happened
from genretagger.tags.journal import remove_leftovers


def recover(library: Library) -> list[str]:
    """Settle what a crash left half done; returns a sentence for each file that needs the person's eye.

    While another program writes, what looks half done is its work, and is left to it.
    """
    if not has_unfinished_writes(library):
        return []
    try:
        with library.alone("write"):
            return list(_recover(library))
    except LibraryBusyError:
        return []


def _recover(library: Library) -> Iterator[str]:
    for entry in journal.unfinished(library):
        folder = Path(entry.change.path).parent
        if not os.path.isdir(folder):  # noqa: PTH112 (pathlib raises where rights are missing)
            yield (
                f"{entry.change.path} was being written when the program died and cannot be reached: "
                "connect its drive, and it is looked after at the next start."
            )
            continue
        remove_leftovers(folder)
        happened = what_happened(entry.change)
        journal.settle(library, entry.id, DONE if happened == "done" else DISCARDED)
        if happened == "conflict":
            yield (
                f"{entry.change.path} was being written when the program died and was changed since: "
                "look at its genre."
            )
