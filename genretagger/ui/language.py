"""The language of the window: texts, the texts of Qt itself, numbers and dates."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from genretagger.resources import resource

SYSTEM = "system"
LANGUAGES = {"en": "English", "de": "Deutsch"}
"""What the window speaks, each in its own words; English is what stands in the code."""

_installed: list[QTranslator] = []


def speak(choice: str) -> str:
    """From here on texts come in this language ("system": in the person's, if it is known); returns which.

    What is on the screen already stays as it is: a window is made anew to speak otherwise.
    """
    language = choice if choice in LANGUAGES else of_system()
    for translator in _installed:
        QCoreApplication.removeTranslator(translator)
    _installed.clear()
    system = QLocale.system()
    speaks_so = QLocale(language).language() == system.language()
    QLocale.setDefault(system if speaks_so else QLocale(language))
    if language != "en":
        _install(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        _install(f"genretagger_{language}", str(resource("translations")))
    return language


def of_system() -> str:
    """The first language of the person's system that is known here; English when there is none."""
    wanted = (QLocale(name).language() for name in QLocale.system().uiLanguages())
    known = {QLocale(language).language(): language for language in LANGUAGES}
    return next((known[language] for language in wanted if language in known), "en")


def _install(name: str, folder: str) -> None:
    translator = QTranslator()
    if translator.load(name, folder):
        QCoreApplication.installTranslator(translator)
        _installed.append(translator)
