"""Where a server is and how far it is trusted: an URL, taken apart.

Anything but this machine must show a certificate that says its name: a plain connection, or one
to whoever answers, is refused before a password is sent. A password in the URL is refused too,
because a command line can be read by everybody on the machine.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from planner.domain.errors import StoreUnavailableError

SECONDS_TO_CONNECT = 10
CHECKED = "verify-full"


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A plant's database on a server, without the password."""

    parameters: dict[str, str]
    """What libpq is told."""

    @property
    def name(self) -> str:
        """The database's name there."""
        return self.parameters["dbname"]

    @property
    def login(self) -> str:
        """The login that the URL names; empty if none."""
        return self.parameters.get("user", "")

    @property
    def place(self) -> str:
        """What a person calls it: server and name, never more."""
        port = self.parameters.get("port")
        host = self.parameters.get("host", "localhost")
        return f"{host}:{port}/{self.name}" if port else f"{host}/{self.name}"


def address_of(url: str) -> ServerAddress:
    """The server an URL names.

    Raises:
        StoreUnavailableError: The URL says nothing, holds a password, or asks for less certainty
            about the server than a password deserves.
    """
    parameters = _taken_apart(url)
    place = parameters.get("host", "localhost")
    if "password" in parameters:
        raise StoreUnavailableError("password_in_url", server=place)
    if not parameters.get("dbname"):
        raise StoreUnavailableError("server_without_name", server=place)
    if not _is_this_machine(place):
        _require_certainty(parameters, place)
    return ServerAddress(parameters)


def _taken_apart(url: str) -> dict[str, str]:
    plain = url.replace("postgresql+psycopg://", "postgresql://", 1)
    try:
        found = conninfo_to_dict(plain)
    except ProgrammingError as error:
        raise StoreUnavailableError("server_url_unreadable") from error
    return {name: str(value) for name, value in found.items() if value is not None}


def _is_this_machine(host: str) -> bool:
    """A Unix socket, or an address that no packet leaves the machine for."""
    if host.startswith(("/", "@")) or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _require_certainty(parameters: dict[str, str], host: str) -> None:
    asked = parameters.setdefault("sslmode", CHECKED)
    if asked != CHECKED:
        raise StoreUnavailableError("server_not_certain", server=host, mode=asked)
    if "sslrootcert" not in parameters and not _own_root().exists():
        parameters["sslrootcert"] = "system"


def _own_root() -> Path:
    """Where libpq looks for a company's own certificate authority."""
    return Path.home() / ".postgresql" / "root.crt"
