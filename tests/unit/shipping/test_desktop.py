"""The app towards the desktops it is installed on."""

import configparser
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from genretagger import __version__
from shipping.identity import APP_ID, info_plist

DESKTOP = Path(__file__).parents[3] / "resources" / "desktop"


def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DESKTOP / f"{APP_ID}.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_menu_entry_opens_folders_in_the_window() -> None:
    assert entry()["Exec"] == "genretagger %F"
    assert "inode/directory" in entry()["MimeType"]
    assert entry()["Icon"] == APP_ID
    assert entry()["Terminal"] == "false"


def test_the_description_for_software_centres_is_of_this_version() -> None:
    root = ET.parse(DESKTOP / f"{APP_ID}.metainfo.xml").getroot()

    assert root.findtext("id") == APP_ID
    assert root.findtext("project_license") == "GPL-3.0-or-later"
    assert next(release.get("version") for release in root.iter("release")) == __version__


def test_macos_offers_the_app_for_folders() -> None:
    plist = info_plist()

    assert plist["CFBundleShortVersionString"] == __version__
    assert plist["CFBundleDocumentTypes"][0]["LSItemContentTypes"] == ["public.folder"]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_the_script_installs_and_takes_all_away_again(tmp_path: Path) -> None:
    app, prefix = tmp_path / "un packed", tmp_path / "prefix"
    (app / "_internal").mkdir(parents=True)
    (app / "genretagger").write_text("#!/bin/sh\necho runs\n")
    (app / "genretagger").chmod(0o755)
    for kind, name in (("applications", f"{APP_ID}.desktop"), ("metainfo", f"{APP_ID}.metainfo.xml")):
        (app / "share" / kind).mkdir(parents=True)
        (app / "share" / kind / name).write_bytes((DESKTOP / name).read_bytes())
    icons = app / "share/icons/hicolor/scalable/apps"
    icons.mkdir(parents=True)
    (icons / f"{APP_ID}.svg").write_text("<svg/>")
    script = app / "install.sh"
    script.write_bytes((DESKTOP / "install.sh").read_bytes())
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}

    subprocess.run(["sh", str(script), str(prefix)], check=True, env=environment, capture_output=True)

    said = subprocess.run([str(prefix / "bin/genretagger")], capture_output=True, text=True, check=True)
    assert said.stdout == "runs\n"
    assert f'Exec="{prefix}/lib/genretagger/genretagger" %F' in (
        prefix / f"share/applications/{APP_ID}.desktop"
    ).read_text(encoding="utf-8")

    subprocess.run(
        ["sh", str(script), "--remove", str(prefix)], check=True, env=environment, capture_output=True
    )

    left = [path for path in prefix.rglob("*") if path.is_file() or path.is_symlink()]
    assert [path for path in left if path.name != "mimeinfo.cache"] == []  # the system's own
