"""How the columns stand: which are shown, in which order, how wide; what the person changed is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from genretagger.ui.table.columns import (
    ALBUM,
    ARTIST,
    COLUMNS,
    DRAWN,
    NAMES,
    NARROW_STATE,
    NOW,
    STATE,
    TITLE,
    WIDE_STATE,
)

WIDE = 880
"""From this width on, in pixels, the state is a word beside its mark."""
WIDE_NOW = 144
LEAST_TITLE = 144
LEAST_WIDTH = 48
SETTLED_MS = 300
"""How long after the last move of a mouse the widths are remembered."""


class Arrangement(QObject):
    """Arranges the columns of a table. Until the person chooses, what does not fit is left out."""

    changed = Signal()
    """The person arranged them otherwise; `state` tells how."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._header = table.horizontalHeader()
        self._own: set[int] | None = None
        """The columns that the person chose."""
        self._widths: dict[int, int] = {}
        self._arranging = True
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self.changed)
        header = self._header
        header.setMinimumSectionSize(NARROW_STATE)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda where: self.menu().popup(header.viewport().mapToGlobal(where))
        )
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(lambda column, _before, now: self._resized(column, now))
        header.sectionMoved.connect(lambda *_: self._moved())
        self._lay_out()

    def state(self) -> dict[str, Any]:
        """What the person chose, to be remembered."""
        order = [COLUMNS[self._header.logicalIndex(at)].sort for at in range(self._header.count())]
        return {
            "order": order if order != [column.sort for column in COLUMNS.values()] else None,
            "shown": None if self._own is None else [COLUMNS[column].sort for column in sorted(self._own)],
            "widths": {COLUMNS[column].sort: width for column, width in self._widths.items()},
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Arrange as it was remembered; what makes no sense is left at its default."""
        shown, widths, order = state.get("shown"), state.get("widths"), state.get("order")
        known = {NAMES[name] for name in shown if name in NAMES} if isinstance(shown, list) else set()
        self._own = known | {TITLE} if known else None
        self._widths = {
            NAMES[name]: max(LEAST_WIDTH, int(width))
            for name, width in (widths.items() if isinstance(widths, dict) else ())
            if name in NAMES and isinstance(width, int | float)
        }
        self._lay_out(order if isinstance(order, list) else [])

    def reset(self) -> None:
        """Back to the columns of the start."""
        self.restore({})
        self.changed.emit()

    def show_column(self, column: int, on: bool) -> None:
        """Show a column or leave it out."""
        shown = self._own or {at for at in COLUMNS if not self._header.isSectionHidden(at)}
        self._own = shown | {column} if on else shown - {column}
        self._lay_out(self.state()["order"] or [])
        self.changed.emit()

    def menu(self) -> QMenu:
        """The columns to choose from."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column, look in COLUMNS.items():
            action = menu.addAction(look.name)
            action.setCheckable(True)
            action.setChecked(not self._header.isSectionHidden(column))
            action.setEnabled(column != TITLE)
            action.triggered.connect(lambda on, column=column: self.show_column(column, on))
        menu.addSeparator()
        menu.addAction(self.tr("Reset the columns"), self.reset)
        return menu

    def popup(self, where: QPoint) -> None:
        """Let the person choose columns."""
        self.menu().popup(where)

    def share_out(self) -> None:
        """Give the columns their room: what was suggested is always seen, the others where they fit."""
        self._arranging = True
        width = self._table.viewport().width()
        wanted = {column: look.width for column, look in COLUMNS.items() if column != TITLE}
        if width >= WIDE:
            wanted |= {NOW: WIDE_NOW, STATE: WIDE_STATE}
        if self._own is None:
            drawn = sum(self._widths.get(column, wanted[column]) for column in DRAWN)
            rest = width - drawn
            wanted[ARTIST] = wanted[ALBUM] = max(COLUMNS[ARTIST].width, rest // 4)
            shown = {column for column, look in COLUMNS.items() if look.shown}
            # The last to come are the first to go.
            for column, needed in (
                (ALBUM, COLUMNS[ARTIST].width + COLUMNS[ALBUM].width),
                (ARTIST, COLUMNS[ARTIST].width),
                (NOW, 0),
            ):
                if rest < LEAST_TITLE + needed:
                    shown.discard(column)
        else:
            shown = self._own
        for column in COLUMNS:
            self._header.setSectionHidden(column, column not in shown)
        for column, pixels in (wanted | self._widths).items():
            if column != TITLE:
                self._table.setColumnWidth(column, pixels)
        others = sum(self._header.sectionSize(column) for column in shown if column != TITLE)
        # With many columns the title keeps a readable width, and the table scrolls sideways.
        stretch = width - others >= LEAST_TITLE
        mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
        self._header.setSectionResizeMode(TITLE, mode)
        if not stretch:
            self._table.setColumnWidth(TITLE, self._widths.get(TITLE, COLUMNS[TITLE].width))
        self._arranging = False

    def _lay_out(self, order: list[Any] | None = None) -> None:
        self._arranging = True
        named = [NAMES[name] for name in order or [] if name in NAMES]
        wanted = [*dict.fromkeys(named), *(column for column in COLUMNS if column not in named)]
        for at, column in enumerate(wanted):
            self._header.moveSection(self._header.visualIndex(column), at)
        self.share_out()

    def _resized(self, column: int, width: int) -> None:
        if self._arranging or not self._table.isVisible() or not width:
            return
        if column == TITLE and self._header.sectionResizeMode(TITLE) is QHeaderView.ResizeMode.Stretch:
            return
        self._widths[column] = width
        self._settled.start()

    def _moved(self) -> None:
        if not self._arranging:
            self._settled.start()
