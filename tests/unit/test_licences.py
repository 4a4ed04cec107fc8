"""What the program is made with is told, from where it was collected or from what is installed."""

from pathlib import Path

import pytest

from genretagger import cli, licences


def test_every_package_that_the_program_needs_is_named_with_its_licence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.run(["licences"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("GPL-3.0-or-later")
    named = {line.split()[0].lower(): line for line in lines[1:]}
    assert {"av", "mutagen", "numpy", "onnxruntime", "pyside6_essentials", "sqlalchemy"} <= {
        name.replace("-", "_") for name in named
    }
    assert named["mutagen"].endswith("GPL-2.0-or-later")
    assert all(line.partition(" — ")[2] not in ("", "see its package") for line in lines[1:])


def test_the_app_as_one_folder_tells_what_was_collected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences" / "LICENCES.txt").write_text("It is made with:\n\nQt — LGPL\nx264 — GPL\n")
    monkeypatch.setattr(licences, "resource", lambda *parts: tmp_path.joinpath("resources", *parts))

    *collected, trunk = licences.made_with()
    assert collected == ["Qt — LGPL", "x264 — GPL"]
    assert trunk.startswith("musicnn")  # what the bundled model was made from
    assert "Permission to use, copy, modify" in trunk
