"""The small style sheet over Fusion: hairlines instead of frames, and what can be pressed looks so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genretagger.ui.look.theme import Theme


def style_sheet(theme: Theme, text: int, small: int, large: int) -> str:
    """The style sheet of a theme; text sizes in pixels."""
    return f"""
QWidget#surface, QWidget#page {{ background: {theme.surface}; }}
QWidget#bar {{ background: {theme.window}; border: none; border-bottom: 1px solid {theme.hairline}; }}
QWidget#head, QWidget#filters {{ background: {theme.surface}; border: none;
  border-bottom: 1px solid {theme.hairline}; }}
QWidget#progress {{ background: {theme.window}; border: none; border-top: 1px solid {theme.hairline}; }}
QWidget#foot {{ background: {theme.surface}; border: none; border-top: 1px solid {theme.hairline}; }}
QWidget#rule {{ background: {theme.hairline}; }}
QFrame#message {{ background: {theme.raised}; border: 1px solid {theme.control}; border-radius: 8px; }}
QFrame#note {{ background: {theme.window}; border: none; border-radius: 6px; }}
QFrame#popup {{ background: {theme.raised}; border: 1px solid {theme.control}; border-radius: 8px; }}
QFrame#chooser {{ background: {theme.raised}; border: 1px solid {theme.control}; }}
QLabel#large {{ font-size: {large}px; font-weight: 600; }}
QLabel#strong {{ font-weight: 600; }}
QLabel#quiet {{ color: {theme.quiet}; }}
QLabel#small, QLabel#heading {{ color: {theme.quiet}; font-size: {small}px; }}
QLabel#bad {{ color: {theme.bad}; }}
QLabel#key {{ color: {theme.text}; background: {theme.window}; border: 1px solid {theme.control};
  border-radius: 4px; padding: 1px 6px; font-size: {small}px; }}

QPushButton, QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 5px 10px;
  background: transparent; color: {theme.text}; min-height: 18px; }}
QToolButton {{ padding: 5px 2px 5px 8px; }}
QToolButton#icon {{ padding: 0; min-height: 0; }}
QToolButton#section {{ padding: 4px 4px 4px 0; margin-left: -4px; border: 1px solid transparent;
  color: {theme.quiet}; font-size: {small}px; text-align: left; min-height: 14px; }}
QToolButton#section:checked, QToolButton#section:hover {{ background: transparent; color: {theme.quiet}; }}
QToolButton#section:hover {{ color: {theme.text}; }}
QToolButton#section:focus {{ border-color: {theme.accent}; }}
QToolButton#round {{ background: {theme.raised}; border: 1px solid {theme.control}; border-radius: 15px;
  padding: 0; min-width: 28px; min-height: 28px; max-width: 28px; max-height: 28px; }}
QToolButton#round:hover {{ background: {theme.hover}; }}
QToolButton#round:focus {{ border-color: {theme.accent}; }}
QToolButton#plain {{ padding: 2px; min-height: 18px; }}
QSlider::groove:horizontal {{ background: {theme.hairline}; height: 4px; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {theme.accent}; height: 4px; border-radius: 2px; }}
QSlider::handle:horizontal {{ background: {theme.accent}; width: 12px; height: 12px; margin: -4px 0;
  border-radius: 6px; }}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {{ background: {theme.accent_hover}; }}
QLineEdit QToolButton {{ padding: 0; border: none; background: transparent; min-height: 0; }}
QPushButton {{ background: {theme.raised}; border-color: {theme.control}; padding: 5px 14px; }}
QPushButton:hover, QToolButton:hover {{ background: {theme.hover}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {theme.selection}; }}
QPushButton:focus, QToolButton:focus {{ border-color: {theme.accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {theme.faint}; }}
QPushButton:disabled {{ background: transparent; border-color: {theme.hairline}; }}
QPushButton#primary, QPushButton#main, QToolButton#primary {{ background: {theme.accent};
  color: {theme.on_accent}; border-color: {theme.accent}; font-weight: 600; }}
QPushButton#primary:hover, QPushButton#main:hover, QToolButton#primary:hover {{
  background: {theme.accent_hover}; border-color: {theme.accent_hover}; }}
