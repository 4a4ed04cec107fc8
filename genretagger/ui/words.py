"""Numbers, times and genres in the words that a person uses."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import PurePath
from unicodedata import bidirectional

from PySide6.QtCore import QDateTime, QLocale

from genretagger.plain import plain
from genretagger.ui.sentences import said
from genretagger.ui.translate import QT_TRANSLATE_NOOP, translate

LONGEST = 1_000
"""Characters of a name or a sentence; a line on the screen holds a few hundred."""


def number(value: float) -> str:
    """4310 → "4,310", as the person's locale groups digits."""
    return _locale().toString(int(value))


def decimal(value: float) -> str:
    """3.14 → "3.1", with the sign that the person's locale has."""
    return _locale().toString(value, "f", 1)


def moment(when: datetime) -> str:
    """When something happened, by the clock here: "21 November 2026, 08:25"; `when` is UTC without a zone."""
    here = QDateTime.fromSecsSinceEpoch(int(when.replace(tzinfo=UTC).timestamp()))
    return _locale().toString(here, translate("words", "d MMMM yyyy, HH:mm"))


def local_moment(when: datetime) -> str:
    """The same of a time that is by the clock here already."""
    return moment(when.astimezone(UTC).replace(tzinfo=None))


def percent(share: float) -> str:
    """0.914 → "91 %"."""
    return translate("words", "{0} %").format(number(round(share * 100)))


def clock(seconds: float) -> str:
    """A position in a song: "3:40", "1:02:05"."""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{second:02}" if hours else f"{minutes}:{second:02}"


def time_left(seconds: float) -> str:
    """How long it will take, no more exact than it is known: "about 4 min left"."""
    if seconds < 50:
        return translate("words", "less than a minute left")
    minutes = round(seconds / 60)
    if minutes < 60:
        return translate("words", "about {0} min left").format(minutes)
    hours, minutes = divmod(minutes, 60)
    return translate("words", "about {0} h {1} min left").format(hours, minutes)


def amount(value: float) -> str:
    """A number with a digit after the point where it says something: "7.5", "4,310"."""
    return number(value) if value >= 10 else _locale().toString(float(value), "f", 1)


def rate(per_second: float) -> str:
    """Tracks a second, with a digit after the point where it says something."""
    return translate("words", "{0} tracks/s").format(_per_second(per_second))


def file_rate(per_second: float) -> str:
    """Files a second, the same way."""
    return translate("words", "{0} files/s").format(_per_second(per_second))


def tracks(count: int) -> str:
    """ "1 track", "4,310 tracks"."""
    return (
        translate("words", "1 track")
        if count == 1
        else translate("words", "{0} tracks").format(number(count))
    )


def likely_wrong(count: float) -> str:
    """How many of some tracks are expected to be wrong, no more exact than it is known: "about 60 wrong"."""
    if count < 0.5:
        return translate("words", "hardly one wrong")
    rounded = round(count) if count < 20 else round(count / 5) * 5 if count < 100 else round(count, -1)
    return translate("words", "about {0} wrong").format(number(rounded))


def files(count: int) -> str:
    """ "1 file", "4,310 files"."""
    return (
        translate("words", "1 file") if count == 1 else translate("words", "{0} files").format(number(count))
    )


def genres(names: Sequence[str]) -> str:
    """Genres in a sentence; none is said."""
    return ", ".join(map(readable, names)) if names else translate("words", "(none)")


MOODS = {
    "mellow": QT_TRANSLATE_NOOP("words", "Mellow"),
    "chill": QT_TRANSLATE_NOOP("words", "Chill"),
    "happy": QT_TRANSLATE_NOOP("words", "Happy"),
    "sad": QT_TRANSLATE_NOOP("words", "Sad"),
    "party": QT_TRANSLATE_NOOP("words", "Party"),
}


def mood(name: str) -> str:
    """A mood of a model in the person's language; one that is not known here stays as it is called."""
    known = MOODS.get(name.casefold())
    return readable(name) if known is None else translate("words", known)


def place_of(path: str) -> str:
    """The end of a path that tells files apart: "Equilibrium/Moonsong.mp3"."""
    parts = PurePath(path).parts
    return readable("/".join(parts[-2:]))


def readable(text: str) -> str:
    """Text of a file as one line to show; words from right to left do not turn what is around them."""
    shown = plain(text, LONGEST)
    if any(bidirectional(letter) in {"R", "AL"} for letter in shown):
        return f"\N{FIRST STRONG ISOLATE}{shown}\N{POP DIRECTIONAL ISOLATE}"
    return shown


def sentence(text: str) -> str:
    """A sentence of the core, as one line in the person's language."""
    return readable(said(text))


def tip(text: str) -> str:
    """Text of a file for a tooltip, which would take tags for HTML."""
    shown = readable(text)
    return f"<qt>{escape(shown)}</qt>" if "<" in shown else shown


def label(text: str) -> str:
    """Text for a button or a menu, where a single & would underline the next letter."""
    return readable(text).replace("&", "&&")


def _per_second(rate: float) -> str:
    return number(rate) if rate >= 10 else decimal(rate)


def _locale() -> QLocale:
    locale = QLocale()
    # The C locale groups no digits and knows no months.
    return QLocale(QLocale.Language.English) if locale.language() == QLocale.Language.C else locale
