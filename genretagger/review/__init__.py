"""What a person does with the suggestions: decide, write, take back. Both shells act through here alone."""

from genretagger.review.decisions import (
    Before,
    Done,
    Planned,
    accept,
    accept_albums,
    acceptable,
    plan,
    preview,
    reconsider,
    reject,
    respell,
    restore,
)
from genretagger.review.recovery import finish, half_done, leave, recover, take_back, told
from genretagger.review.undoing import UndoOutcome, batches, last_batch, undo_batch, undo_paths
from genretagger.review.writing import Choices, WriteOutcome, room_warning, would_lose, write

__all__ = [
    "Before",
    "Choices",
    "Done",
    "Planned",
    "UndoOutcome",
    "WriteOutcome",
    "accept",
    "accept_albums",
    "acceptable",
    "batches",
    "finish",
    "half_done",
    "last_batch",
    "leave",
    "plan",
    "preview",
    "reconsider",
    "recover",
    "reject",
    "respell",
    "restore",
    "room_warning",
    "take_back",
    "told",
    "undo_batch",
    "undo_paths",
    "would_lose",
    "write",
]
