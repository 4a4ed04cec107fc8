"""What a person does with the suggestions: decide, write, take back. Both shells act through here alone."""

from genretagger.review.decisions import (
    Before,
    Done,
    Planned,
    accept,
    acceptable,
    plan,
    reconsider,
    reject,
    respell,
    restore,
)
from genretagger.review.recovery import recover
from genretagger.review.undoing import UndoOutcome, batches, last_batch, undo_batch, undo_paths
from genretagger.review.writing import WriteOutcome, write

__all__ = [
    "Before",
    "Done",
    "Planned",
    "UndoOutcome",
    "WriteOutcome",
    "accept",
    "acceptable",
    "batches",
    "last_batch",
    "plan",
    "reconsider",
    "recover",
    "reject",
    "respell",
    "restore",
    "undo_batch",
    "undo_paths",
    "write",
]
