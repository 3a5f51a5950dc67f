"""The command line's words, which other programs rely on."""

from __future__ import annotations

import pytest

from planner.cli.main import opens_window, parse, run


def test_without_a_command_the_start_page_opens() -> None:
    assert opens_window(parse([]))


def test_the_demo_opens_a_window_unless_it_is_headless() -> None:
    assert opens_window(parse(["demo", "--fresh"]))
    assert not opens_window(parse(["demo", "--headless", "--out", "x"]))


@pytest.mark.parametrize(
    "words",
    [
        ["import", "file.xlsx"],
        ["export", "dreams", "--db", "x"],
        ["db", "polish", "--db", "x"],
        ["no-such-command"],
    ],
)
def test_wrong_words_end_with_exit_code_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(words)
    assert ended.value.code == 2


def test_bench_without_a_name_lists_every_benchmark_with_its_claim(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(parse(["bench"])) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines} >= {"board", "commit", "demo", "start"}
    assert all(len(line.split()) > 3 for line in lines)
