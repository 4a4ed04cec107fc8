"""Nothing that a person reads is left out of the translations: the sources against the files, without Qt."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import translations

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "genretagger" / "ui").rglob("*.py"))
FILES = sorted((ROOT / "resources" / "translations").glob("*.ts"))
TELLS = {"translate", "QT_TRANSLATE_NOOP"}


def marked(node: ast.AST, context: str = "") -> Iterator[tuple[str, ast.expr]]:
    """Context and text of everything that is marked for translation."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            name = child.func
            if isinstance(name, ast.Name) and name.id in TELLS and isinstance(child.args[0], ast.Constant):
                yield str(child.args[0].value), child.args[1]
            elif isinstance(name, ast.Attribute) and name.attr == "tr":
                assert isinstance(name.value, ast.Name), f"line {child.lineno}: self.tr, or translate(…)"
                assert name.value.id == "self", f"line {child.lineno}: self.tr, or translate(…)"
                yield context, child.args[0]
        inside = child.name if isinstance(child, ast.ClassDef) else context
        yield from marked(child, inside)


def in_code() -> set[tuple[str, str]]:
    """Context and text of everything that the window says."""
    found = set()
    for path in SOURCES:
        for context, text in marked(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(text, ast.Constant):
                found.add((context, str(text.value)))
            elif isinstance(text, ast.JoinedStr):
                pytest.fail(
                    f"{path.name}:{text.lineno}: a text to translate is one literal, with {{0}} in it"
                )
    return found


@pytest.mark.parametrize("ts", FILES, ids=lambda ts: ts.stem)
def test_every_text_is_translated_and_no_other(ts: Path) -> None:
    assert set(translations.wanting(ts)) == set(), "translate these, then `make translations`"
    assert translations.texts_of(ts) == in_code(), "`make translations` brings the file in step"


def test_every_sentence_of_the_core_is_gathered() -> None:
    gathered = translations.TABLE.read_text(encoding="utf-8")
    assert gathered == translations.table(), "`make translations` gathers them"
