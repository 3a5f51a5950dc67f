"""Writing a file whole or not at all, and stopping in the middle without harm.

A reader of the folder never sees half a sheet: the file is written beside its place and moved
there when it is complete. What stands in the file is the exporters' business.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from planner.domain.errors import PlannerError, StoreUnavailableError

Progress = Callable[[int, int], None]
"""Called with how many parts are done, and of how many."""


class ExportCancelledError(PlannerError):
    """Somebody stopped the export; no file was touched."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who follows an export: told how far it is, and asked whether it should go on."""

    path: Path
    progress: Progress | None = None
    is_cancelled: Callable[[], bool] | None = None

    def step(self, done: int, total: int) -> None:
        """Say how far it is.

        Raises:
            ExportCancelledError: It is not wanted any more.
        """
        if self.is_cancelled is not None and self.is_cancelled():
            raise ExportCancelledError("export_cancelled", file=self.path.name)
        if self.progress is not None:
            self.progress(done, total)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to, which becomes `path` at the end; on any error `path` is as it was.

    Raises:
        StoreUnavailableError: The folder or the file cannot be written, such as a sheet that is
            open in Excel on Windows.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix, delete=False
        ) as opened:
            temporary = Path(opened.name)
        yield temporary
        temporary.chmod(0o644)  # a temporary file is private; an exported sheet is for others
        temporary.replace(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StoreUnavailableError("export_unwritable", file=path.name, reason=reason) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
