"""A door with a certificate in front of a server that has none, as a company's proxy is.

It answers PostgreSQL's request for TLS itself, shakes hands with its certificate, and hands every
byte on. The client's half is real: what libpq checks, it checks here.
"""

from __future__ import annotations

import select
import socket
import ssl
import threading
from contextlib import suppress
from pathlib import Path

_REQUEST_LENGTH = 8  # length and the code that asks for TLS
_PIECE = 65_536


class TlsDoor:
    """Listens on loopback until it is closed; serves one client after another."""

    def __init__(self, server_port: int, certificates: Path) -> None:
        self._server_port = server_port
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificates / "server.crt", certificates / "server.key")
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        with self._listening:
            while True:
                client, _ = self._listening.accept()
                asked = client.recv(_REQUEST_LENGTH)
                if not asked:  # `close` knocks without saying anything
                    client.close()
                    return
                with suppress(OSError):  # a client that does not like the certificate hangs up
                    self._let_in(client)
                client.close()

    def _let_in(self, client: socket.socket) -> None:
        client.sendall(b"S")
        server = socket.create_connection(("127.0.0.1", self._server_port))
        with server, self._context.wrap_socket(client, server_side=True) as inside:
            _hand_on(inside, server)

    def close(self) -> None:
        """End it and wait for it."""
        socket.create_connection(("127.0.0.1", self.port)).close()
        self._thread.join()


def _hand_on(inside: ssl.SSLSocket, server: socket.socket) -> None:
    while True:
        ready, _, _ = select.select([inside, server], [], [])
        for each, to in ((inside, server), (server, inside)):
            if each in ready:
                piece = each.recv(_PIECE)
                if not piece:
                    return
                to.sendall(piece)
