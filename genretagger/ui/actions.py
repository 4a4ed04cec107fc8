"""Everything a person can do, each with its name, its icon and its keys; the cheat sheet is made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from genretagger.ui.look import icons, theme
from genretagger.ui.translate import QT_TRANSLATE_NOOP, translate

CONTEXT = "actions"


@dataclass(frozen=True, slots=True)
class Act:
    """An action: what it is called, what it does in a sentence, its keys and its icon."""

    name: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    only_in_review: bool = False
    """It is about the lines of the table: it acts where that is, not on the other pages."""


ACTS: tuple[Act, ...] = (
    Act("accept", QT_TRANSLATE_NOOP("actions", "Accept"),
        QT_TRANSLATE_NOOP("actions", "Accept the suggestion for the selected tracks"),
        ("A",), "accept", True),
    Act("accept_album", QT_TRANSLATE_NOOP("actions", "Accept the album"),
        QT_TRANSLATE_NOOP("actions", "Accept the whole album with the genre that most of it has"),
        ("Shift+A",), "", True),
    Act("skip", QT_TRANSLATE_NOOP("actions", "Skip"),
        QT_TRANSLATE_NOOP("actions", "Skip: write nothing to the selected tracks"), ("S",), "skip", True),
    Act("change", QT_TRANSLATE_NOOP("actions", "Change…"),
        QT_TRANSLATE_NOOP("actions", "Choose another genre, or type your own"), ("C",), "change", True),
    Act("choose", QT_TRANSLATE_NOOP("actions", "Choose"),
        QT_TRANSLATE_NOOP("actions", "Accept with the first to ninth of the likeliest genres"),
        ("1", "2", "3", "4", "5", "6", "7", "8", "9"), "", True),
    Act("reconsider", QT_TRANSLATE_NOOP("actions", "Review again"),
        QT_TRANSLATE_NOOP("actions", "Put the selected tracks back among those to review"), ("R",), "", True),
    Act("play", QT_TRANSLATE_NOOP("actions", "Play"),
        QT_TRANSLATE_NOOP("actions", "Play the track, or pause"), ("Space",), "", True),
    Act("rewind", QT_TRANSLATE_NOOP("actions", "Back 5 s"),
        QT_TRANSLATE_NOOP("actions", "Five seconds back in the song"), ("Left",), "", True),
    Act("forward", QT_TRANSLATE_NOOP("actions", "On 5 s"),
        QT_TRANSLATE_NOOP("actions", "Five seconds on in the song"), ("Right",), "", True),
    Act("next", QT_TRANSLATE_NOOP("actions", "Next"),
        QT_TRANSLATE_NOOP("actions", "Next track (or the arrow keys)"), ("J",), "", True),
    Act("previous", QT_TRANSLATE_NOOP("actions", "Previous"),
        QT_TRANSLATE_NOOP("actions", "Track before"), ("K",), "", True),
    Act("select_all", QT_TRANSLATE_NOOP("actions", "Select all"),
        QT_TRANSLATE_NOOP("actions", "Select all tracks of the list"), ("Ctrl+A",), "", True),
    Act("accept_all", QT_TRANSLATE_NOOP("actions", "Accept"),
        QT_TRANSLATE_NOOP("actions", "Accept every suggestion of the list that is at least this sure"),
        ("Ctrl+Shift+A",), "accept-all", True),
    Act("write", QT_TRANSLATE_NOOP("actions", "Write…"),
        QT_TRANSLATE_NOOP("actions", "Show what would be written; once more writes it"),
        ("Ctrl+Return", "Ctrl+Enter"), "write"),
    Act("retry_selected", QT_TRANSLATE_NOOP("actions", "Try again"),
        QT_TRANSLATE_NOOP("actions", "Listen again to the selected tracks that failed"), ("Shift+R",),
        "retry", True),
    Act("show_file", QT_TRANSLATE_NOOP("actions", "Show in the file manager"),
        QT_TRANSLATE_NOOP("actions", "Show the file of the track in the file manager"),
        ("Ctrl+Shift+O",), "folder", True),
    Act("copy_path", QT_TRANSLATE_NOOP("actions", "Copy the path"),
        QT_TRANSLATE_NOOP("actions", "Copy the paths of the selected tracks"), ("Ctrl+Shift+C",), "", True),
    Act("undo", QT_TRANSLATE_NOOP("actions", "Undo"),
        QT_TRANSLATE_NOOP("actions", "Take back the last decision, or the last write"), ("Ctrl+Z",), "undo"),
    Act("redo", QT_TRANSLATE_NOOP("actions", "Redo"),
        QT_TRANSLATE_NOOP("actions", "Make the decision again that was taken back"), ("Ctrl+Y",), "redo"),
    Act("history", QT_TRANSLATE_NOOP("actions", "Undo a write…"),
        QT_TRANSLATE_NOOP("actions", "Choose an older write to take back"), ("Ctrl+Shift+Z",), "history"),
    Act("failures", QT_TRANSLATE_NOOP("actions", "What failed…"),
        QT_TRANSLATE_NOOP("actions", "Files that could not be heard or written, and trying them again"),
        ("Ctrl+Shift+E",), "failed"),
    Act("overview", QT_TRANSLATE_NOOP("actions", "Overview"),
        QT_TRANSLATE_NOOP("actions", "The library in numbers and pictures"), ("Ctrl+D",), "overview"),
    Act("learning", QT_TRANSLATE_NOOP("actions", "Your genres…"),
        QT_TRANSLATE_NOOP("actions", "Learn your own genres, and see what that is worth"), ("Ctrl+T",),
        "learn"),
    Act("teach", QT_TRANSLATE_NOOP("actions", "Teach me…"),
        QT_TRANSLATE_NOOP("actions", "Say what the tracks are that teach most"), ("Ctrl+Shift+T",), "learn"),
    Act("export", QT_TRANSLATE_NOOP("actions", "Export…"),
        QT_TRANSLATE_NOOP("actions", "Export the list as it is shown, or the tracks selected in it"),
        ("Ctrl+E",), "export"),
    Act("vocabulary", QT_TRANSLATE_NOOP("actions", "Your words for genres…"),
        QT_TRANSLATE_NOOP("actions", "Your words for genres: names, allowed ones, parents"), ("Ctrl+G",),
        "words"),
    Act("settings", QT_TRANSLATE_NOOP("actions", "Settings…"),
        QT_TRANSLATE_NOOP("actions", "Everything that can be chosen"), ("Ctrl+,",), "settings"),
    Act("search", QT_TRANSLATE_NOOP("actions", "Search"),
        QT_TRANSLATE_NOOP("actions", "Search in title, artist, album and path"), ("Ctrl+F",), "search"),
    Act("filter", QT_TRANSLATE_NOOP("actions", "Filter"),
        QT_TRANSLATE_NOOP("actions", "Filter the list by state, genre, confidence and folder"),
        ("Ctrl+Shift+F",), "filter"),
    Act("group", QT_TRANSLATE_NOOP("actions", "Albums"),
        QT_TRANSLATE_NOOP("actions", "Group the list by album, or do not"), ("G",), "group", True),
    Act("columns", QT_TRANSLATE_NOOP("actions", "Columns"),
        QT_TRANSLATE_NOOP("actions", "Choose the columns of the list"), ("Ctrl+L",), "columns"),
    Act("add_folder", QT_TRANSLATE_NOOP("actions", "Add folder"),
        QT_TRANSLATE_NOOP("actions", "Add a folder of music"), ("Ctrl+O",), "folder-add"),
    Act("scan", QT_TRANSLATE_NOOP("actions", "Scan"),
        QT_TRANSLATE_NOOP("actions", "Listen to what is new in your folders"), ("F5",), "scan"),
    Act("retry", QT_TRANSLATE_NOOP("actions", "Scan, and retry what failed"),
        QT_TRANSLATE_NOOP("actions", "Scan, and try again what could not be heard"), ("Shift+F5",), "retry"),
    Act("pause", QT_TRANSLATE_NOOP("actions", "Pause"),
        QT_TRANSLATE_NOOP("actions", "Pause the scan or write, or go on with it"), ("Ctrl+P",), "pause"),
    Act("stop", QT_TRANSLATE_NOOP("actions", "Stop"),
        QT_TRANSLATE_NOOP("actions", "Stop the scan or write; what is done is kept"), ("Ctrl+.",), "stop"),
    Act("back", QT_TRANSLATE_NOOP("actions", "Back"),
        QT_TRANSLATE_NOOP("actions", "Back to the table"), ("Esc",), "back"),
    Act("model", QT_TRANSLATE_NOOP("actions", "About the model"),
        QT_TRANSLATE_NOOP("actions", "What the genre model knows and how right it is"), ("Ctrl+I",), "info"),
    Act("about", QT_TRANSLATE_NOOP("actions", "About Genretagger"),
        QT_TRANSLATE_NOOP("actions", "Version and licence of the program, and what it is made with"),
        ("Ctrl+Shift+I",), "info"),
    Act("help", QT_TRANSLATE_NOOP("actions", "Keys"),
        QT_TRANSLATE_NOOP("actions", "Show this list of keys"), ("?",), "help"),
)  # fmt: skip


GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (QT_TRANSLATE_NOOP("actions", "Decide"),
     ("accept", "accept_album", "accept_all", "skip", "choose", "change", "reconsider", "undo", "redo")),
    (QT_TRANSLATE_NOOP("actions", "Go"),
     ("next", "previous", "select_all", "search", "filter", "group", "columns", "show_file", "copy_path",
      "back")),
    (QT_TRANSLATE_NOOP("actions", "Hear"), ("play", "rewind", "forward")),
    (QT_TRANSLATE_NOOP("actions", "Listen and write"),
     ("add_folder", "scan", "retry", "retry_selected", "pause", "stop", "write", "history", "failures")),
    (QT_TRANSLATE_NOOP("actions", "Look and choose"), ()),
)  # fmt: skip
"""The parts of the cheat sheet; what no part names stands in the last."""
ROW_MENU = (
    "accept",
    "accept_album",
    "change",
    "skip",
    "reconsider",
    "",
    "play",
    "retry_selected",
    "show_file",
    "copy_path",
)
"""What the menu of a row offers; a line divides what is empty here."""


class Actions(QObject):
    """The actions as QActions of a window, found by name."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._acts = {act.name: act for act in ACTS}
        self._off: set[str] = set()
        self._in_review = True
        self._actions = {act.name: self._make(window, act) for act in ACTS}
        theme.look().changed.connect(self._dress)
        self._dress()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def menu(self, widget: QWidget, names: Sequence[str]) -> None:
        """Offer these actions in a widget's menu; an empty name is a line between them."""
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for name in names:
            if name in self._actions:
                widget.addAction(self._actions[name])
            elif not name:
                line = QAction(widget)
                line.setSeparator(True)
                widget.addAction(line)

    def offer(self, name: str, what: str) -> None:
        """Say what an action would do now ("Undo: accepted 12 tracks"); "" leaves its plain name."""
        act, action = self._acts[name], self._actions[name]
        text = _tr(act.text)
        action.setText(f"{text}: {what}" if what else text)
        action.setIconText(text)
        action.setToolTip(_with_keys(f"{text}: {what}" if what else _tr(act.tip), act))

    def enable(self, name: str, on: bool) -> None:
        """Offer an action or not; one about the table is offered only where that is."""
        (self._off.discard if on else self._off.add)(name)
        self._actions[name].setEnabled(on and (self._in_review or not self._acts[name].only_in_review))

    def enable_review(self, on: bool) -> None:
        """Let what is about the table act on it, or not."""
        self._in_review = on
        for act in ACTS:
            if act.only_in_review:
                self._actions[act.name].setEnabled(on and act.name not in self._off)

    def _make(self, window: QWidget, act: Act) -> QAction:
        action = QAction(_tr(act.text), window)
        action.setShortcuts([QKeySequence(key) for key in act.keys])
        action.setToolTip(_with_keys(_tr(act.tip), act))
        action.setAutoRepeat(act.name in ("next", "previous"))
        window.addAction(action)
        return action

    def _dress(self) -> None:
        for name, action in self._actions.items():
            if self._acts[name].icon:
                action.setIcon(icons.icon(self._acts[name].icon, gap=icons.TEXT_GAP))


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the cheat sheet: its heading, and each action's keys, as the system writes them, and tip."""

    heading: str
    lines: tuple[tuple[tuple[str, ...], str], ...]


def cheat_sheet() -> list[Group]:
    """Every action with its keys, in groups."""
    acts = {act.name: act for act in ACTS}
    named = {name for _, names in GROUPS for name in names}
    groups = []
    for heading, names in GROUPS:
        chosen = names or [name for name in acts if name not in named]
        lines = tuple(_line(acts[name]) for name in chosen if name in acts)
        groups.append(Group(_tr(heading), lines))
    return groups


def _line(act: Act) -> tuple[tuple[str, ...], str]:
    native = QKeySequence.SequenceFormat.NativeText
    keys = ("1", "9") if act.name == "choose" else act.keys[:1]
    return tuple(QKeySequence(key).toString(native) for key in keys), _tr(act.tip)


def _with_keys(text: str, act: Act) -> str:
    keys = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in act.keys[:1]]
    return f"{text} ({keys[0]})" if keys else text


def _tr(text: str) -> str:
    return translate(CONTEXT, text)
