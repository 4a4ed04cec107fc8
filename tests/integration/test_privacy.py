"""Nothing leaves the computer: no import of network code, and no connection in a whole run of every step."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.models import tiny_model
from tests.music import make_song

ROOT = Path(__file__).parents[2]
NETWORK = {
    *("socket", "ssl", "socketserver", "asyncio", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib"),
    *("http", "xmlrpc", "webbrowser", "requests", "httpx", "aiohttp", "urllib3", "paramiko", "websockets"),
    *(
        "urllib.request",
        "PySide6.QtNetwork",
        "PySide6.QtWebEngineCore",
        "PySide6.QtWebSockets",
        "distributed",
    ),
}
ALLOWED = {
    "genretagger/ui/only_window.py": {
        "PySide6.QtNetwork"
    },  # a local socket: starting twice raises the window
    "genretagger/cluster.py": {"distributed"},  # only with --cluster, and an extra that is not installed
}
WATCH = """
import os, sys
def watch(event, args):
    if event == "socket.getaddrinfo" or (event == "socket.connect" and isinstance(args[1], tuple)):
        with open(os.environ["ASKED"], "a") as file:
            file.write(f"{event} {args[1:] if event == 'socket.connect' else args}\\n")
sys.addaudithook(watch)
"""


def network_imports(file: Path) -> set[str]:
    """Modules that can reach a network and that the source imports, wherever it does so."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        found |= {known for known in NETWORK for name in names if f"{name}.".startswith(f"{known}.")}
    return found


def test_the_program_imports_no_network_code_but_where_it_is_told() -> None:
    found = {
        file.relative_to(ROOT).as_posix(): imports
        for file in (ROOT / "genretagger").rglob("*.py")
        if (imports := network_imports(file))
    }

    assert not {name: left for name, imports in found.items() if (left := imports - ALLOWED.get(name, set()))}


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of worker processes are sockets there")
def test_a_whole_run_of_every_step_asks_no_network(tmp_path: Path) -> None:
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    (tmp_path / "music").mkdir()
    song = make_song(tmp_path / "music" / "a.flac", seconds=4)
    tiny_model(tmp_path / "tiny.onnx")
    asked = tmp_path / "asked.txt"
    environment = os.environ | {"PYTHONPATH": f"{tmp_path / 'hook'}{os.pathsep}{ROOT}", "ASKED": str(asked)}

    def run(*words: str, program: tuple[str, ...] = ("-m", "genretagger")) -> None:
        done = subprocess.run(
            [sys.executable, *program, *words], env=environment, cwd=tmp_path,
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    library = ("--library", str(tmp_path / "library.sqlite3"))
    run("scan", str(tmp_path / "music"), "--workers", "1", "--model", str(tmp_path / "tiny.onnx"), *library)
    run("accept", str(song), "--genre", "Zouk", *library)
    run("write", "--existing", "replace", *library)
    run("undo", "--last", *library)
    run("export", "--format", "csv", *library)
    run("doctor", *library)
    assert not asked.exists(), asked.read_text(encoding="utf-8")

    connect = "import socket\ntry: socket.create_connection(('127.0.0.1', 9), 1)\nexcept OSError: pass"
    run(program=("-c", connect))
    assert asked.exists()  # the watch itself works
