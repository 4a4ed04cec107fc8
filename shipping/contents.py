"""What goes into the frozen app: PyInstaller follows imports and libraries, this leaves out the unused."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath

NOT_IMPORTED = (
    *("tkinter", "readline", "curses", "unittest", "pydoc_data", "lib2to3", "test"),
    *("torch", "librosa", "scipy", "matplotlib", "pandas", "PIL", "numba", "IPython", "pytest"),
    *("numpy.f2py", "numpy.testing", "setuptools", "pkg_resources", "pip"),
    *("cffi", "zstandard.backend_cffi", "zstandard._cffi", "pygments"),
    *("onnxruntime.transformers", "onnxruntime.tools", "onnxruntime.quantization", "onnxruntime.training"),
    *(
        "pyqtgraph.examples",
        "pyqtgraph.opengl",
        "pyqtgraph.canvas",
        "pyqtgraph.flowchart",
        "pyqtgraph.jupyter",
    ),
    *(
        "PySide6.QtQml",
        "PySide6.QtQuick",
        "PySide6.QtPdf",
        "PySide6.QtTest",
        "PySide6.QtSql",
    ),
    *(
        "PySide6.QtDesigner",
        "PySide6.QtUiTools",
        "PySide6.QtXml",
        "PySide6.QtHelp",
    ),
)
"""Modules that something among the dependencies would import if it were there, and that nobody needs."""

QT_LEFT_OUT = re.compile(
    r"(Qt6?|lib(Qt6)?)(Qml(?!Meta|Models|WorkerScript)\w+|Quick\w+|Pdf|VirtualKeyboard|Designer|ShaderTools|Sql|Test|LabsPlatform"
    r"|MultimediaQuick|SpatialAudio|Scxml|WaylandEglClientHwIntegration|EglFS|EglFs)"
    r"|plugins/(sqldrivers|qmltooling|designer|egldeviceintegrations|platforminputcontexts/.*virtualkeyboard"
    r"|imageformats/.*(pdf|tga|tiff|wbmp|webp|icns)|platforms/.*(eglfs|linuxfb|vnc|vkkhr|minimal)"
    r"|platformthemes/.*gtk3|networkinformation|tls|printsupport|position|canbus|texttospeech)"
    r"|/qml/|/translations/qt_help|/examples/"
)
"""Paths of Qt's files that no part of the window uses; what plays tracks links Qt Quick and Qt QML."""

LANGUAGES = ("de",)
"""Of Qt's own translations, those the window has a translation for."""

NEVER = re.compile(
    r"^(libgtk-3|libgdk|libstdc\+\+|libgcc_s|libGL|libEGL|libdrm|libX11|libwayland|libpulse|libasound|libdbus)[-.\w]*so"
)
"""Libraries that must be the system's own: another version of them breaks its drivers or themes."""

Entry = tuple[str, str, str]
"""PyInstaller's: where it goes, where it comes from, its kind."""


def is_wanted(destination: str) -> bool:
    """Whether the file with this path in the app is used by the program."""
    path = PurePosixPath(destination.replace("\\", "/"))
    name = str(path)
    of_qt = "PySide6" in name or path.name.startswith("libQt6")
    brought = ".libs/" in name or of_qt  # by a wheel, for itself
    if (not brought and NEVER.search(path.name)) or (of_qt and QT_LEFT_OUT.search(name)):
        return False
    if "translations" in path.parts and "PySide6" in path.parts:
        return any(path.stem in (f"qt_{language}", f"qtbase_{language}") for language in LANGUAGES)
    return not (path.suffix in (".pyi", ".pxd", ".h", ".c", ".lib", ".a") or "tests" in path.parts)


def wanted(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of a table of PyInstaller's that go into the app."""
    return [entry for entry in entries if is_wanted(entry[0])]


def reached(entries: Sequence[Entry], imports: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The entries without those libraries of the system that only a left-out file asked for.

    `imports` names the libraries that a binary file links.
    """
    of_system = {
        entry[0]: entry
        for entry in entries
        if entry[2] == "BINARY" and "/" not in entry[0] and not entry[0].startswith(("libpython", "Python"))
    }
    found = [entry for entry in entries if entry[0] not in of_system]
    for entry in found:  # grows while it is walked
        if entry[2] in ("BINARY", "EXTENSION"):
            names = (name for name in imports(entry[1]) if name in of_system)
            found.extend(of_system.pop(name) for name in names)
    return found


def linked(path: str) -> list[str] | None:
    """The libraries that a file of Linux names itself, not those that they name in turn; None: not known."""
    readelf = shutil.which("readelf")
    if readelf is None or not sys.platform.startswith("linux"):
        return None
    said = subprocess.run([readelf, "--dynamic", path], capture_output=True, text=True, check=True).stdout
    return re.findall(r"\(NEEDED\).*\[(.+)\]", said)


def stripped(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """The entries with debug symbols taken out of extension modules, in copies below the folder (Linux only).

    Libraries that a wheel brought along in `*.libs` were rewritten when it was made and do not bear it.
    """
    strip = shutil.which("strip")
    if strip is None or not sys.platform.startswith("linux"):
        return list(entries)
    result = []
    for destination, source, kind in entries:
        plain = kind == "EXTENSION" or PurePosixPath(destination).name.startswith("libpython")
        if plain and ".libs/" not in destination and "PySide6" not in destination:
            copy = folder / destination
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)
            copy.chmod(0o755)
            subprocess.run([strip, "--strip-unneeded", str(copy)], check=True)
            source = str(copy)
        result.append((destination, source, kind))
    return result


def by_part(sizes: Sequence[tuple[str, int]]) -> dict[str, int]:
    """Bytes of each part of the app, the largest first; `sizes` are paths in it with their bytes."""
    parts: dict[str, int] = {}
    for path, size in sizes:
        part = part_of(path)
        parts[part] = parts.get(part, 0) + size
    return dict(sorted(parts.items(), key=lambda pair: -pair[1]))


def part_of(path: str) -> str:
    """Which part of the app a path in it belongs to, in a newcomer's words."""
    name = path.replace("\\", "/")
    for pattern, part in PARTS:
        if re.search(pattern, name):
            return part
    return "Python and small libraries"


PARTS = (
    (
        r"PySide6/.*(avcodec|avformat|avutil|swresample|swscale|Multimedia|multimedia)",
        "Qt Multimedia (plays tracks)",
    ),
    (r"PySide6|shiboken6", "Qt (the window)"),
    (r"(^|/)av(\.libs)?/", "PyAV with FFmpeg (decodes every format)"),
    (r"onnxruntime", "ONNX Runtime (runs the model)"),
    (r"(^|/)numpy(\.libs)?/", "NumPy with OpenBLAS"),
    (r"sqlalchemy|alembic", "SQLAlchemy and Alembic"),
    (r"zstandard", "Zstandard (undo data)"),
    (r"(^|/)resources/", "model, icons, translations"),
    (r"genretagger(-cli)?(\.exe)?$", "the program and Python modules"),
)
