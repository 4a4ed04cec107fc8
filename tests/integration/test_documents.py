"""The documents are true: their commands run, their links lead somewhere, what they name is there."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from genretagger import __version__, cli
from tests.music import make_song

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "resources" / "models" / "MODEL_CARD.md",
    ROOT / "training" / "EXPERIMENTS.md",
]
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.M | re.S)
INLINE = re.compile(r"`(genretagger [^`]+)`")
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
NOT_RUN = ("--cluster", "--model mine.onnx", "restore-backup", "watch")
"""What needs other machines, another model, a lost library, or an end by Ctrl+C: its words are checked."""


def document(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path) -> Iterator[str]:
    """The commands of a document's blocks, a line each, without remarks."""
    for block in FENCE.findall(path.read_text(encoding="utf-8")):
        for line in block.splitlines():
            yield re.sub(r"\s{2,}#.*$", "", line).strip()


def commands_of(path: Path) -> list[str]:
    """The lines that call this program, from blocks and from the text."""
    return [line for line in blocks(path) if re.match(r"genretagger( |$)", line)]


def understood(words: list[str]) -> None:
    """Let click take the words apart as it would before running them. Raises click's errors."""
    command: Any = cli.commands
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(click.Context(command), words[0])
        assert found is not None, f"there is no command {words[0]}"
        command, words = found, words[1:]
    known = {option for part in command.params for option in (*part.opts, *part.secondary_opts)}
    known |= {"--help", "--version"}
    for word in words:
        if word.startswith("-"):
            assert word.split("=")[0] in known, f"{command.name} has no {word}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=document)
def test_commands_in_blocks_and_text_are_words_that_the_program_knows(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for line in [*commands_of(path), *INLINE.findall(FENCE.sub("", text))]:
        words = shlex.split(line.replace("…", ""))[1:]
        understood(words)


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if commands_of(path)], ids=document)
def test_the_commands_of_a_document_run_one_after_the_other(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    music = tmp_path / "Music" / "some album"
    music.mkdir(parents=True)
    for name in ("one.mp3", "two.flac"):
        make_song(music / name, seconds=4)
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path))
    library = ["--library", str(tmp_path / "library.sqlite3")]
    monkeypatch.chdir(tmp_path)
    assert cli.run(["scan", str(music.parent), *library]) == 0
    assert cli.run(["accept", str(music), "--genre", "Zouk", *library]) == 0
    assert cli.run(["write", "--existing", "replace", *library]) == 0

    for line in commands_of(path):
        words = [word.replace("~", str(tmp_path)) for word in shlex.split(line)[1:]]
        if not words or any(part in line for part in NOT_RUN) or "MUSIC" in line:
            continue
        capsys.readouterr()
        status = cli.run([*words, *library])
        assert status == 0, f"{line}: {status}\n{capsys.readouterr().err}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=document)
def test_links_lead_to_files_that_are_there(path: Path) -> None:
    for target in LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8"))):
        if "://" not in target and not target.startswith("mailto:"):
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=document)
def test_what_make_is_asked_for_and_the_tests_that_are_named_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.M)) <= targets
    for name in re.findall(r"tests/[\w/]+\.py", text):
        assert (ROOT / name).exists(), name


def test_every_document_is_found_from_the_readme() -> None:
    found, new = set[Path](), [ROOT / "README.md"]
    while new:
        path = new.pop()
        found.add(path)
        targets = LINK.findall(path.read_text(encoding="utf-8"))
        linked = {(path.parent / target).resolve() for target in targets if target.endswith(".md")}
        new.extend(linked - found - set(new))

    assert set(DOCUMENTS) <= found


def test_the_version_is_one() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert re.search(r'^version = "(.+)"$', project, re.M)[1] == __version__  # type: ignore[index]
