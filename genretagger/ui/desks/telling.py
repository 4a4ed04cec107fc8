"""What is said when something has ended, and where the button beside it leads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from genretagger.ui import words
from genretagger.ui.actions import Actions
from genretagger.ui.desks.desk import Desk
from genretagger.ui.frame.message_bar import MessageBar


class Telling(QObject):
    """Speaks through the message bar and the names of Undo and Redo; pages are opened by their actions."""

    def __init__(
        self, desk: Desk, message: MessageBar, actions: Actions, look_again: Callable[[], None]
    ) -> None:
        super().__init__(message)
        self._desk = desk
        self._message = message
        self._actions = actions
        self._look_again = look_again
        desk.said.connect(lambda said: message.say(said, self.tr("Undo"), desk.undo))
        desk.told.connect(message.say)
        desk.offers.connect(self._offer)
        desk.nothing_left.connect(actions["history"].trigger)

    def scanned(self, sentence: str, failed: int) -> None:
        """A scan has ended; what failed is a button away."""
        self._message.say(sentence, *self._to("failures", self.tr("What failed"), failed))

    def written(self, written: int, failed: int) -> None:
        """Files were written."""
        self._desk.forget(self.tr("{0} written").format(words.files(written)) if written else "")
        self._look_again()
        undo = self._to("history", self.tr("Undo"), written)
        if failed:
            sentence = self.tr("{0} written; {1} could not be: the reasons are in the list.")
            self._message.complain(sentence.format(words.files(written), words.files(failed)), *undo)
        else:
            sentence = self.tr("{0} written and read back.")
            self._message.say(sentence.format(words.files(written)), *undo)

    def given_back(self, sentence: str, whole: bool) -> None:
        """Files were given back, or a write that was cut off is settled."""
        self._desk.forget()
        (self._message.say if whole else self._message.complain)(sentence)
        self._look_again()

    def _to(self, action: str, button: str, count: int) -> tuple[str, Callable[[], None] | None]:
        return (button, partial(self._actions[action].trigger)) if count else ("", None)

    def _offer(self, undo: str, redo: str) -> None:
        self._actions.offer("undo", undo)
        self._actions.offer("redo", redo)
        self._actions["redo"].setEnabled(bool(redo))