QPushButton#primary:focus, QPushButton#main:focus, QToolButton#primary:focus {{
  border: 1px solid {theme.text}; }}
QPushButton#primary:disabled, QPushButton#main:disabled, QToolButton#primary:disabled {{
  background: transparent; border-color: {theme.hairline}; color: {theme.faint}; font-weight: 400; }}
QPushButton#main {{ min-height: 28px; }}
QPushButton#choice {{ border-radius: 6px; font-weight: 400; }}
QPushButton#choice:checked {{ background: {theme.selection}; border-color: {theme.accent}; }}
QToolButton#toggle {{ padding: 5px 10px; border-color: {theme.control}; }}
QToolButton#toggle:checked {{ background: {theme.selection}; border-color: {theme.accent}; }}
QComboBox {{ background: {theme.surface}; border: 1px solid {theme.control}; border-radius: 6px;
  padding: 0 24px 0 8px; min-height: 28px; color: {theme.text}; }}
QComboBox:focus {{ border-color: {theme.accent}; }}
QComboBox::drop-down {{ border: none; width: 0; }}
QComboBox QAbstractItemView {{ background: {theme.raised}; border: 1px solid {theme.control};
  selection-background-color: {theme.selection}; selection-color: {theme.text}; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}

QCheckBox {{ spacing: 8px; min-height: 28px; }}
QCheckBox::indicator {{ width: 16px; height: 16px; }}
QPlainTextEdit {{ background: {theme.surface}; border: 1px solid {theme.control}; border-radius: 6px;
  padding: 4px; selection-background-color: {theme.accent}; selection-color: {theme.on_accent}; }}
QPlainTextEdit:focus {{ border-color: {theme.accent}; }}
QLineEdit, QSpinBox {{ background: {theme.surface}; border: 1px solid {theme.control};
  border-radius: 6px; padding: 0 8px; min-height: 28px; selection-background-color: {theme.accent};
  selection-color: {theme.on_accent}; }}
QLineEdit:focus, QSpinBox:focus {{ border-color: {theme.accent}; }}
QSpinBox {{ padding-right: 4px; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}

QTableView, QTreeView, QListView {{ background: {theme.surface}; border: none; outline: none; }}
QTreeView#sidebar {{ background: {theme.window}; border: none; }}
QListView#list {{ background: transparent; }}
QListView#history::item {{ min-height: 40px; padding: 0 24px 0 53px;
  border-bottom: 1px solid {theme.hairline}; }}
QListView#history::item:selected {{ background: {theme.selection}; color: {theme.text}; }}
QListView#list::item {{ min-height: 28px; padding: 0 8px; border-radius: 4px; }}
QListView#list::item:selected {{ background: {theme.selection}; color: {theme.text}; }}
QHeaderView {{ background: {theme.surface}; border: none; }}
QHeaderView::section {{ background: {theme.surface}; color: {theme.quiet}; border: none;
  border-bottom: 1px solid {theme.hairline}; padding: 0 8px; font-size: {small}px; height: 32px; }}
QHeaderView::section:first {{ padding-left: 16px; }}
QTableView#plan QHeaderView::section:first {{ padding-left: 56px; }}
QHeaderView::section:hover {{ color: {theme.text}; }}
QHeaderView::down-arrow, QHeaderView::up-arrow {{ image: none; width: 0; height: 0; }}

QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {theme.control}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {theme.faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QSplitter::handle {{ background: {theme.hairline}; }}
QProgressBar {{ background: {theme.hairline}; border: none; max-height: 2px; min-height: 2px; }}
QProgressBar::chunk {{ background: {theme.accent}; }}
QMenu {{ background: {theme.raised}; border: 1px solid {theme.control}; padding: 4px; }}
QMenu::item {{ padding: 6px 32px 6px 8px; border-radius: 4px; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::item:selected {{ background: {theme.selection}; color: {theme.text}; }}
QMenu::item:disabled {{ color: {theme.faint}; }}
QMenu::separator {{ height: 1px; background: {theme.hairline}; margin: 4px 8px; }}
QToolTip {{ background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.control};
  padding: 4px 6px; }}
"""
