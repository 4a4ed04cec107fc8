"""What can go wrong, named for what the person can do about it.

Every message is one plain sentence that names the file and the next step: both shells show it as it is.
"""

import errno
from pathlib import Path


class GenretaggerError(Exception):
    """Base of every error that the program explains instead of crashing."""


class AudioError(GenretaggerError):
    """A music file cannot be decoded; the scan goes on without it."""


class UnreadableError(AudioError):
    """The system could not read a music file, for this errno; nothing is known about what is in it."""

    def __init__(self, sentence: str, number: int) -> None:
        super().__init__(sentence, number)
        self.errno = number

    @classmethod
    def of(cls, path: str | Path, error: OSError) -> "UnreadableError":
        """What the system said about a file."""
        reason = error.strerror or str(error)
        sentence = f"{path} cannot be read ({reason}): check its drive and your rights to it."
        return cls(sentence, error.errno or errno.EIO)

    def __str__(self) -> str:
        return str(self.args[0])


class ModelError(GenretaggerError):
    """The genre model is missing, damaged, or made for another front-end."""


class WorkerError(GenretaggerError):
    """Worker processes cannot be started on this computer."""


class LibraryError(GenretaggerError):
    """The library file cannot be opened, read or changed."""


class LibraryBusyError(LibraryError):
    """Another program is doing the same kind of work on the library."""


class LibraryBrokenError(LibraryError):
    """The library file `path` itself is the trouble: a backup or a new one made from the files helps."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.path = path


class FolderError(GenretaggerError):
    """A folder that was named is missing, unreadable, or holds no music."""


class TagError(GenretaggerError):
    """A file's tags cannot be read or written; the file is as it was."""


class ChangedError(TagError):
    """Another program changed the file since it was looked at; it is as that program left it."""


class VocabularyError(GenretaggerError):
    """The person's words for genres contradict each other, or cannot be read."""


class SettingError(GenretaggerError):
    """A choice of the person cannot be what was typed."""


class NoRoomError(TagError):
    """The disk is too full for the copy that a safe write needs; the file is as it was."""


class TrainingError(GenretaggerError):
    """A training archive, recipe or run cannot be used as it is."""


class LearningError(GenretaggerError):
    """There is too little to learn from, or what was learnt cannot be used."""
