"""How everything looks: a light and a dark design, the Fusion style, a palette and a small style sheet."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from genretagger.ui.look.style_sheet import style_sheet

GRID = 8
ROW_HEIGHT = 36
RADIUS = 6
TEXT_PIXELS = 13
SMALL_RATIO = 0.86
LARGE_RATIO = 1.55


class Choice(StrEnum):
    """The person's choice of a theme (settings.theme)."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one design, named for what they are used for."""

    dark: bool
    window: str
    """Sidebar, toolbar and everything that is not content."""
    surface: str
    """What is read: the table and the track."""
    raised: str
    """What can be pressed, and what lies above."""
    hover: str
    hairline: str
    control: str
    """The outline of what can be pressed or typed into."""
    text: str
    quiet: str
    """Text that is second in line."""
    faint: str
    """Placeholders, empty bars."""
    accent: str
    on_accent: str
    accent_hover: str
    selection: str
    bad: str
    good: str
    chip_strength: float
    """How much of a genre's colour a chip takes; the rest is the surface."""

    def colour(self, name: str) -> QColor:
        """The colour of one of the fields."""
        return _colour(getattr(self, name))


LIGHT = Theme(
    dark=False,
    window="#F5F5F8",
    surface="#FFFFFF",
    raised="#FFFFFF",
    hover="#ECECF3",
    hairline="#E4E4EB",
    control="#CFCFDA",
    text="#1D1D2B",
    quiet="#63637A",
    faint="#B3B3C4",
    accent="#4B49C8",
    on_accent="#FFFFFF",
    accent_hover="#3C3AB0",
    selection="#E6E6FA",
    bad="#B3261E",
    good="#1E7F4F",
    chip_strength=0.24,
)

DARK = Theme(
    dark=True,
    window="#16161E",
    surface="#1C1C26",
    raised="#292936",
    hover="#2A2A38",
    hairline="#2C2C3A",
    control="#444458",
    text="#ECECF4",
    quiet="#A0A0B8",
    faint="#5A5A70",
    accent="#8F8DF7",
    on_accent="#14141C",
    accent_hover="#A9A7FF",
    selection="#33335A",
    bad="#FF8A80",
    good="#6BD6A0",
    chip_strength=0.34,
)


class Look(QObject):
    """Keeps the application in the theme that is chosen, or that the system has, and tells who paints."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = Choice.SYSTEM
        self.theme = LIGHT
        app.setStyle("Fusion")
        app.setFont(_base_font(app.font()))
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._apply())
        self._apply()

    @property
    def choice(self) -> Choice:
        return self._choice

    def choose(self, choice: str) -> None:
        """Follow the system, or stay light or dark; a word of another version means the system."""
        self._choice = Choice(choice) if choice in set(Choice) else Choice.SYSTEM
        self._apply()

    def _apply(self) -> None:
        scheme = self._app.styleHints().colorScheme()
        system_dark = scheme is Qt.ColorScheme.Dark
        dark = system_dark if self._choice is Choice.SYSTEM else self._choice is Choice.DARK
        self.theme = DARK if dark else LIGHT
        self._app.setPalette(_palette(self.theme))
        self._app.setStyleSheet(style_sheet(self.theme, text_pixels(), small_pixels(), large_pixels()))
        self.changed.emit()


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    return QColor(name)


_look: Look | None = None


def look() -> Look:
    """The one Look of this application; made on first use."""
    global _look
    if _look is None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        _look = Look(app)
    return _look


def theme() -> Theme:
    """The theme in force."""
    return look().theme


@lru_cache(maxsize=1)
def text_pixels() -> int:
    """The height of normal text: the system's, but not smaller than 13 pixels."""
    return QFontInfo(QApplication.font()).pixelSize()


def small_pixels() -> int:
    return round(text_pixels() * SMALL_RATIO)


def large_pixels() -> int:
    return round(text_pixels() * LARGE_RATIO)


@lru_cache(maxsize=16)
def font(pixels: int | None = None, *, bold: bool = False) -> QFont:
    """The system font in one of the three sizes; not to be changed by who asks."""
    wanted = QFont(QApplication.font())
    if pixels is not None:
        wanted.setPixelSize(pixels)
    if bold:
        wanted.setWeight(QFont.Weight.DemiBold)
    return wanted


def blend(colour: QColor, ground: QColor, strength: float) -> QColor:
    """A colour laid over a ground, without transparency."""
    return QColor.fromRgbF(
        *(
            part * strength + under * (1 - strength)
            for part, under in zip(colour.getRgbF()[:3], ground.getRgbF()[:3], strict=True)  # type: ignore[index]
        )
    )


def _base_font(system: QFont) -> QFont:
    wanted = QFont(system)
    wanted.setPixelSize(max(TEXT_PIXELS, QFontInfo(system).pixelSize()))
    return wanted


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.surface,
        QPalette.ColorRole.AlternateBase: theme.window,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.bad,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.quiet,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Light: theme.raised,
        QPalette.ColorRole.Midlight: theme.hover,
        QPalette.ColorRole.Mid: theme.hairline,
        QPalette.ColorRole.Dark: theme.control,
        QPalette.ColorRole.Shadow: theme.faint,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return palette
