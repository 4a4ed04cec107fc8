"""A journal in memory, for tests of writing that need no library."""

from genretagger.tags.journal import TagChange


class MemoryJournal:
    """Keeps every change and what became of it: "prepared", "done" or "discarded"."""

    def __init__(self) -> None:
        self.changes: list[TagChange] = []
        self.states: list[str] = []

    def prepare(self, change: TagChange) -> int:
        self.changes.append(change)
        self.states.append("prepared")
        return len(self.changes) - 1

    def done(self, entry_id: int) -> None:
        self.states[entry_id] = "done"

    def discard(self, entry_id: int) -> None:
        self.states[entry_id] = "discarded"
