"""What the README shows is what the commands print, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from gosem.cli.app import run

ROOT = Path(__file__).parents[1]
BLOCKS = re.findall(r"```console\n(.*?)```", (ROOT / "README.md").read_text(), re.S)
SHOWN = [block for block in BLOCKS if block.startswith("$ gosem") and block.count("$ ") == 1]


@pytest.mark.parametrize("block", SHOWN, ids=[block.split("\n")[0] for block in SHOWN])
def test_shown_output(block: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line below the command is printed, in this order; `...` stands for what is left out."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    command, *lines = block.rstrip().split("\n")
    run(command.removeprefix("$ gosem").split())
    printed = iter([line.rstrip() for line in capsys.readouterr().out.splitlines()])
    for line in lines:
        if line != "...":
            assert any(line.rstrip() == other for other in printed), f"not printed, or not in this order: {line}"


def test_there_is_something_to_test() -> None:
    assert len(SHOWN) >= 2


@pytest.mark.parametrize("page", ["README.md", *(str(p.relative_to(ROOT)) for p in (ROOT / "spec").rglob("*.md"))])
def test_links(page: str) -> None:
    text = (ROOT / page).read_text()
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert ((ROOT / page).parent / target).exists(), f"{page} links to {target}, which does not exist"
