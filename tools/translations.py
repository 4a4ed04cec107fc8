"""Brings the translations in step with the code: `make translations`.

Gathers the sentences of the core into genretagger/ui/core_sentences.py, has Qt's lupdate gather the texts of
the window into resources/translations/*.ts, and lrelease make the .qm files that the program loads. What
still wants translating is listed; do it in Qt Linguist or in the file itself, then run this again.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[1]
CORE = ROOT / "genretagger"
TABLE = CORE / "ui" / "core_sentences.py"
FOLDER = ROOT / "resources" / "translations"
NOT_SHOWN = {
    *("cli", "ui", "migrations", "__main__.py", "demo.py", "doctor.py", "glance.py", "kinds.py", "plain.py"),
    *("licences.py", "presets.py", "rescue.py", "settings.py", "terminal.py", "walk.py", "layout.py"),
    "left_out.py",
}
"""Rooms of the core whose texts never come to the window."""
BEGINS_NO_SENTENCE = (
    *("SELECT ", "INSERT ", "UPDATE ", "DELETE ", "PRAGMA ", "BEGIN ", "DROP ", "CREATE ", "COMMIT", " AND "),
    *("ATTACH ", "DETACH "),
    *("/", "not a database", "no such ", "unable to open", "database is locked", "SET NULL", "WHEN "),
)
"""How statements begin, and what SQLite says."""
WITHIN_NO_SENTENCE = (" IS NOT NULL", " IS NULL", " ORDER BY ", " WHERE ", "%s", "\n", "[", " | ")
NO_SENTENCE = {
    *("Album Artist", "accept all", "album artist", "disk image", "disk is full", "held out", "hip hop"),
    *("no space", "cover art", "various artists", "diverse interpreten"),
}
"""Names of things that only look like words to a person."""
HEAD = '''"""The sentences of the core, gathered by `make translations`; see sentences.py."""

from genretagger.ui.translate import QT_TRANSLATE_NOOP

SENTENCES = (
'''


def main() -> int:
    """Bring everything in step; 1 when something wants translating."""
    TABLE.write_text(table(), encoding="utf-8")
    sources = sorted(str(path.relative_to(ROOT)) for path in (CORE / "ui").rglob("*.py"))
    unfinished = 0
    for ts in sorted(FOLDER.glob("*.ts")):
        language = ts.stem.removeprefix("genretagger_")
        update = [
            "-no-obsolete",
            "-locations",
            "none",
            "-source-language",
            "en",
            "-target-language",
            language,
        ]
        tool("lupdate", *sources, *update, "-ts", str(ts))
        tool("lrelease", "-silent", str(ts), "-qm", str(ts.with_suffix(".qm")))
        for context, source in wanting(ts):
            unfinished += 1
            print(f"{language}: {context}: {source}")
    return int(unfinished > 0)


def tool(name: str, *arguments: str) -> None:
    """Run a tool of PySide6 in the root of the checkout."""
    import PySide6

    program = Path(PySide6.__file__).parent / name
    subprocess.run([program, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def table() -> str:
    """The module that holds the sentences of the core."""
    gathered = sorted(set(sentences()))
    lines = (f'    QT_TRANSLATE_NOOP("core", {literal(sentence)}),\n' for sentence in gathered)
    return f"{HEAD}{''.join(lines)})\n"


def literal(text: str) -> str:
    """A text as it stands in a source."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def sentences() -> Iterator[str]:
    """Every text of the core that a person may get to see in the window, as a template."""
    for path in sorted(CORE.rglob("*.py")):
        if not NOT_SHOWN & set(path.relative_to(CORE).parts):
            yield from filter(is_shown, texts(ast.parse(path.read_text(encoding="utf-8"))))


def texts(tree: ast.AST) -> Iterator[str]:
    """The texts of a module, but for docstrings; what is filled in is {0}, {1} and so on."""
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.value
    elif isinstance(tree, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else None for part in tree.values]
        numbers = iter(range(len(parts)))
        yield "".join(f"{{{next(numbers)}}}" if part is None else str(part) for part in parts)
        for part in tree.values:
            if isinstance(part, ast.FormattedValue):
                yield from texts(part.value)
    elif not (isinstance(tree, ast.Expr) and isinstance(tree.value, ast.Constant)):
        for node in ast.iter_child_nodes(tree):
            yield from texts(node)


def is_shown(text: str) -> bool:
    """Whether a text looks like a sentence, or a part of one, that a person reads."""
    words = [word for word in text.split() if word.strip("(){}0123456789:;,.").isalpha()]
    refused = (
        text in NO_SENTENCE
        or text.startswith(BEGINS_NO_SENTENCE)
        or any(part in text for part in WITHIN_NO_SENTENCE)
    )
    return len(words) > 1 and not refused


def texts_of(ts: Path) -> set[tuple[str, str]]:
    """Context and text of everything in a file."""
    return {(context, message.findtext("source", "")) for context, message in messages(ts)}


def wanting(ts: Path) -> Iterator[tuple[str, str]]:
    """Context and text of everything in a file that is not translated."""
    for context, message in messages(ts):
        translation = message.find("translation")
        if translation is None or translation.get("type") == "unfinished" or not translation.text:
            yield context, message.findtext("source", "")


def messages(ts: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    """Every message of a file with its context."""
    for context in ElementTree.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message


if __name__ == "__main__":
    sys.exit(main())
