"""The command line as other programs call it: real processes' work, exit codes, stable keys."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from planner.__main__ import main
from planner.services.demo import WORKBOOK

SUMMARY_KEYS = [
    "database",
    "revision",
    "orders",
    "deliveries",
    "work_orders",
    "operations",
    "machines",
    "scheduled",
    "late_deliveries",
    "hard_violations",
    "seconds",
    "files",
]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder in which the whole job was done once."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROMISEBOARD_HOME", str(folder / "home"))
        assert main(["demo", "--headless", "--out", str(folder)]) == 0
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def database(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(finished / "demo.promiseboard", tmp_path / "copy.promiseboard"))


def test_the_whole_job_is_done_and_its_summary_has_the_stable_keys(finished: Path) -> None:
    summary = json.loads((finished / "summary.json").read_text())
    assert list(summary) == SUMMARY_KEYS
    assert (summary["orders"], summary["deliveries"], summary["machines"]) == (650, 4143, 33)
    assert summary["operations"] >= 1000
    assert summary["hard_violations"] == 0
    assert list(summary["seconds"]) == ["import", "work orders", "schedule", "verify", "dispatch"]
    assert [Path(each).suffix for each in summary["files"]] == [".pdf", ".xlsx"]


def test_the_printed_week_carries_what_the_plan_says(finished: Path) -> None:
    pages = PdfReader(finished / "dispatch-2014-W19.pdf").pages
    assert any("WO-68634" in page.extract_text() for page in pages)
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1].extract_text()
    sheets = load_workbook(finished / "dispatch-2014-W19.xlsx").sheetnames
    assert "60 Final Assembly" in sheets


def test_check_is_good_where_nothing_hard_is_broken(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--db", str(database), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found
    assert not any(each["is_hard"] for each in found)
    assert all(each["text"] for each in found)


def test_verify_vouches_for_a_whole_history_and_finds_a_forged_one(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["db", "verify", "--db", str(database)]) == 0
    forged = sqlite3.connect(database)
    forged.execute("DROP TRIGGER change_headers_update_kept")
    forged.execute("UPDATE change_headers SET actor = 'nobody' WHERE id = 1")
    forged.commit()
    forged.close()
    capsys.readouterr()
    assert main(["db", "verify", "--db", str(database)]) == 3
    assert capsys.readouterr().out


@pytest.mark.parametrize("what", ["orders", "schedule"])
@pytest.mark.parametrize("ending", ["xlsx", "csv", "pdf"])
def test_tables_leave_in_every_format(
    database: Path, tmp_path: Path, what: str, ending: str
) -> None:
    words = ["export", what, "--db", str(database), "--week", "2014-W19", "--format", ending]
    assert main([*words, "--out", str(tmp_path), "--language", "zh_CN"]) == 0
    assert (tmp_path / f"{what}-2014-W19-zh_CN.{ending}").stat().st_size > 1000


def test_a_backup_restored_is_the_same_database(database: Path, tmp_path: Path) -> None:
    copy, back = tmp_path / "copy.backup", tmp_path / "back.promiseboard"
    assert main(["db", "backup", "--db", str(database), "--file", str(copy)]) == 0
    assert main(["db", "restore", "--db", str(back), "--file", str(copy)]) == 0
    assert main(["db", "verify", "--db", str(back)]) == 0


def test_without_a_file_a_backup_goes_to_the_backup_folder_and_the_newest_comes_back(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["db", "restore", "--db", str(database)]) == 3
    assert main(["db", "backup", "--db", str(database)]) == 0
    made = capsys.readouterr().out.strip()
    assert main(["db", "restore", "--db", str(database)]) == 0
    assert capsys.readouterr().out.strip() == made


def test_a_dry_run_reports_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "new.promiseboard"
    assert main(["import", str(WORKBOOK), "--db", str(target), "--dry-run"]) == 0
    assert "Started, waiting for a machine" in capsys.readouterr().out
    assert not target.exists()


def test_an_import_onto_a_plant_that_is_not_empty_is_refused(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = database.read_bytes()
    assert main(["import", str(WORKBOOK), "--db", str(database)]) == 3
    assert capsys.readouterr().err
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["export", "dispatch"], 2, "--week"),
        (["export", "dispatch", "--week", "19/2014"], 3, "19/2014"),
        (["export", "orders", "--format", "docx"], 3, "docx"),
        (["check", "--as", "nobody"], 3, "nobody"),
    ],
)
def test_wrong_words_and_refused_values_say_the_way_out(
    database: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, said: str
) -> None:
    assert main([*words, "--db", str(database)]) == code
    assert said in capsys.readouterr().err


def test_a_missing_database_and_an_unknown_benchmark_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--db", str(tmp_path / "gone.promiseboard")]) == 3
    assert "gone.promiseboard" in capsys.readouterr().err
    assert main(["bench", "dreams"]) == 2
    assert "dreams" in capsys.readouterr().err


def test_a_new_plant_planned_step_by_step_is_the_demo(tmp_path: Path) -> None:
    database = tmp_path / "steps.promiseboard"
    assert main(["import", str(WORKBOOK), "--db", str(database)]) == 0
    assert main(["schedule", "--db", str(database)]) == 0
    assert main(["db", "upgrade", "--db", str(database)]) == 0
    assert main(["check", "--db", str(database)]) == 0
