"""What the frozen app holds, and what the system must bring itself."""

import ctypes
import shutil
import sys
from pathlib import Path

import pytest
from sqlalchemy.engine import _row_cy as _core

from shipping import contents


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/lib/libQt6QmlModels.so.6",
        "libQt6Qml.so.6",
        "PySide6/Qt/plugins/imageformats/libqjpeg.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/QtWidgets.abi3.so",
        "libQt6Widgets.so.6",
        "av.libs/libdrm-b0291a67.so.2.4.0",
        "resources/models/genretagger.onnx",
        "resources/translations/genretagger_de.qm",
        "genretagger/library/migrations/env.py",
    ],
)
def test_what_the_program_uses_is_shipped(path: str) -> None:
    assert contents.is_wanted(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/lib/libQt6QuickWidgets.so.6",
        "PySide6/Qt/lib/libQt6Quick3D.so.6",
        "libQt6QmlCompiler.so.6",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6\\Qt6Pdf.dll",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "libgtk-3.so.0",
        "libstdc++.so.6",
        "libGL.so.1",
        "pulseaudio/libpulsecommon-16.1.so",
        "numpy/_core/tests/data/x.csv",
        "numpy/__init__.pyi",
    ],
)
def test_what_nobody_uses_or_the_system_must_bring_is_left_out(path: str) -> None:
    assert not contents.is_wanted(path)


def test_a_library_of_the_system_comes_along_only_when_something_shipped_links_it() -> None:
    links = {
        "/a/core.so": ["libb.so.1"],
        "/s/libb.so.1": ["libc.so.2"],
        "/s/libc.so.2": [],
        "/s/libd.so.3": [],
    }
    entries = [
        ("PySide6/core.so", "/a/core.so", "BINARY"),
        ("libb.so.1", "/s/libb.so.1", "BINARY"),
        ("libc.so.2", "/s/libc.so.2", "BINARY"),
        ("libd.so.3", "/s/libd.so.3", "BINARY"),
        ("libpython3.11.so.1.0", "/s/libd.so.3", "BINARY"),
    ]

    found = contents.reached(entries, links.__getitem__)

    assert [entry[0] for entry in found] == [
        "PySide6/core.so",
        "libpython3.11.so.1.0",
        "libb.so.1",
        "libc.so.2",
    ]


def test_every_byte_of_the_app_is_in_one_row_of_the_table() -> None:
    sizes = [
        ("PySide6/Qt/lib/libavcodec.so.61", 5),
        ("_internal/av.libs/libx265.so", 7),
        ("genretagger", 2),
        ("x", 1),
    ]

    table = contents.by_part(sizes)

    assert sum(table.values()) == 15
    assert table["Qt Multimedia (plays tracks)"] == 5
    assert table["PyAV with FFmpeg (decodes every format)"] == 7


@pytest.mark.skipif(not sys.platform.startswith("linux") or not shutil.which("strip"), reason="needs strip")
def test_extension_modules_lose_their_debug_symbols_and_still_load(tmp_path: Path) -> None:
    source = Path(_core.__file__)
    kept = ("numpy.libs/libopenblas.so", str(source), "BINARY")

    (_, stripped, _), other = contents.stripped(
        [("soxr/" + source.name, str(source), "EXTENSION"), kept], tmp_path
    )

    assert Path(stripped).stat().st_size <= source.stat().st_size
    assert stripped != str(source)
    ctypes.CDLL(stripped)
    assert other == kept


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or not shutil.which("readelf"), reason="needs readelf"
)
def test_only_the_libraries_that_a_file_names_itself_count() -> None:
    named = contents.linked(_core.__file__)

    assert named is not None
    assert any(name.startswith("libc.so") for name in named)
