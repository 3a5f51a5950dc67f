"""Benchmark files: each known form is read by its content, and every number must have its place."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from planner.domain.errors import ImportRejectedError
from planner.engine.instances import read_instance

STANDARD = "# a comment\n2 2\n0 3 1 2\n1 4 0 1\n"
FLEXIBLE = "2 2 1.5\n2 2 1 3 2 4 1 2 2\n1 1 1 5\n"
DUE_DATES = "2 2\nProcessing times:\n3 2\n4 1\nRoutes of jobs:\n1 2\n2 1\nDue dates:\n6\n7\n"
PLANT = {
    "machines": ["M1", "M2"],
    "machine_calendar": [0, 2],
    "setup_minutes": [[0, 5], [7, 0]],
    "jobs": [
        {
            "release": 3,
            "due": 90,
            "weight": 2,
            "operations": [{"family": 1, "alternatives": [[0, 10], [1, 12]]}],
        }
    ],
}


def written(folder: Path, content: str | bytes) -> Path:
    file = folder / "instance.anything"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def test_a_standard_job_shop_is_read(tmp_path: Path) -> None:
    problem = read_instance(written(tmp_path, STANDARD)).problem()
    assert problem.alternatives.machines.tolist() == [0, 1, 1, 0]
    assert problem.alternatives.minutes.tolist() == [3, 2, 4, 1]
    assert problem.predecessors.rows.tolist() == [0, 2]


@pytest.mark.parametrize("base", [0, 1])
def test_a_flexible_job_shop_is_read_whether_machines_count_from_0_or_1(
    tmp_path: Path, base: int
) -> None:
    text = f"1 2\n2 2 {base} 3 {base + 1} 4 1 {base} 2\n"
    problem = read_instance(written(tmp_path, text)).problem()
    assert problem.alternatives.machines.tolist() == [0, 1, 0]
    assert problem.alternatives.first.tolist() == [0, 2, 3]


def test_a_job_shop_with_due_dates_is_read(tmp_path: Path) -> None:
    problem = read_instance(written(tmp_path, DUE_DATES)).problem()
    assert problem.alternatives.machines.tolist() == [0, 1, 1, 0]
    assert problem.goals.due.tolist() == [0, 6, 0, 7]
    assert problem.goals.weights.tolist() == [0, 1, 0, 1]


def test_a_plant_is_read_packed_or_not(tmp_path: Path) -> None:
    text = json.dumps(PLANT)
    for content in (text, gzip.compress(text.encode())):
        problem = read_instance(written(tmp_path, content)).problem()
        assert problem.earliest.tolist() == [3]
        assert problem.families.tolist() == [1]
        assert problem.setup_minutes.tolist() == [[0, 5], [7, 0]]
        opens = [int(problem.open_time.working_time(each).starts[0]) for each in (0, 1)]
        assert opens == [0, 7 * 60]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (STANDARD.replace("1 4 0 1", "1 4 0 1 9"), "instance_count", 4),
        (STANDARD + "5\n", "instance_stray", 5),
        (STANDARD.replace("1 4", "1 x"), "instance_not_a_number", 4),
        (STANDARD.replace("1 4", "1 -4"), "instance_not_a_number", 4),
        (STANDARD.replace("1 4", "1 0"), "instance_minutes", 4),
        (STANDARD.replace("2 2", "2 2 2 2"), "instance_count", 2),
        (FLEXIBLE.replace("1 1 1 5", "1 1 1 5 8"), "instance_stray", 3),
        (FLEXIBLE.replace("1 1 1 5", "1 0"), "instance_count", 3),
        (FLEXIBLE.replace("1 1 1 5", "1 1 3 5"), "instance_machine", 3),
        (DUE_DATES.replace("4 1", "4 1 1"), "instance_count", 4),
        (DUE_DATES + "8\n", "instance_stray", 11),
        (DUE_DATES.replace("Due dates:\n", ""), "instance_stray", 8),
        ("{\n  oops", "instance_not_a_number", 2),
    ],
)
def test_a_stray_number_is_refused_with_its_line(
    tmp_path: Path, content: str, code: str, line: int
) -> None:
    with pytest.raises(ImportRejectedError) as refused:
        read_instance(written(tmp_path, content)).problem()
    assert (refused.value.code, refused.value.facts["line"]) == (code, line)
    assert f"line {line}" in str(refused.value)


@pytest.mark.parametrize("content", ["", "2 2\n0 3 1 2\n", DUE_DATES[:-2]])
def test_a_file_that_ends_too_early_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(ImportRejectedError, match="ends before"):
        read_instance(written(tmp_path, content)).problem()


@pytest.mark.parametrize("content", [b"\x1f\x8bnonsense", b"\xff\xfe\x00"])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ImportRejectedError, match="cannot be read"):
        read_instance(written(tmp_path, content))


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("jobs", None, "jobs"),
        ("machine_calendar", [0, 9], "machine_calendar"),
        ("setup_minutes", [[0]] * 2, "setup_minutes"),
        ("jobs", [{}], "jobs 1: release"),
        ("jobs", [{"release": 0, "due": -1, "weight": 1}], "jobs 1: due"),
    ],
)
def test_a_plant_with_a_wrong_field_is_refused_with_its_place(
    tmp_path: Path, key: str, value: object, place: str
) -> None:
    with pytest.raises(ImportRejectedError) as refused:
        read_instance(written(tmp_path, json.dumps(PLANT | {key: value}))).problem()
    assert refused.value.facts["place"] == place


def test_a_plants_calendar_stops_for_breaks_and_week_ends(tmp_path: Path) -> None:
    problem = read_instance(written(tmp_path, json.dumps(PLANT))).problem()
    shifts = problem.open_time.working_time(1)
    assert np.diff(shifts.starts[:3]).tolist() == [5 * 60 + 30, 18 * 60 + 30]
    assert shifts.between(0, 7 * 24 * 60) == 5 * (5 * 60 + 3 * 60 + 30)
