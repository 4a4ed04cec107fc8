"""The walls between the rooms, checked on the sources and on what really gets imported."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPLICATION = sorted((ROOT / "genretagger").rglob("*.py"))
HEAVY = {"torch", "librosa", "sklearn", "scipy", "numba", "training", "onnx"}


def imports(file: Path) -> set[str]:
    """Full names of all modules that a source file imports, wherever it does so."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def relative(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", APPLICATION, ids=relative)
def test_the_application_imports_nothing_that_belongs_to_training(file: Path) -> None:
    assert not {name.split(".")[0] for name in imports(file)} & HEAVY


@pytest.mark.parametrize("file", [file for file in APPLICATION if "ui" not in file.parts], ids=relative)
def test_the_core_imports_no_qt_and_no_shell(file: Path) -> None:
    found = imports(file)
    assert not any(name.split(".")[0] in {"PySide6", "shiboken6"} for name in found)
    if file.name != "__main__.py" and "cli" not in file.parts:
        assert not any(name.startswith(("genretagger.ui", "genretagger.cli")) for name in found)


@pytest.mark.parametrize("file", [file for file in APPLICATION if "audio" not in file.parts], ids=relative)
def test_only_audio_knows_the_decoder(file: Path) -> None:
    assert not any(name.split(".")[0] == "av" for name in imports(file))


@pytest.mark.parametrize("file", [*APPLICATION, *sorted((ROOT / "training").rglob("*.py"))], ids=relative)
def test_no_module_is_longer_than_400_lines(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 400


def test_the_whole_core_loads_without_qt_torch_or_librosa() -> None:
    program = (
        "import sys, genretagger.cli, genretagger.pipeline, genretagger.review, genretagger.analysis, "
        "genretagger.classifier, genretagger.export, genretagger.doctor\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert not HEAVY & set(ast.literal_eval(loaded))
    assert "PySide6" not in loaded


def test_a_worker_process_loads_neither_the_database_nor_the_window() -> None:
    program = "import sys, genretagger.listener, genretagger.analysis\nprint(sorted(sys.modules))"
    loaded = ast.literal_eval(
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
    )
    assert not {"sqlalchemy", "PySide6", "click", "rich"} & {name.split(".")[0] for name in loaded}
