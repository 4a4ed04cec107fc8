"""One window a library: starting the program again brings it to the front and hands it the folders."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1_000
ANSWER_MS = 5_000
ANSWER = b"here\n"


class OnlyWindow(QObject):
    """What later starts of the program find: a socket of this user and library file."""

    called = Signal(list)
    """The program was started again, with these folders."""

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = socket_name(library)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def listen(self) -> bool:
        """Be the one that is found; the socket of a program that crashed makes room. False: nobody can be."""
        if self._server.listen(self._name):
            return True
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def close(self) -> None:
        """Be found no more."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            folders = json.loads(bytes(socket.readLine().data()))
        except ValueError:
            folders = None
        if isinstance(folders, list) and all(isinstance(folder, str) for folder in folders):
            socket.write(ANSWER)
            socket.flush()
            self.called.emit(folders)
        socket.disconnectFromServer()


def call(library: Path, folders: Sequence[str]) -> bool:
    """Hand folders to the window that is open on this library; False where there is none that answers."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(library))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(json.dumps([os.path.abspath(folder) for folder in folders]).encode() + b"\n")  # noqa: PTH100
    socket.flush()
    while not socket.canReadLine():
        if not socket.waitForReadyRead(ANSWER_MS):
            return False
    return bytes(socket.readLine().data()) == ANSWER


def socket_name(library: Path) -> str:
    """A name for this user and library file; short, as some systems allow a hundred letters in all."""
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    whose = os.fsencode(f"{user}\n{os.path.realpath(library)}")
    return f"genretagger-{hashlib.sha256(whose).hexdigest()[:24]}"
