"""The actions as a whole: each has a key of its own, and the cheat sheet leaves none out."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from genretagger.ui.actions import ACTS, ROW_MENU, cheat_sheet
from genretagger.ui.main_window import MainWindow


def test_every_action_has_a_key_and_no_two_share_one() -> None:
    keys = [QKeySequence(key).toString() for act in ACTS for key in act.keys]
    assert all(act.keys for act in ACTS)
    assert len(keys) == len(set(keys))


def test_the_cheat_sheet_names_every_action_once_in_groups(window: MainWindow) -> None:
    shown = [tip for group in cheat_sheet() for _, tip in group.lines]
    assert sorted(shown) == sorted(act.tip for act in ACTS)
    assert len(cheat_sheet()) >= 3
    window.keys.toggle()
    labels = {label.text() for label in window.keys.findChildren(QLabel)}
    assert labels >= {*shown, *(group.heading for group in cheat_sheet())}


def test_the_cheat_sheet_fits_into_the_smallest_window(window: MainWindow) -> None:
    window.resize(window.minimumSize())
    window.keys.toggle()
    assert window.rect().contains(window.keys.frame.geometry())
    texts = [label for label in window.keys.findChildren(QLabel) if label.objectName() != "key"]
    assert all(label.height() >= label.heightForWidth(label.width()) for label in texts)
    assert window.keys.frame.horizontalScrollBar().maximum() == 0


def test_the_menu_of_a_row_offers_what_can_be_done_with_it(window: MainWindow) -> None:
    offered = window.review.table.actions()
    wanted = [window.actions_[name] for name in ROW_MENU if name in {act.name for act in ACTS}]
    assert [action for action in offered if not action.isSeparator()] == wanted
    assert {"accept", "retry_selected", "show_file", "copy_path"} <= set(ROW_MENU)
