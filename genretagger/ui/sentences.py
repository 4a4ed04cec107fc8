"""What the core says, in the person's language.

The core speaks English: its reasons are kept in the library file and cross process walls as plain text. Here
a sentence is recognised by its template ("{0} is read-only: …", gathered in core_sentences by `make
translations`), and said by the template's translation with the same values; a value may be a sentence itself.
"""

import re
from functools import lru_cache

from PySide6.QtCore import QLocale

from genretagger.ui.core_sentences import SENTENCES
from genretagger.ui.translate import translate

CONTEXT = "core"
DEPTH = 4
PLACE = re.compile(r"\{(\d+)\}")
NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(%?)")


def said(sentence: str) -> str:
    """A sentence of the core in the person's language; as it is where it is not known."""
    if QLocale().language() in (QLocale.Language.English, QLocale.Language.C):
        return sentence
    return _said_in(QLocale().name(), sentence)


@lru_cache(maxsize=1_024)
def _said_in(_locale: str, sentence: str) -> str:
    """Kept for lists, which ask again with every stroke of the brush."""
    return "\n".join(_said(line, DEPTH) for line in sentence.split("\n"))


def _said(sentence: str, depth: int) -> str:
    if (number := NUMBER.fullmatch(sentence)) is not None:
        return _number(*number.groups(""))
    if not depth or " " not in sentence:
        return sentence
    for template, pattern in _patterns():
        found = pattern.fullmatch(sentence)
        if found is not None:
            values = [_said(value, depth - 1) for value in found.groups()]
            return translate(CONTEXT, template).format(*values)
    head, colon, reason = sentence.partition(": ")
    return f"{head}{colon}{_said(reason, depth - 1)}" if colon else sentence


def _number(whole: str, part: str, percent: str) -> str:
    """1,234.5% → "1.234,5 %", as the person's language writes it."""
    value = float(f"{whole.replace(',', '')}.{part or 0}")
    locale = QLocale()
    if "," not in whole:
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    shown = locale.toString(value, "f", len(part))
    return translate("words", "{0} %").format(shown) if percent else shown


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Each template and what it looks like when its values are in it; those that say the most come first."""
    told = sorted(SENTENCES, key=lambda template: -len(PLACE.sub("", template)))
    return [(template, _pattern(template)) for template in told]


def _pattern(template: str) -> re.Pattern[str]:
    parts = PLACE.split(template)
    literal = [re.escape(part) if at % 2 == 0 else "(.*?)" for at, part in enumerate(parts)]
    return re.compile("".join(literal), re.DOTALL)
